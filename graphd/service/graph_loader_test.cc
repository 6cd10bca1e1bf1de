// The graph from its image and the journal against the graph from the rows.
#include "graphd/service/graph_loader.h"

#include <gtest/gtest.h>

#include <memory>
#include <random>

#include "graphd/resolve/open_store.h"
#include "graphd/service/testing/little_world.h"

namespace guanxi::graphd {
namespace {

class GraphLoaderTest : public testing::Test {
 protected:
  void Change(int times) {
    for (int i = 0; i < times; ++i) {
      const ArticleId id = 1 + random_() % 12;
      if (random_() % 4 == 0) {
        (void)store_->RetractArticle(id);  // it may not be there
      } else {
        ASSERT_TRUE(store_->PutArticle(RandomArticle(id, random_)).ok());
      }
    }
  }
  Snapshot::Ptr Load() {
    auto graph = LoadGraph(*store_);
    EXPECT_TRUE(graph.ok()) << graph.status();
    return graph.ok() ? *graph : Snapshot::Empty();
  }

  std::mt19937 random_{7};
  const std::unique_ptr<Store> store_ = NewMemoryStore();
};

TEST_F(GraphLoaderTest, AnImageAndTheJournalGiveWhatTheRowsGive) {
  for (int round = 0; round < 20; ++round) {
    Change(15);
    const Snapshot::Ptr graph = Load();  // by the image of the round before, and 15 changes
    ASSERT_EQ(graph->revision(), store_->CurrentRevision());
    ASSERT_TRUE(store_->KeepImage(0, [](Store::PutPiece) { return absl::OkStatus(); }).ok());
    const Snapshot::Ptr rows = Load();  // the image of revision 0 has no pieces
    ASSERT_EQ(rows->revision(), graph->revision());
    EXPECT_EQ(Dump(*graph), Dump(*rows)) << "round " << round;
    ASSERT_TRUE(KeepImage(*rows, store_.get()).ok());
    EXPECT_EQ(Dump(*Load()), Dump(*rows));
  }
}

TEST_F(GraphLoaderTest, ADamagedImageIsPassedOver) {
  Change(30);
  const Snapshot::Ptr graph = Load();
  ASSERT_TRUE(store_
                  ->KeepImage(graph->revision(),
                              [](Store::PutPiece put) { return put(0, "no header"); })
                  .ok());
  EXPECT_EQ(Dump(*Load()), Dump(*graph));
}

}  // namespace
}  // namespace guanxi::graphd
