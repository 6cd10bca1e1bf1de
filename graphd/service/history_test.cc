// Past states against what the graph was when they were current, on random histories.
#include "graphd/service/history.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "graphd/resolve/open_store.h"
#include "graphd/service/graph_host.h"

namespace guanxi::graphd {
namespace {

// Everything in a graph as text.
std::string Dump(const Snapshot& graph) {
  std::vector<std::string> lines;
  for (Vertex v = 0; v < graph.vertex_bound(); ++v) {
    if (!graph.IsLive(v)) continue;
    const Entity entity = graph.EntityAt(v);
    std::string line = absl::StrCat(entity.id, " ", entity.name);
    for (const std::string& alias : entity.aliases) absl::StrAppend(&line, "|", alias);
    lines.push_back(line);
    const Adjacency adjacency = graph.AdjacencyOf(v);
    for (const HalfEdge* edge = adjacency.begin; edge != adjacency.mid; ++edge) {
      const Relation r = graph.RelationOf(v, adjacency, *edge);
      lines.push_back(absl::StrCat(r.id, ": ", r.subject, " ", r.predicate, " ", r.object, " ",
                                   r.date.first, " ", r.title, " ", r.place, " ", r.article_count,
                                   " ", r.source_count));
    }
  }
  std::sort(lines.begin(), lines.end());
  std::string all;
  for (const std::string& line : lines) absl::StrAppend(&all, line, "\n");
  return all;
}

// A few people who meet; two of the names may turn out to be one person's.
ArticleStatements RandomArticle(ArticleId id, std::mt19937& random) {
  const std::vector<std::string> names = {"林文山", "周思齐", "安娜·林德", "林德", "何明达"};
  ArticleStatements statements;
  statements.article.id = id;
  statements.article.publisher = absl::StrCat("示例社", random() % 3);
  statements.article.text = "会见。";
  const size_t a = random() % names.size();
  const size_t b = (a + 1 + random() % (names.size() - 1)) % names.size();
  for (const size_t i : {a, b}) {
    ArticleEntity entity;
    entity.name = names[i];
    statements.entities.push_back(entity);
  }
  ArticleRelation relation;
  relation.subject = 0;
  relation.object = 1;
  relation.predicate =
      static_cast<uint16_t>(random() % 2 == 0 ? Predicate::kMet : Predicate::kSupported);
  relation.date = SingleDay(absl::CivilDay(2021, 3, 1 + static_cast<int>(random() % 3)));
  relation.title = random() % 2 == 0 ? "" : "外长";
  relation.confidence = 0.5F;
  ArticleEvidence evidence;
  evidence.sentence = {0, 9};
  evidence.rule = "test";
  evidence.confidence = 0.5F;
  relation.evidence.push_back(evidence);
  statements.relations.push_back(relation);
  return statements;
}

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
        ASSERT_TRUE(host_->Put(RandomArticle(id, random), "").ok());
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
