#include "ingest/emit/store_emitter.h"

#include <map>
#include <string>

#include "base/stable_hash.h"
#include "gmock/gmock.h"
#include "graphd/resolve/open_store.h"
#include "gtest/gtest.h"

namespace guanxi::ingest {
namespace {

using ::testing::HasSubstr;

EmitItem Item(uint64_t sequence, const std::string& url, const std::string& title, int day) {
  EmitItem item;
  item.sequence = sequence;
  item.document.id = HexId(StableHash64(url));
  item.document.url = url;
  item.document.title = title;
  item.document.text = title;
  item.document.published = absl::FromCivil(absl::CivilDay(2024, 3, day), absl::UTCTimeZone());
  item.extraction.entities = {{EntityType::kPerson, "林山", {}, ""},
                              {EntityType::kCountry, "南国", {}, ""}};
  Relation relation;
  relation.subject = 0;
  relation.predicate = Predicate::kVisited;
  relation.object = 1;
  relation.evidence = {{{0, 3}, kNoEntity, "rule", 0.5f}};
  relation.confidence = 0.5f;
  item.extraction.relations = {relation};
  return item;
}

class StoreEmitterTest : public testing::Test {
 protected:
  std::map<uint64_t, std::string> Run(std::vector<EmitItem> items) {
    std::map<uint64_t, std::string> results;
    const auto emitter = NewStoreEmitter(
        store_.get(), "v1", [&](uint64_t sequence, absl::StatusOr<PutOutcome> result) {
          results[sequence] = result.ok() ? std::to_string(static_cast<int>(*result))
                                          : std::string(result.status().message());
        });
    for (EmitItem& item : items) EXPECT_TRUE(emitter->Put(std::move(item)).ok());
    EXPECT_TRUE(emitter->Finish().ok());
    return results;
  }
  static std::string Code(PutOutcome outcome) { return std::to_string(static_cast<int>(outcome)); }

  std::unique_ptr<graphd::Store> store_ = graphd::NewMemoryStore();
};

TEST_F(StoreEmitterTest, StoresAndRecognisesWhatItHas) {
  EXPECT_EQ(Run({Item(0, "https://a.example", "甲", 1)})[0], Code(PutOutcome::kNew));
  EXPECT_EQ(Run({Item(0, "https://a.example", "甲", 1)})[0], Code(PutOutcome::kUnchanged));
  EXPECT_EQ(Run({Item(0, "https://a.example", "乙", 1)})[0], Code(PutOutcome::kReplaced));
  EXPECT_EQ(store_->Stats()->relations, 1u);
}

TEST_F(StoreEmitterTest, TheLaterPublishedOfOneRunWinsInAnyOrder) {
  auto results =
      Run({Item(0, "https://a.example", "早", 1), Item(1, "https://a.example", "晚", 2)});
  EXPECT_EQ(results.size(), 2u);
  EXPECT_EQ(store_->Stats()->articles, 1u);
  const auto id = store_->FindArticleByUrl("https://a.example");
  EXPECT_EQ(store_->GetArticle(*id)->article.title, "晚");
  results = Run({Item(0, "https://a.example", "晚", 2), Item(1, "https://a.example", "早", 1)});
  EXPECT_EQ(results[0], Code(PutOutcome::kUnchanged));
  EXPECT_EQ(results[1], Code(PutOutcome::kOutranked));
  EXPECT_EQ(store_->GetArticle(*id)->article.title, "晚");
}

TEST_F(StoreEmitterTest, TwoStatesOfOneArticleInARunAreUnchangedInTheNext) {
  const auto run = [this] {
    return Run({Item(0, "https://a.example", "早", 1), Item(1, "https://b.example", "乙", 1),
                Item(2, "https://a.example", "晚", 2)});
  };
  auto results = run();
  EXPECT_EQ(results[0], Code(PutOutcome::kOutranked));
  EXPECT_EQ(results[2], Code(PutOutcome::kNew));
  results = run();
  EXPECT_EQ(results[0], Code(PutOutcome::kOutranked));
  EXPECT_EQ(results[1], Code(PutOutcome::kUnchanged));
  EXPECT_EQ(results[2], Code(PutOutcome::kUnchanged));
}

TEST_F(StoreEmitterTest, OneBadArticleStopsNoOther) {
  EmitItem bad = Item(0, "https://bad.example", "坏", 1);
  bad.extraction.relations[0].object = 7;
  auto results = Run({std::move(bad), Item(1, "https://a.example", "好", 1)});
  EXPECT_THAT(results[0], HasSubstr("relations[0].object"));
  EXPECT_EQ(results[1], Code(PutOutcome::kNew));
}

}  // namespace
}  // namespace guanxi::ingest
