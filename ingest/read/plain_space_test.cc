#include "ingest/read/plain_space.h"

#include <gtest/gtest.h>

namespace guanxi::ingest {
namespace {

TEST(PlainSpaceTest, CollapsesEveryKindOfWhiteSpace) {
  EXPECT_EQ(PlainSpace("\t甲\u3000\u3000乙 \u00A0 丙\n"), "甲 乙 丙");
}

TEST(PlainSpaceTest, ALineBreakBetweenChineseCharactersIsNone) {
  EXPECT_EQ(PlainSpace("两国外长\n   举行会谈"), "两国外长举行会谈");
  EXPECT_EQ(PlainSpace("签署\r\n“协议”"), "签署“协议”");
}

TEST(PlainSpaceTest, ALineBreakBesideLatinIsASpace) {
  EXPECT_EQ(PlainSpace("两国 \n Anna"), "两国 Anna");
  EXPECT_EQ(PlainSpace("Anna\nLind"), "Anna Lind");
}

TEST(PlainSpaceTest, RemovesWhatCannotBeSeen) {
  EXPECT_EQ(PlainSpace("\uFEFF林\u200B山\u200E\u00AD到访\x01"), "林山到访");
}

TEST(PlainSpaceTest, NothingStaysNothing) {
  EXPECT_EQ(PlainSpace(""), "");
  EXPECT_EQ(PlainSpace(" \n\u3000"), "");
}

TEST(EndsSentenceTest, LooksThroughClosingQuotesAndBrackets) {
  EXPECT_TRUE(EndsSentence("他说：“会谈结束了。”"));
  EXPECT_TRUE(EndsSentence("结束了。）"));
  EXPECT_TRUE(EndsSentence("What now?"));
  EXPECT_FALSE(EndsSentence("两国外长举行会谈"));
  EXPECT_FALSE(EndsSentence("他说，"));
  EXPECT_FALSE(EndsSentence("”"));
  EXPECT_FALSE(EndsSentence(""));
}

}  // namespace
}  // namespace guanxi::ingest
