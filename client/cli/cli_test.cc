#include <gtest/gtest.h>

#include "client/cli/display_width.h"
#include "client/cli/names.h"
#include "client/cli/session.h"
#include "client/cli/table.h"

namespace guanxi::client {
namespace {

TEST(DisplayWidth, ChineseCharactersTakeTwoColumns) {
  EXPECT_EQ(DisplayWidth(""), 0);
  EXPECT_EQ(DisplayWidth("abc"), 3);
  EXPECT_EQ(DisplayWidth("林文山"), 6);
  EXPECT_EQ(DisplayWidth("（3月）"), 7);
  EXPECT_EQ(DisplayWidth("e\u0301"), 1);
}

TEST(DisplayWidth, CutsBetweenCharacters) {
  EXPECT_EQ(CutToWidth("林文山", 6), "林文山");
  EXPECT_EQ(CutToWidth("林文山", 5), "林文…");
  EXPECT_EQ(CutToWidth("林文山", 4), "林…");
  EXPECT_EQ(CutToWidth("abc", 1), "…");
}

TEST(Table, ColumnsAlignAndEmptyOnesAreLeftOut) {
  Table table({"WHO", "PLACE", "N"});
  table.AddRow({"林文山", "", "1"});
  table.AddNote("“…”");
  table.AddRow({"A", "", "22"});
  EXPECT_EQ(table.Print(Session()),
            "WHO     N\n"
            "林文山  1\n"
            "    “…”\n"
            "A       22\n");
}

TEST(Table, LinesAreCutAtTheTerminal) {
  Session session;
  session.width = 8;
  Table table({"WHO", "WHOM"});
  table.AddRow({"林文山", "周思齐"});
  EXPECT_EQ(table.Print(session), "WHO    …\n林文山 …\n");
}

TEST(Names, EnumsWithoutPrefix) {
  EXPECT_EQ(ShortName(v1::FACTUALITY_PLANNED), "PLANNED");
  EXPECT_EQ(ShortName(v1::ENTITY_TYPE_UNSPECIFIED), "");
  EXPECT_EQ(ParseFactuality("denied"), v1::FACTUALITY_DENIED);
  EXPECT_EQ(ParseEntityType("thing"), v1::ENTITY_TYPE_UNSPECIFIED);
}

}  // namespace
}  // namespace guanxi::client
