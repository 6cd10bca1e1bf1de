#include "graphd/resolve/name_key.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace guanxi::graphd {
namespace {

using ::testing::ElementsAre;

class NameKeysTest : public testing::Test {
 protected:
  static const NameKeys& keys() {
    static const NameKeys keys;
    return keys;
  }
};

TEST_F(NameKeysTest, ScriptsDotsAndCaseDoNotMatter) {
  EXPECT_EQ(keys().Key(EntityType::kPerson, "韓松"), keys().Key(EntityType::kPerson, "韩松"));
  EXPECT_EQ(keys().Key(EntityType::kPerson, "安娜·林德"),
            keys().Key(EntityType::kPerson, "安娜‧林德"));
  EXPECT_EQ(keys().Key(EntityType::kPerson, "Anna Lind"),
            keys().Key(EntityType::kPerson, "ANNA LIND"));
}

TEST_F(NameKeysTest, VariantsCountWholeAndBetweenDotsAndByType) {
  EXPECT_EQ(keys().Key(EntityType::kCountry, "纽西兰"), keys().Key(EntityType::kCountry, "新西兰"));
  EXPECT_EQ(keys().Key(EntityType::kCountry, "紐西蘭"), keys().Key(EntityType::kCountry, "新西兰"));
  EXPECT_EQ(keys().Key(EntityType::kPerson, "安娜·布希"),
            keys().Key(EntityType::kPerson, "安娜·布什"));
  EXPECT_NE(keys().Key(EntityType::kPerson, "纽西兰"), keys().Key(EntityType::kPerson, "新西兰"));
}

TEST_F(NameKeysTest, NoNameIsWithoutKey) {
  for (const char* name : {"·", "“”", "\x01", " ", "（）"}) {
    const std::string key = keys().Key(EntityType::kPerson, name);
    EXPECT_FALSE(key.empty());
    EXPECT_EQ(key.find('\x01'), std::string::npos);
  }
}

TEST_F(NameKeysTest, FormsThatTellNothingDoNotLink) {
  EXPECT_EQ(keys().LinkingKey(EntityType::kPerson, "林"), "");
  EXPECT_EQ(keys().LinkingKey(EntityType::kPerson, "Li"), "");
  EXPECT_EQ(keys().LinkingKey(EntityType::kCountry, "美"), "美");
  EXPECT_EQ(keys().LinkingKey(EntityType::kOrganization, "EU"), "eu");
  EXPECT_EQ(keys().LinkingKey(EntityType::kPerson, "林明"), "林明");
}

TEST_F(NameKeysTest, ACountryIsFoundInFrontOfABodysName) {
  EXPECT_EQ(keys().CountryInFront("智利外交部"), "智利");
  EXPECT_EQ(keys().CountryInFront("俄羅斯外交部"), "俄罗斯");
  EXPECT_EQ(keys().CountryInFront("几内亚比绍议会"), "几内亚比绍") << "the longest";
  EXPECT_EQ(keys().CountryInFront("智利"), "") << "the country itself is no body";
  EXPECT_EQ(keys().CountryInFront("外交部"), "");
}

TEST(DotPartsTest, SplitsAtEveryMiddleDot) {
  EXPECT_THAT(DotParts("安娜·玛丽‧林德"), ElementsAre("安娜", "玛丽", "林德"));
  EXPECT_THAT(DotParts("林明"), ElementsAre("林明"));
  EXPECT_TRUE(DotParts("·").empty());
}

}  // namespace
}  // namespace guanxi::graphd
