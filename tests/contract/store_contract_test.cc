// What every store must do, on disk and in memory alike.
#include "tests/contract/store_contract.h"

#include <memory>
#include <string>
#include <vector>

#include "base/stable_hash.h"
#include "gmock/gmock.h"
#include "graphd/store/store.h"
#include "gtest/gtest.h"
#include "tests/contract/world.h"

namespace guanxi::graphd {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST_P(StoreContract, AnEmptyStoreIsEmpty) {
  const auto store = New();
  EXPECT_EQ(store->CurrentRevision(), 0u);
  EXPECT_EQ(Dump(*store), "");
  EXPECT_EQ(store->GetArticle(7).status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(store->RetractArticle(7).status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(*store->ReadJournal(0, 10), IsEmpty());
  ExpectSound(*store);
}

TEST_P(StoreContract, GivesBackTheArticleAsItWasPut) {
  const auto store = New();
  const ArticleStatements article = Meeting();
  const auto put = store->PutArticle(article);
  ASSERT_TRUE(put.ok()) << put.status();
  EXPECT_EQ(put->outcome, ChangeOutcome::kNew);
  EXPECT_EQ(put->revision, 1u);
  EXPECT_EQ(*store->GetArticle(1), article);
  EXPECT_EQ(*store->FindArticleByUrl(article.article.url), 1u);
  EXPECT_EQ(store->FindArticleByUrl("https://news.example/none").status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(store->GetArticleMetadata(1)->title, article.article.title);
}

TEST_P(StoreContract, RelationsCountArticlesAndPublishers) {
  const auto store = New();
  ASSERT_TRUE(store->PutArticle(Meeting(1, "晨报")).ok());
  ASSERT_TRUE(store->PutArticle(Meeting(2, "晨报")).ok());
  const auto third = store->PutArticle(Meeting(3, "晚报"));
  ASSERT_TRUE(third.ok());
  ASSERT_THAT(third->delta.upserted_relations, SizeIs(1));
  EXPECT_THAT(third->delta.upserted_entities, IsEmpty());
  const Relation& relation = third->delta.upserted_relations[0];
  EXPECT_EQ(relation.article_count, 3u);
  EXPECT_EQ(relation.source_count, 2u);
  EXPECT_LT(relation.subject, relation.object) << "met is symmetric";
  const auto page = store->ListEvidence(relation.id, "", 2);
  ASSERT_TRUE(page.ok());
  ASSERT_THAT(page->evidence, SizeIs(2));
  EXPECT_EQ(page->total, 3u);
  EXPECT_EQ(page->evidence[0].article, 3u) << "newest first";
  EXPECT_EQ(page->evidence[0].sentence, "安娜·林德met马丁。");
  const auto rest = store->ListEvidence(relation.id, page->next_position, 2);
  ASSERT_THAT(rest->evidence, SizeIs(1));
  EXPECT_EQ(rest->next_position, "");
}

TEST_P(StoreContract, ABrokenPositionIsInvalid) {
  const auto store = New();
  for (const char* position : {"x", "00", "zz00000000000000"}) {
    EXPECT_EQ(store->ListEvidence(1, position, 2).status().code(),
              absl::StatusCode::kInvalidArgument);
  }
}

TEST_P(StoreContract, TheSameAgainWritesNothing) {
  const auto store = New();
  ASSERT_TRUE(store->PutArticle(Meeting()).ok());
  ArticleStatements again = Meeting();
  again.article.rule_set_version = "newer rules, same result";
  const auto put = store->PutArticle(again);
  EXPECT_EQ(put->outcome, ChangeOutcome::kUnchanged);
  EXPECT_EQ(put->revision, 1u);
  EXPECT_THAT(*store->ReadJournal(0, 10), SizeIs(1));
}

TEST_P(StoreContract, ReplacingLeavesNothingOfTheOldContent) {
  const auto store = New();
  const auto fresh = New();
  ArticleWriter other(1);
  const int32_t a = other.Person("卡罗");
  const int32_t b = other.Country("南国");
  other.Says(a, Predicate::kVisited, b);
  ASSERT_TRUE(store->PutArticle(Meeting()).ok());
  const auto put = store->PutArticle(other.Done());
  EXPECT_EQ(put->outcome, ChangeOutcome::kReplaced);
  EXPECT_THAT(put->delta.removed_entities, SizeIs(2));
  EXPECT_THAT(put->delta.removed_relations, SizeIs(1));
  ASSERT_TRUE(fresh->PutArticle(other.Done()).ok());
  EXPECT_EQ(Dump(*store), Dump(*fresh));
  ExpectSound(*store);
}

TEST_P(StoreContract, RetractingLeavesNothing) {
  const auto store = New();
  ASSERT_TRUE(store->PutArticle(Meeting(1)).ok());
  const std::string before = Dump(*store);
  ASSERT_TRUE(store->PutArticle(RandomArticle(5, 0)).ok());
  const auto retracted = store->RetractArticle(6);
  ASSERT_TRUE(retracted.ok());
  EXPECT_EQ(retracted->outcome, ChangeOutcome::kRetracted);
  EXPECT_EQ(Dump(*store), before);
  ASSERT_TRUE(store->RetractArticle(1).ok());
  EXPECT_EQ(Dump(*store), "");
  const auto stats = store->Stats();
  EXPECT_EQ(stats->articles + stats->atoms + stats->entities + stats->relations + stats->evidence,
            0u);
  ExpectSound(*store);
}

TEST_P(StoreContract, RefusesMalformedStatementsAndNamesTheField) {
  const auto store = New();
  const auto message = [&](auto spoil) {
    ArticleStatements article = Meeting();
    spoil(&article);
    const auto put = store->PutArticle(article);
    EXPECT_EQ(put.status().code(), absl::StatusCode::kInvalidArgument);
    return std::string(put.status().message());
  };
  EXPECT_THAT(message([](auto* a) { a->relations[0].object = 9; }),
              HasSubstr("relations[0].object"));
  EXPECT_THAT(message([](auto* a) { a->relations[0].object = 0; }), HasSubstr("itself"));
  EXPECT_THAT(message([](auto* a) { a->relations[0].predicate = 300; }), HasSubstr("300"));
  EXPECT_THAT(message([](auto* a) { a->relations[0].predicate = 99; }), HasSubstr("predicate"));
  EXPECT_THAT(message([](auto* a) { a->entities[1].name = ""; }), HasSubstr("entities[1].name"));
  EXPECT_THAT(message([](auto* a) { a->entities[1].name = "\xff"; }), HasSubstr("UTF-8"));
  EXPECT_THAT(message([](auto* a) { a->article.language = "\xff"; }), HasSubstr("language"));
  EXPECT_THAT(message([](auto* a) { a->relations[0].evidence[0].rule = "\xff"; }),
              HasSubstr("evidence[0].rule"));
  EXPECT_THAT(message([](auto* a) { a->relations[0].evidence[0].sentence.end = 999; }),
              HasSubstr("outside of the text"));
  EXPECT_THAT(message([](auto* a) { a->relations[0].confidence = 2; }), HasSubstr("confidence"));
  EXPECT_THAT(message([](auto* a) { a->article.id = 0; }), HasSubstr("article.id"));
  EXPECT_EQ(store->CurrentRevision(), 0u);
}

TEST_P(StoreContract, ABadArticleInABatchRefusesTheBatch) {
  const auto store = New();
  std::vector<ArticleStatements> batch = {Meeting(1), Meeting(2)};
  batch[1].entities[0].name.clear();
  EXPECT_FALSE(store->PutArticles(batch).ok());
  EXPECT_EQ(Dump(*store), "");
}

TEST_P(StoreContract, FactsWithoutTextHaveEvidence) {
  const auto store = New();
  ArticleStatements facts = Meeting();
  facts.article.text.clear();
  facts.article.sentences.clear();
  facts.relations[0].evidence.clear();
  const auto number = store->InternPredicate("交换礼物");
  ASSERT_TRUE(number.ok());
  facts.relations[0].predicate = *number;
  const auto put = store->PutArticle(facts);
  ASSERT_TRUE(put.ok()) << put.status();
  EXPECT_THAT(store->ListEvidence(put->delta.upserted_relations[0].id, "", 9)->evidence, SizeIs(1));
  ExpectSound(*store);
}

TEST_P(StoreContract, CustomPredicatesKeepTheirNamesAndIds) {
  const auto one = New();
  const auto two = New();
  const auto number = one->InternPredicate("赠送");
  ASSERT_TRUE(number.ok());
  EXPECT_GE(*number, kFirstCustomPredicate);
  EXPECT_EQ(*one->InternPredicate("赠送"), *number);
  EXPECT_EQ(one->PredicateName(*number), "赠送");
  EXPECT_EQ(*one->InternPredicate("met"), static_cast<uint16_t>(Predicate::kMet));
  EXPECT_EQ(one->PredicateName(9999), "");
  EXPECT_EQ(one->InternPredicate("").status().code(), absl::StatusCode::kInvalidArgument);
  ASSERT_TRUE(two->InternPredicate("出借").ok());
  const auto other_number = two->InternPredicate("赠送");
  ASSERT_NE(*other_number, *number);
  ArticleStatements article = Meeting();
  article.relations[0].predicate = *number;
  const auto in_one = one->PutArticle(article);
  article.relations[0].predicate = *other_number;
  const auto in_two = two->PutArticle(article);
  EXPECT_EQ(in_one->delta.upserted_relations[0].id, in_two->delta.upserted_relations[0].id);
}

TEST_P(StoreContract, TheJournalTellsWhatTheCallsTold) {
  const auto store = New();
  Follower by_calls;
  for (uint32_t i = 0; i < 30; ++i) {
    const auto put = store->PutArticle(RandomArticle(i % 12, i / 12));
    ASSERT_TRUE(put.ok()) << put.status();
    by_calls.Apply(put->delta);
  }
  EXPECT_EQ(by_calls.Dump(), DumpGraph(*store));
  Follower by_journal;
  Revision at = 0;
  while (true) {
    const auto deltas = store->ReadJournal(at, 4);
    ASSERT_TRUE(deltas.ok());
    if (deltas->empty()) break;
    for (const GraphDelta& delta : *deltas) {
      EXPECT_GT(delta.revision, at);
      at = delta.revision;
      by_journal.Apply(delta);
    }
  }
  EXPECT_EQ(at, store->CurrentRevision());
  EXPECT_EQ(by_journal.Dump(), DumpGraph(*store));
}

TEST_P(StoreContract, LoadGraphStopsWhenTheVisitorDoes) {
  const auto store = New();
  ASSERT_TRUE(store->PutArticle(Meeting()).ok());
  const auto loaded =
      store->LoadGraph({[](const Entity&) { return absl::CancelledError("enough"); }, nullptr});
  EXPECT_EQ(loaded.status().code(), absl::StatusCode::kCancelled);
}

// ThreadSanitizer does not see what the packaged RocksDB locks; the twin runs the same code.
#ifdef __SANITIZE_THREAD__
constexpr Kind kKinds[] = {Kind::kMemory};
#else
constexpr Kind kKinds[] = {Kind::kMemory, Kind::kRocks};
#endif

INSTANTIATE_TEST_SUITE_P(All, StoreContract, testing::ValuesIn(kKinds), [](const auto& info) {
  return info.param == Kind::kMemory ? "Memory" : "RocksDb";
});

}  // namespace
}  // namespace guanxi::graphd
