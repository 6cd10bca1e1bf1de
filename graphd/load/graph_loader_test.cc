// The graph from its image and the journal against the graph from the rows.
#include "graphd/load/graph_loader.h"

#include <gtest/gtest.h>

#include <memory>
#include <random>

#include "graphd/load/testing/little_world.h"
#include "graphd/resolve/open_store.h"

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

TEST_F(GraphLoaderTest, AnImageIsRefreshedAfterManyChanges) {
  Change(40);
  ASSERT_TRUE(RefreshImage(store_.get()).ok());  // few relations
  EXPECT_EQ(*store_->ImageRevision(), std::nullopt);
  ASSERT_TRUE(RefreshImage(store_.get(), 1).ok());
  const Revision first = store_->ImageRevision()->value();
  EXPECT_EQ(first, store_->CurrentRevision());
  ASSERT_TRUE(store_->PutArticle(RandomArticle(99, random_)).ok());
  ASSERT_TRUE(RefreshImage(store_.get(), 1).ok());  // one change is soon caught up with
  EXPECT_EQ(store_->ImageRevision()->value(), first);
  Change(40);
  const Snapshot::Ptr graph = Load();
  ASSERT_TRUE(RefreshImage(store_.get(), 1).ok());
  EXPECT_EQ(store_->ImageRevision()->value(), store_->CurrentRevision());
  EXPECT_EQ(Dump(*Load()), Dump(*graph));
}

TEST_F(GraphLoaderTest, ADamagedImageIsPassedOver) {
  Change(30);
  const Snapshot::Ptr graph = Load();
  ASSERT_TRUE(
      store_->KeepImage(graph->revision(), [](Store::PutPiece put) { return put(0, "no header"); })
          .ok());
  EXPECT_EQ(Dump(*Load()), Dump(*graph));
}

}  // namespace
}  // namespace guanxi::graphd
