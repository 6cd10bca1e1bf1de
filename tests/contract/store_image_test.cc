// The image of the graph that a store keeps, and the journal that leads on from it.
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/contract/store_contract.h"

namespace guanxi::graphd {
namespace {

using ::testing::ElementsAre;
using ::testing::Optional;

absl::Status Keep(Store* store, Revision revision, const std::vector<std::string>& pieces) {
  return store->KeepImage(revision, [&](Store::PutPiece put) {
    for (size_t i = 0; i < pieces.size(); ++i) {
      const absl::Status put_one = put(static_cast<uint32_t>(i), pieces[i]);
      if (!put_one.ok()) return put_one;
    }
    return absl::OkStatus();
  });
}

std::vector<std::string> Pieces(const Store& store, uint32_t first = 0) {
  std::vector<std::string> pieces;
  const auto revision = store.ImageRevision();
  if (!revision.ok() || !revision->has_value()) return pieces;
  EXPECT_TRUE(store
                  .ReadImage(**revision, first,
                             [&](uint32_t number, absl::string_view piece) {
                               pieces.push_back(absl::StrCat(number, piece));
                               return true;
                             })
                  .ok());
  return pieces;
}

TEST_P(StoreContract, KeepsTheLastImage) {
  const auto store = New();
  EXPECT_EQ(*store->ImageRevision(), std::nullopt);
  ASSERT_TRUE(store->PutArticle(Meeting(1)).ok());
  ASSERT_TRUE(store->PutArticle(Meeting(2)).ok());
  ASSERT_TRUE(Keep(store.get(), 1, {"a", "b", "c"}).ok());
  EXPECT_THAT(*store->ImageRevision(), Optional(Revision{1}));
  EXPECT_THAT(Pieces(*store), ElementsAre("0a", "1b", "2c"));
  EXPECT_THAT(Pieces(*store, 2), ElementsAre("2c"));
  ASSERT_TRUE(Keep(store.get(), 2, {"d"}).ok());
  EXPECT_THAT(*store->ImageRevision(), Optional(Revision{2}));
  EXPECT_THAT(Pieces(*store), ElementsAre("0d"));
  ExpectSound(*store);
}

TEST_P(StoreContract, AnImageThatBreaksOffLeavesTheOneBefore) {
  const auto store = New();
  for (ArticleId id = 1; id <= 2; ++id) ASSERT_TRUE(store->PutArticle(Meeting(id)).ok());
  ASSERT_TRUE(Keep(store.get(), 1, {"a"}).ok());
  const absl::Status broken = store->KeepImage(2, [](Store::PutPiece put) {
    EXPECT_TRUE(put(0, "b").ok());
    return absl::AbortedError("enough");
  });
  EXPECT_EQ(broken.code(), absl::StatusCode::kAborted);
  EXPECT_THAT(Pieces(*store), ElementsAre("0a"));
  ASSERT_TRUE(Keep(store.get(), 2, {"c"}).ok());
  EXPECT_THAT(Pieces(*store), ElementsAre("0c"));
}

TEST_P(StoreContract, ATrimmedJournalSaysHowFarItReaches) {
  const auto store = New();
  for (ArticleId id = 1; id <= 6; ++id) ASSERT_TRUE(store->PutArticle(Meeting(id)).ok());
  ASSERT_TRUE(store->TrimJournal(4).ok());
  EXPECT_EQ(store->ReadJournal(4, 10)->size(), 2u);
  const absl::Status gone = store->ReadJournal(3, 10).status();
  EXPECT_EQ(gone.code(), absl::StatusCode::kOutOfRange);
  EXPECT_THAT(gone.message(), testing::HasSubstr("revision 4"));
  ASSERT_TRUE(store->TrimJournal(2).ok());  // already gone
  EXPECT_EQ(store->ReadJournal(4, 10)->size(), 2u);
  ASSERT_TRUE(store->TrimJournal(100).ok());
  EXPECT_EQ(store->ReadJournal(6, 10)->size(), 0u);
  ASSERT_TRUE(store->PutArticle(Meeting(7)).ok());
  EXPECT_EQ(store->ReadJournal(6, 10)->size(), 1u);
  ExpectSound(*store);
}

TEST_P(StoreContract, TheWayFromTheImageIsNeverTrimmed) {
  const auto store = New();
  for (ArticleId id = 1; id <= 6; ++id) ASSERT_TRUE(store->PutArticle(Meeting(id)).ok());
  ASSERT_TRUE(Keep(store.get(), 2, {"a"}).ok());
  ASSERT_TRUE(store->TrimJournal(5).ok());
  EXPECT_THAT(*store->ImageRevision(), Optional(Revision{2}));
  EXPECT_EQ(store->ReadJournal(2, 10)->size(), 4u);
}

}  // namespace
}  // namespace guanxi::graphd
