#include "ingest/read/publishers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace guanxi::ingest {
namespace {

using ::testing::HasSubstr;

TEST(PublishersTest, TheLongestHostSuffixCounts) {
  const auto table =
      Publishers::Parse("example.org\t甲报\t60\ncn.example.org\t甲报中文网\t480\n", "p");
  ASSERT_TRUE(table.ok()) << table.status();
  EXPECT_EQ(table->ByHost("cn.example.org")->name, "甲报中文网");
  EXPECT_EQ(table->ByHost("www.cn.example.org")->utc_offset_minutes, 480);
  EXPECT_EQ(table->ByHost("www.example.org")->name, "甲报");
  EXPECT_EQ(table->ByHost("myexample.org"), nullptr);
  EXPECT_EQ(table->ByHost(""), nullptr);
  EXPECT_EQ(table->ByName("甲报")->utc_offset_minutes, 60);
  EXPECT_EQ(table->ByName("乙报"), nullptr);
}

TEST(PublishersTest, NamesFileAndLineOfABadRow) {
  for (const char* bad : {"a.example\t甲报\n", "a.example\t甲报\tx\n", "a.example\t甲报\t9999\n",
                          "a.example\t甲报\t0\na.example\t乙报\t0\n"}) {
    const auto table = Publishers::Parse(bad, "p.tsv");
    ASSERT_FALSE(table.ok()) << bad;
    EXPECT_THAT(std::string(table.status().message()), HasSubstr("p.tsv:"));
  }
}

TEST(PublishersTest, TheShippedTableKnowsTheLargeMedia) {
  const auto table = Publishers::Load(GUANXI_SOURCE_DIR "/ingest/read/data/publishers.tsv");
  ASSERT_TRUE(table.ok()) << table.status();
  EXPECT_EQ(table->ByHost("www.voachinese.com")->name, "美国之音");
  EXPECT_EQ(table->ByHost("tv.cctv.com")->utc_offset_minutes, 480);
}

}  // namespace
}  // namespace guanxi::ingest
