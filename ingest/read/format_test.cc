#include "ingest/read/format.h"

#include <gtest/gtest.h>

#include <string>

namespace guanxi::ingest {
namespace {

TEST(RecogniseFormatTest, GoesByTheContent) {
  EXPECT_EQ(RecogniseFormat("<!--1730223543000-->\n[甲](https://a.example)\n------\n"),
            Format::kArchive);
  EXPECT_EQ(RecogniseFormat("<!-- note --><!DOCTYPE html>\n<html>"), Format::kHtmlPage);
  EXPECT_EQ(RecogniseFormat("\n<head><title>甲</title>"), Format::kHtmlPage);
  EXPECT_EQ(RecogniseFormat("<?xml version='1.0'?>\n<!-- c -->\n<rss version='2.0'>"),
            Format::kFeed);
  EXPECT_EQ(RecogniseFormat("<feed xmlns='http://www.w3.org/2005/Atom'>"), Format::kFeed);
  EXPECT_EQ(RecogniseFormat("---\ntitle: 甲\n---\n乙"), Format::kFrontMatter);
  EXPECT_EQ(RecogniseFormat("  {\"title\": \"甲\"}"), Format::kJson);
  EXPECT_EQ(RecogniseFormat("林山会见安娜。"), Format::kPlainText);
}

TEST(RecogniseFormatTest, LookalikesArePlainText) {
  EXPECT_EQ(RecogniseFormat("<!--1730223543000-->\n甲"), Format::kPlainText);
  EXPECT_EQ(RecogniseFormat("---\n甲\n"), Format::kPlainText);
  EXPECT_EQ(RecogniseFormat("feed the world"), Format::kPlainText);
  EXPECT_EQ(RecogniseFormat("<p>甲</p>"), Format::kPlainText);
  EXPECT_EQ(RecogniseFormat(""), Format::kPlainText);
}

TEST(LooksLikeHtmlTest, WantsElementsNotBrackets) {
  EXPECT_TRUE(LooksLikeHtml("<p>甲"));
  EXPECT_TRUE(LooksLikeHtml("甲<br/>乙"));
  EXPECT_TRUE(LooksLikeHtml("  <DIV class=x>甲</DIV>"));
  EXPECT_FALSE(LooksLikeHtml("审议<政府工作报告>，a < b"));
  EXPECT_FALSE(LooksLikeHtml("# 标题\n\n<figure>甲</figure>"));
}

}  // namespace
}  // namespace guanxi::ingest
