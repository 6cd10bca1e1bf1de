// How candidates become the relations of an article.
#include "ingest/extract/statement.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace guanxi::ingest {
namespace {

class StatementTest : public testing::Test {
 protected:
  StatementTest() {
    text_.sentences = {{{0, 10}, 0}, {{10, 20}, 0}};
    table_.entities = {{EntityType::kPerson, "甲", {}, ""}, {EntityType::kPerson, "乙", {}, ""}};
  }

  Extraction Merge(const std::vector<RelationCandidate>& candidates) {
    const ArticleView article{document_, text_, mentions_, table_, times_, triggers_};
    return MergeStatements(article, candidates);
  }

  static RelationCandidate Met(int subject, int object, uint32_t sentence) {
    RelationCandidate candidate;
    candidate.subject = subject;
    candidate.object = object;
    candidate.sentence = sentence;
    candidate.rule = "met.with.会谈";
    candidate.confidence = 0.5f;
    return candidate;
  }

  Document document_;
  AnalyzedText text_;
  std::vector<Mention> mentions_;
  EntityTable table_;
  std::vector<TimeExpression> times_;
  TriggerTable triggers_;
};

TEST_F(StatementTest, SymmetricSidesAreOneRelationAndTwoSentencesMakeItSurer) {
  const Extraction result = Merge({Met(1, 0, 0), Met(0, 1, 1)});
  ASSERT_EQ(result.relations.size(), 1u);
  EXPECT_EQ(result.relations[0].subject, 0);
  EXPECT_EQ(result.relations[0].object, 1);
  ASSERT_EQ(result.relations[0].evidence.size(), 2u);
  EXPECT_LT(result.relations[0].evidence[0].sentence, result.relations[0].evidence[1].sentence);
  EXPECT_FLOAT_EQ(result.relations[0].confidence, 0.75f);
}

TEST_F(StatementTest, OtherPredicatesKeepTheirOrder) {
  RelationCandidate one = Met(1, 0, 0), other = Met(0, 1, 0);
  one.predicate = other.predicate = Predicate::kAccused;
  EXPECT_EQ(Merge({one, other}).relations.size(), 2u);
}

TEST_F(StatementTest, UndatedJoinsTheOnlyDate) {
  RelationCandidate dated = Met(0, 1, 1);
  dated.date = SingleDay(absl::CivilDay(2024, 3, 4));
  const Extraction result = Merge({Met(0, 1, 0), dated});
  ASSERT_EQ(result.relations.size(), 1u);
  EXPECT_EQ(FormatDate(result.relations[0].date), "2024-03-04");
}

TEST_F(StatementTest, UndatedStaysApartWhereSeveralDatesOrALongStretchAreGiven) {
  RelationCandidate first = Met(0, 1, 0), second = Met(0, 1, 1);
  first.date = SingleDay(absl::CivilDay(2024, 3, 4));
  second.date = SingleDay(absl::CivilDay(2024, 3, 5));
  EXPECT_EQ(Merge({Met(0, 1, 0), first, second}).relations.size(), 3u);
  first.date = WholeYear(2023);
  EXPECT_EQ(Merge({Met(0, 1, 0), first}).relations.size(), 2u);
}

TEST_F(StatementTest, FactualitiesAreKeptApart) {
  RelationCandidate planned = Met(0, 1, 0);
  planned.factuality = Factuality::kPlanned;
  EXPECT_EQ(Merge({planned, Met(0, 1, 1)}).relations.size(), 2u);
}

}  // namespace
}  // namespace guanxi::ingest
