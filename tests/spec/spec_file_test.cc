// The spec files' own reader: it must not let a wrong expectation pass.
#include "tests/spec/spec_file.h"

#include "gtest/gtest.h"

namespace guanxi::ingest {
namespace {

constexpr absl::string_view kSpec =
    "case one\npublished 2024-03-05\ntext 甲见乙\n"
    "+ 甲 | met | 乙 | ACTUAL | 2024-03-04 | place=安城\n- 甲 | visited | *\n";

Extraction Meeting() {
  Extraction extraction;
  extraction.entities = {{EntityType::kPerson, "甲", {}, ""},
                         {EntityType::kPerson, "乙", {"小乙"}, ""},
                         {EntityType::kPlace, "安城", {}, ""}};
  Relation met;
  met.subject = 1;
  met.object = 0;
  met.place = 2;
  met.date = SingleDay(absl::CivilDay(2024, 3, 4));
  extraction.relations = {met};
  return extraction;
}

TEST(SpecFile, HoldsForWhatItDescribes) {
  const auto cases = ParseSpec(kSpec, "a.spec");
  ASSERT_TRUE(cases.ok()) << cases.status();
  ASSERT_EQ(cases->size(), 1u);
  EXPECT_TRUE(CheckSpec((*cases)[0], Meeting()).empty());
}

TEST(SpecFile, FailsForAnythingElse) {
  const auto cases = ParseSpec(kSpec, "a.spec");
  ASSERT_TRUE(cases.ok());
  Extraction extraction = Meeting();
  extraction.relations[0].factuality = Factuality::kPlanned;
  EXPECT_EQ(CheckSpec((*cases)[0], extraction).size(), 1u);
  extraction = Meeting();
  extraction.relations[0].date = DateInterval();
  EXPECT_EQ(CheckSpec((*cases)[0], extraction).size(), 1u);
  extraction = Meeting();
  extraction.relations[0].place = kNoEntity;
  EXPECT_EQ(CheckSpec((*cases)[0], extraction).size(), 1u);
  extraction = Meeting();
  Relation visit;
  visit.subject = 0;
  visit.predicate = Predicate::kVisited;
  visit.object = 2;
  extraction.relations.push_back(visit);
  EXPECT_EQ(CheckSpec((*cases)[0], extraction).size(), 1u);
}

TEST(SpecFile, RefusesWhatItCannotRead) {
  EXPECT_FALSE(ParseSpec("text 甲\n", "a.spec").ok());
  EXPECT_FALSE(ParseSpec("case x\ntext 甲\n+ 甲 | mett | 乙\n", "a.spec").ok());
  EXPECT_FALSE(ParseSpec("case x\ntext 甲\n+ 甲 | met | 乙 | SURE\n", "a.spec").ok());
  EXPECT_FALSE(ParseSpec("case x\ntext 甲\n", "a.spec").ok());
}

}  // namespace
}  // namespace guanxi::ingest
