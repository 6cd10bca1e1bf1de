// Past states against what the graph was when they were current, on random histories.
#include "graphd/service/history.h"

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "graphd/load/testing/little_world.h"
#include "graphd/resolve/open_store.h"
#include "graphd/service/graph_host.h"

namespace guanxi::graphd {
namespace {

class HistoryTest : public testing::Test {
 protected:
  void SetUp() override {
    auto host = GraphHost::Create(NewMemoryStore(), HostOptions());
    ASSERT_TRUE(host.ok()) << host.status();
    host_ = std::move(*host);
    dumps_.push_back(Dump(*host_->graph()));
  }

  // Puts, replaces and takes back; notes what the graph is at each revision.
  void Live(int steps, uint32_t seed) {
    std::mt19937 random(seed);
    for (int i = 0; i < steps; ++i) {
      const ArticleId id = 1 + random() % 8;
      if (random() % 4 == 0) {
        (void)host_->Retract(id);  // it may not be there
      } else {
        ASSERT_TRUE(host_->Put({RandomArticle(id, random), ""}).ok());
      }
      if (host_->graph()->revision() == dumps_.size()) dumps_.push_back(Dump(*host_->graph()));
    }
    ASSERT_EQ(host_->graph()->revision() + 1, dumps_.size());
  }

  absl::StatusOr<Snapshot::Ptr> At(Revision revision) {
    return host_->history().At(revision, host_->graph(), nullptr);
  }

  std::unique_ptr<GraphHost> host_;
  std::vector<std::string> dumps_;  // [revision]
};

TEST_F(HistoryTest, EveryRevisionIsAsItWas) {
  Live(150, 1);
  for (const bool again : {false, true}) {
    for (Revision r = 0; r < dumps_.size(); ++r) {
      const auto past = At(r);
      ASSERT_TRUE(past.ok()) << past.status();
      EXPECT_EQ((*past)->revision(), r);
      EXPECT_EQ(Dump(**past), dumps_[r]) << "revision " << r << (again ? ", again" : "");
    }
  }
}

TEST_F(HistoryTest, AStateIsMadeOnceAndForgottenWhenOthersAreAskedFor) {
  Live(60, 2);
  const Snapshot::Ptr first = *At(3);
  EXPECT_EQ(*At(3), first);
  for (Revision r = 4; r < 4 + History::kMostStates; ++r) ASSERT_TRUE(At(r).ok());
  EXPECT_NE(*At(3), first);
  host_->history().Clear();
  EXPECT_NE(*At(4), nullptr);
}

TEST_F(HistoryTest, ACancelledCallStops) {
  Live(20, 3);
  class Gone : public StopToken {
   public:
    StopReason Check() override { return StopReason::kCancelled; }
  } gone;
  EXPECT_EQ(host_->history().At(1, host_->graph(), &gone).status().code(),
            absl::StatusCode::kCancelled);
}

}  // namespace
}  // namespace guanxi::graphd
