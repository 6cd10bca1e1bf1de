#include "ingest/lexicon/lexicon.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "ingest/lexicon/country_names.h"

namespace guanxi::ingest {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string DataDir() { return absl::StrCat(GUANXI_SOURCE_DIR, "/ingest/lexicon/data"); }

// A copy of the data files in which one may be spoilt.
class SpoiltLexiconTest : public testing::Test {
 protected:
  void SetUp() override {
    dir_ = testing::TempDir() + "/lexicon_" +
           testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::remove_all(dir_);
    std::filesystem::copy(DataDir(), dir_);
  }
  void TearDown() override { std::filesystem::remove_all(dir_); }

  void Write(const std::string& file, const std::string& text) {
    std::ofstream(dir_ + "/" + file) << text;
  }
  std::string Error() { return std::string(Lexicon::Load(dir_).status().message()); }

  std::string dir_;
};

TEST(LexiconTest, KnowsVariantsOfCountries) {
  const auto lexicon = Lexicon::Load(DataDir());
  ASSERT_TRUE(lexicon.ok()) << lexicon.status();
  for (const char* form : {"朝鲜", "北韩", "North Korea"}) {
    const std::vector<NameEntry>* entries = (*lexicon)->names.Find(form);
    ASSERT_NE(entries, nullptr) << form;
    EXPECT_EQ(entries->front().canonical, "朝鲜") << form;
    EXPECT_EQ(entries->front().name_class, NameClass::kCountry) << form;
  }
  const std::vector<NameEntry>* capital = (*lexicon)->names.Find("平壤");
  ASSERT_NE(capital, nullptr);
  EXPECT_EQ(capital->front().name_class, NameClass::kCapital);
  EXPECT_EQ(capital->front().country, "朝鲜");
}

TEST(LexiconTest, SeatStandsForItsBody) {
  const auto lexicon = Lexicon::Load(DataDir());
  ASSERT_TRUE(lexicon.ok()) << lexicon.status();
  EXPECT_EQ((*lexicon)->names.Find("五角大楼")->front().canonical, "美国国防部");
  EXPECT_EQ((*lexicon)->names.Find("白宫")->front().canonical, "白宫");
}

TEST(LexiconTest, EveryCapitalBelongsToAKnownCountry) {
  const auto lexicon = Lexicon::Load(DataDir());
  ASSERT_TRUE(lexicon.ok()) << lexicon.status();
  for (const char* character : {"美", "俄", "澳", "韩"}) {
    const std::vector<std::string>* countries = (*lexicon)->abbreviations.Find(character);
    ASSERT_NE(countries, nullptr) << character;
    for (const std::string& country : *countries) {
      EXPECT_NE((*lexicon)->names.Find(country), nullptr) << character;
    }
  }
  for (const auto& [title, countries] : (*lexicon)->title_countries) {
    for (const std::string& country : countries) {
      EXPECT_NE((*lexicon)->names.Find(country), nullptr) << title;
    }
  }
}

TEST_F(SpoiltLexiconTest, MissingFileIsNotFound) {
  std::filesystem::remove(dir_ + "/places.tsv");
  EXPECT_TRUE(absl::IsNotFound(Lexicon::Load(dir_).status()));
  EXPECT_THAT(Error(), HasSubstr("places.tsv"));
}

TEST_F(SpoiltLexiconTest, BadRowsAreNamedWithFileAndLine) {
  Write("titles.tsv", "# comment\nstate\t总统\nthrone\t国王\n");
  EXPECT_THAT(Error(), HasSubstr("titles.tsv:3: unknown class: throne"));
}

TEST_F(SpoiltLexiconTest, AbbreviationMustBeOneCharacter) {
  Write("countries.tsv", "FR\t法国\t法国人\t-\t巴黎\n");
  EXPECT_THAT(Error(), HasSubstr("countries.tsv:1: abbreviation is not one character"));
}

TEST_F(SpoiltLexiconTest, SeveralPlacesOfARowHaveNoFurtherNames) {
  Write("places.tsv", "马赛|里昂\t马港\t法国\n");
  EXPECT_THAT(Error(), HasSubstr("places.tsv:1:"));
}

TEST(CountryNamesTest, ThreeScriptsAndEnglish) {
  EXPECT_THAT(CountryNamesOfIcu("KR"), Contains("South Korea"));
  EXPECT_THAT(CountryNamesOfIcu("KR"), Contains("韩国"));
  EXPECT_THAT(CountryNamesOfIcu("XQ9"), IsEmpty());
}

TEST(PhraseTableTest, LongestFirstForwardsAndBackwards) {
  PhraseTable<int> table;
  table.At("外长") = 1;
  table.At("副外长") = 2;
  table.At("长") = 3;
  std::vector<int> seen;
  table.VisitBefore("前副外长", 12, [&](size_t, int value) {
    seen.push_back(value);
    return false;
  });
  EXPECT_THAT(seen, ElementsAre(2, 1, 3));
  EXPECT_EQ(table.LongestAt("副外长林山", 0), 9u);
  EXPECT_EQ(table.LongestAt("副外", 0), 0u);
  EXPECT_EQ(table.Find("外"), nullptr);
}

}  // namespace
}  // namespace guanxi::ingest
