#include "base/ontology.h"

#include <gtest/gtest.h>

namespace guanxi {
namespace {

TEST(Ontology, EveryNameParsesBack) {
  for (uint16_t i = 1; i <= kPredicateCount; ++i) {
    const auto predicate = static_cast<Predicate>(i);
    EXPECT_FALSE(Name(predicate).empty());
    EXPECT_EQ(ParsePredicate(Name(predicate)), predicate);
  }
  for (EntityType type : kAllEntityTypes) EXPECT_EQ(ParseEntityType(Name(type)), type);
  for (Factuality factuality : kAllFactualities)
    EXPECT_EQ(ParseFactuality(Name(factuality)), factuality);
}

TEST(Ontology, UnknownNamesAreNothing) {
  EXPECT_EQ(ParsePredicate("Met"), std::nullopt);
  EXPECT_EQ(ParsePredicate(""), std::nullopt);
  EXPECT_EQ(ParseEntityType("EVENT"), std::nullopt);
  EXPECT_EQ(Name(static_cast<Predicate>(999)), "");
}

TEST(Ontology, SixPredicatesAreSymmetric) {
  int symmetric = 0;
  for (uint16_t i = 1; i <= kPredicateCount; ++i)
    symmetric += IsSymmetric(static_cast<Predicate>(i));
  EXPECT_EQ(symmetric, 6);
}

}  // namespace
}  // namespace guanxi
