#include "ingest/lexicon/phrase_table.h"

#include <string>

#include "gmock/gmock.h"

namespace guanxi::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

PhraseTable<std::string> Table() {
  PhraseTable<std::string> table;
  for (const char* phrase : {"北", "北国", "北国外长", "国", "外长", "DW", "𠮷山"}) {
    table.At(phrase) = phrase;
  }
  return table;
}

std::vector<std::pair<size_t, std::string>> At(absl::string_view text, size_t offset) {
  std::vector<std::pair<size_t, std::string>> found;
  Table().VisitAt(text, offset, [&](size_t length, const std::string& value) {
    found.emplace_back(length, value);
    return false;
  });
  return found;
}

std::vector<std::pair<size_t, std::string>> Before(absl::string_view text, size_t end) {
  std::vector<std::pair<size_t, std::string>> found;
  Table().VisitBefore(text, end, [&](size_t length, const std::string& value) {
    found.emplace_back(length, value);
    return false;
  });
  return found;
}

TEST(PhraseTable, VisitsTheLongestFirst) {
  EXPECT_THAT(At("在北国外长", 3),
              ElementsAre(Pair(12, "北国外长"), Pair(6, "北国"), Pair(3, "北")));
  EXPECT_THAT(At("北国外", 0), ElementsAre(Pair(6, "北国"), Pair(3, "北")));
  EXPECT_THAT(At("南国", 0), IsEmpty());
  EXPECT_THAT(Before("北国外长说", 12), ElementsAre(Pair(12, "北国外长"), Pair(6, "外长")));
  EXPECT_THAT(Before("北国", 99), ElementsAre(Pair(6, "北国"), Pair(3, "国")));
}

TEST(PhraseTable, FindsShortAndLongCharactersAnywhere) {
  EXPECT_THAT(At("DW报道", 0), ElementsAre(Pair(2, "DW")));
  EXPECT_THAT(Before("据DW", 5), ElementsAre(Pair(2, "DW")));
  EXPECT_THAT(At("𠮷山报道", 0), ElementsAre(Pair(7, "𠮷山")));
}

TEST(PhraseTable, NothingBeginsOrEndsInsideACharacter) {
  EXPECT_THAT(At("北国", 1), IsEmpty());
  EXPECT_THAT(Before("北国", 5), IsEmpty());
  EXPECT_THAT(At("北国", 6), IsEmpty());
  EXPECT_THAT(Before("北国", 0), IsEmpty());
}

TEST(PhraseTable, FindsWholePhrasesOnly) {
  const PhraseTable<std::string> table = Table();
  ASSERT_NE(table.Find("北国"), nullptr);
  EXPECT_EQ(*table.Find("北国"), "北国");
  EXPECT_EQ(table.Find("北国外"), nullptr);
  EXPECT_EQ(table.Find(""), nullptr);
  EXPECT_EQ(table.LongestAt("外长外", 0), 6u);
  EXPECT_EQ(table.LongestBefore("外长外", 9), 0u);
}

TEST(PhraseTable, KeepsReferencesWhileItGrows) {
  PhraseTable<int> table;
  int& first = table.At("零");
  first = 1;
  for (int i = 0; i < 2000; ++i) {
    std::string phrase;
    AppendUtf8(static_cast<char32_t>(0x4E00 + i), &phrase);
    AppendUtf8(static_cast<char32_t>(0x4E00 + i * 7 % 1000), &phrase);
    table.At(phrase) = i;
  }
  EXPECT_EQ(&first, &table.At("零"));
  EXPECT_EQ(table.LongestAt("一丁", 0), 0u);
  EXPECT_EQ(*table.Find("零"), 1);
}

}  // namespace
}  // namespace guanxi::ingest
