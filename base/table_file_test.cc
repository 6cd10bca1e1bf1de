#include "base/table_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace guanxi {
namespace {

using ::testing::HasSubstr;

TEST(TableFile, SkipsCommentsAndTrimsCells) {
  const auto table = TableFile::Parse("\xEF\xBB\xBF# head\n\na\t b \r\n", "t.tsv", 2, 2);
  ASSERT_TRUE(table.ok()) << table.status();
  ASSERT_EQ(table->rows().size(), 1u);
  EXPECT_EQ(table->rows()[0].fields[1], "b");
  EXPECT_EQ(table->rows()[0].where, "t.tsv:3");
}

TEST(TableFile, RowsSurviveAMove) {
  auto table = TableFile::Parse("x\ty\n", "t", 2, 2);
  const TableFile moved = std::move(*table);
  EXPECT_EQ(moved.rows()[0].fields[0], "x");
}

TEST(TableFile, WrongWidthNamesFileAndLine) {
  EXPECT_THAT(std::string(TableFile::Parse("a\tb\nc\n", "t.tsv", 2, 3).status().message()),
              HasSubstr("t.tsv:2"));
  EXPECT_THAT(std::string(TableFile::Parse("\xff\tb\n", "t.tsv", 2, 2).status().message()),
              HasSubstr("UTF-8"));
}

TEST(TableFile, MissingFileIsNamed) {
  EXPECT_THAT(std::string(TableFile::Load("/no/such.tsv", 1, 1).status().message()),
              HasSubstr("/no/such.tsv"));
}

}  // namespace
}  // namespace guanxi
