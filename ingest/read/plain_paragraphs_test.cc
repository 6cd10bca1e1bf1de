#include "ingest/read/plain_paragraphs.h"

#include <gtest/gtest.h>

#include <string>

#include "ingest/read/boilerplate.h"
#include "ingest/read/html_blocks.h"

namespace guanxi::ingest {
namespace {

// What HtmlBlocks makes of the same with one thing more that the short way does not take.
BodyBlocks ByTree(const std::string& html) {
  const auto rules = Boilerplate::Parse("", "none");
  auto blocks = HtmlBlocks(html + "<br>", *rules);
  EXPECT_TRUE(blocks.ok());
  return *blocks;
}

TEST(PlainParagraphsTest, AreWhatATreeGives) {
  const char* const kPages[] = {
      "<p>林山访问南国。</p>",
      "\r\n <p>　　林山\r\n访问\n南国。</p>\t<p></p>\n<p> \n</p><p>　</p>\n<p>a > b, \"c\"</p> "
      "\r\n",
      "<p>安娜·林德“会见”林山……</p>\r\n<p>two  words\xC2\xA0here</p>",
      "<p>ＡＢ，\xEF\xBB\xBF零宽\xE2\x80\x8B。</p>",
      "<p>　　</p>",
  };
  for (const char* page : kPages) {
    const auto plain = PlainParagraphs(page);
    ASSERT_TRUE(plain.has_value()) << page;
    const BodyBlocks tree = ByTree(page);
    ASSERT_EQ(plain->size(), tree.size()) << page;
    for (size_t i = 0; i < tree.size(); ++i) {
      const BodyBlock& a = (*plain)[i];
      const BodyBlock& b = tree[i];
      EXPECT_EQ(a.text, b.text);
      EXPECT_EQ(a.kind, b.kind);
      EXPECT_EQ(a.linked, b.linked);
      EXPECT_EQ(a.slanted, b.slanted);
      EXPECT_EQ(a.dated, b.dated);
      EXPECT_EQ(a.list, b.list);
    }
  }
}

TEST(PlainParagraphsTest, LeavesTheRestToTheTree) {
  const char* const kPages[] = {
      "text",
      "<p>no end",
      "<p>no end<p>of one</p>",
      "<p>a &amp; b</p>",
      "<p>a<br>b</p>",
      "<p class=\"x\">a</p>",
      "<P>a</P>",
      "<p>a</p>b",
      "<div><p>a</p></div>",
      "<p>a\x01</p>",
      "<p>a\x7F</p>",
      "<p>a\xC2\x85</p>",
      "<p>\xEF\xBF\xBE</p>",
      "<p>\xEF\xB7\x90</p>",
      "<p>\xF0\x9F\xBF\xBE</p>",
  };
  for (const char* page : kPages) EXPECT_FALSE(PlainParagraphs(page).has_value()) << page;
}

}  // namespace
}  // namespace guanxi::ingest
