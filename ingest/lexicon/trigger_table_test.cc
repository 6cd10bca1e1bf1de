// The rule files: the real ones load, broken ones say where they are broken.
#include "ingest/lexicon/trigger_table.h"

#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace guanxi::ingest {
namespace {

using testing::HasSubstr;

class TriggerTableTest : public testing::Test {
 protected:
  void SetUp() override {
    dir_ = testing::TempDir() + "/trigger_table_" +
           testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::create_directories(dir_);
    Write("triggers.tsv", "met\t会见|接见\tv\tobject|with\t与|和\tpoc\tpoc\t-\n");
    Write("word_classes.tsv", "light\t举行|进行\nconjunction\t与\n");
    Write("factuality.tsv", "将|会\tPLANNED\tverb\n");
  }
  void TearDown() override { std::filesystem::remove_all(dir_); }

  void Write(const std::string& name, const std::string& text) {
    std::ofstream(dir_ + "/" + name) << text;
  }
  std::string Message() {
    const auto table = TriggerTable::Load(dir_);
    return table.ok() ? "ok" : std::string(table.status().message());
  }

  std::string dir_;
};

TEST_F(TriggerTableTest, KnowsTheWordsOfItsFiles) {
  const auto table = TriggerTable::Load(dir_);
  ASSERT_TRUE(table.ok()) << table.status();
  const Phrase* meet = (*table)->Find("接见");
  ASSERT_NE(meet, nullptr);
  ASSERT_EQ(meet->triggers.size(), 1u);
  const Trigger& trigger = (*table)->triggers()[meet->triggers[0]];
  EXPECT_EQ(trigger.predicate, Predicate::kMet);
  EXPECT_FALSE(trigger.nominal);
  EXPECT_TRUE(trigger.Has(FrameKind::kWith));
  EXPECT_FALSE(trigger.Has(FrameKind::kToward));
  EXPECT_EQ(trigger.needs, -1);
  EXPECT_TRUE((*table)->Find("举行")->Is(WordClass::kLight));
  ASSERT_EQ((*table)->Find("将")->cues.size(), 1u);
  EXPECT_EQ((*table)->Find("将")->cues[0].effect, CueEffect::kPlanned);
  EXPECT_EQ((*table)->Find("没有的词"), nullptr);
}

TEST_F(TriggerTableTest, NamesFileLineAndFieldOfABadRow) {
  Write("triggers.tsv", "# words\nmeet\t会见\tv\tobject\t-\tp\tp\t-\n");
  EXPECT_THAT(Message(), HasSubstr("triggers.tsv:2"));
  EXPECT_THAT(Message(), HasSubstr("predicate"));
  Write("triggers.tsv", "met\t会见\tx\tobject\t-\tp\tp\t-\n");
  EXPECT_THAT(Message(), HasSubstr("use"));
  Write("triggers.tsv", "met\t会见\tv\tsideways\t-\tp\tp\t-\n");
  EXPECT_THAT(Message(), HasSubstr("sideways"));
  Write("triggers.tsv", "met\t会见\tv\tobject\t-\tq\tp\t-\n");
  EXPECT_THAT(Message(), HasSubstr("subject"));
  Write("triggers.tsv", "met\t会见\tv\tobject\t-\tp\tp\tsomething\n");
  EXPECT_THAT(Message(), HasSubstr("needs"));
  Write("triggers.tsv", "met\t会见\tv\n");
  EXPECT_THAT(Message(), HasSubstr("triggers.tsv:1"));
}

TEST_F(TriggerTableTest, NamesUnknownClassesAndCues) {
  Write("word_classes.tsv", "heavy\t举行\n");
  EXPECT_THAT(Message(), HasSubstr("word_classes.tsv:1"));
  Write("word_classes.tsv", "light\t举行\n");
  Write("factuality.tsv", "将\tSURELY\tverb\n");
  EXPECT_THAT(Message(), HasSubstr("factuality.tsv:1"));
  Write("factuality.tsv", "将\tPLANNED\tnowhere\n");
  EXPECT_THAT(Message(), HasSubstr("scope"));
}

TEST_F(TriggerTableTest, MissingFileIsNotFound) {
  std::filesystem::remove(dir_ + "/factuality.tsv");
  const auto table = TriggerTable::Load(dir_);
  EXPECT_EQ(table.status().code(), absl::StatusCode::kNotFound);
}

TEST(TriggerTable, RealFilesCoverEveryPredicateThatClausesSay) {
  const auto table = TriggerTable::Load(absl::StrCat(GUANXI_SOURCE_DIR, "/ingest/lexicon/data"));
  ASSERT_TRUE(table.ok()) << table.status();
  for (uint16_t number = 1; number <= kPredicateCount; ++number) {
    const auto predicate = static_cast<Predicate>(number);
    if (predicate == Predicate::kHoldsPosition) continue;  // titles say it, not verbs
    bool covered = false;
    for (const Trigger& trigger : (*table)->triggers()) covered |= trigger.predicate == predicate;
    EXPECT_TRUE(covered) << Name(predicate);
  }
}

}  // namespace
}  // namespace guanxi::ingest
