#include "ingest/read/html_blocks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace guanxi::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

// Kind and text of each block.
std::vector<std::pair<BlockKind, std::string>> Blocks(absl::string_view html) {
  const auto rules = Boilerplate::Parse("element\t(share|promo)", "rules");
  const auto blocks = HtmlBlocks(html, *rules);
  EXPECT_TRUE(blocks.ok()) << blocks.status();
  std::vector<std::pair<BlockKind, std::string>> result;
  for (const BodyBlock& block : *blocks) result.emplace_back(block.kind, block.text);
  return result;
}

TEST(HtmlBlocksTest, LinksInsideASentenceDoNotBreakIt) {
  EXPECT_THAT(Blocks("<p>两国领导人<a href=x>签署了</a>共同<b>声明</b>。</p>"),
              ElementsAre(Pair(BlockKind::kParagraph, "两国领导人签署了共同声明。")));
}

TEST(HtmlBlocksTest, KnowsHeadingsItemsAndCaptions) {
  EXPECT_THAT(
      Blocks("<h2>背景</h2><ul><li>第一点</li></ul><figure><img src=x><figcaption>林山到访。<cite>"
             "某社</cite></figcaption></figure><p>正文。</p>"),
      ElementsAre(Pair(BlockKind::kHeading, "背景"), Pair(BlockKind::kListItem, "第一点"),
                  Pair(BlockKind::kCaption, "林山到访。"), Pair(BlockKind::kParagraph, "正文。")));
}

TEST(HtmlBlocksTest, SmallTextIsACaption) {
  EXPECT_THAT(
      Blocks("<div><img src=x></div><div><small>资料照片：会谈现场。</small></div><p>正文。"),
      ElementsAre(Pair(BlockKind::kCaption, "资料照片：会谈现场。"),
                  Pair(BlockKind::kParagraph, "正文。")));
}

TEST(HtmlBlocksTest, ADivisionRightBehindAnImageIsACaption) {
  EXPECT_THAT(
      Blocks("<div><div><img src=x></div><div><span>会谈现场</span></div></div><p>正文。"),
      ElementsAre(Pair(BlockKind::kCaption, "会谈现场"), Pair(BlockKind::kParagraph, "正文。")));
}

TEST(HtmlBlocksTest, ABoldLineWithoutAFullStopIsAHeading) {
  EXPECT_THAT(Blocks("<p><strong>会谈背景</strong></p><p><strong>两国外长会谈。</strong></p>"),
              ElementsAre(Pair(BlockKind::kHeading, "会谈背景"),
                          Pair(BlockKind::kParagraph, "两国外长会谈。")));
}

TEST(HtmlBlocksTest, LineBreaksEndABlockWhenDoubledOrBehindASentence) {
  EXPECT_THAT(
      Blocks("<div>第一段<br><br>第二段。<br>第三段<br>还是第三段</div>"),
      ElementsAre(Pair(BlockKind::kParagraph, "第一段"), Pair(BlockKind::kParagraph, "第二段。"),
                  Pair(BlockKind::kParagraph, "第三段还是第三段")));
}

TEST(HtmlBlocksTest, DropsWhatIsNoText) {
  EXPECT_THAT(
      Blocks("<p>正文在这里，足够长，比其余的都长，所以留下来。</p><script>var x;</script>"
             "<style>p{}</style><nav>首页</nav><aside>旁</aside><footer>脚</footer>"
             "<div class='x share y'>分享</div><div hidden>藏</div><address>人</address>"
             "<iframe>f</iframe><div style='display:none'>隐</div><!-- c -->"),
      ElementsAre(Pair(BlockKind::kParagraph, "正文在这里，足够长，比其余的都长，所以留下来。")));
}

TEST(HtmlBlocksTest, AClassOnWhatHoldsMostOfThePageDropsNothing) {
  EXPECT_THAT(Blocks("<div class=promo><p>整篇文章都在这个框里。</p></div>"),
              ElementsAre(Pair(BlockKind::kParagraph, "整篇文章都在这个框里。")));
}

TEST(HtmlBlocksTest, MarksLinksListsSlantsAndDates) {
  const auto rules = Boilerplate::Parse("", "rules");
  const auto blocks = HtmlBlocks(
      "<div><i>某记者</i></div><time>今天</time><ul><li><a>一</a></li><li>二</li></ul><p>三</p>",
      *rules);
  ASSERT_TRUE(blocks.ok());
  ASSERT_EQ(blocks->size(), 5u);
  EXPECT_TRUE((*blocks)[0].slanted);
  EXPECT_TRUE((*blocks)[1].dated);
  EXPECT_TRUE((*blocks)[2].linked);
  EXPECT_FALSE((*blocks)[3].linked);
  EXPECT_EQ((*blocks)[2].list, (*blocks)[3].list);
  EXPECT_EQ((*blocks)[4].list, -1);
}

TEST(HtmlBlocksTest, DecodesEntities) {
  EXPECT_THAT(Blocks("<p>A&amp;B&nbsp;&lt;甲&gt; &#20013;&#x56FD;</p>"),
              ElementsAre(Pair(BlockKind::kParagraph, "A&B <甲> 中国")));
}

TEST(HtmlBlocksTest, AngleBracketsAroundChineseAreText) {
  EXPECT_THAT(Blocks("<p>会议审议了<政府工作报告>草案。</p>"),
              ElementsAre(Pair(BlockKind::kParagraph, "会议审议了<政府工作报告>草案。")));
}

TEST(HtmlBlocksTest, MalformedHtmlIsRead) {
  EXPECT_THAT(Blocks("<p>一</b></div><p>二<div>三</p></table>四"),
              ElementsAre(Pair(BlockKind::kParagraph, "一"), Pair(BlockKind::kParagraph, "二"),
                          Pair(BlockKind::kParagraph, "三"), Pair(BlockKind::kParagraph, "四")));
  EXPECT_THAT(Blocks(""), IsEmpty());
  EXPECT_THAT(Blocks("<"), ElementsAre(Pair(BlockKind::kParagraph, "<")));
}

std::string Repeated(absl::string_view text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) absl::StrAppend(&result, text);
  return result;
}

TEST(HtmlBlocksTest, RefusesBottomlessNesting) {
  const auto rules = Boilerplate::Parse("", "rules");
  for (const char* tag : {"<div>", "<b>", "<font color=x>", "<table><td>", "<svg>", "<x-y>"}) {
    const auto blocks = HtmlBlocks(Repeated(tag, 100000), *rules);
    EXPECT_TRUE(absl::IsInvalidArgument(blocks.status())) << tag;
  }
}

TEST(HtmlBlocksTest, ManyUnclosedParagraphsAreNoNesting) {
  EXPECT_EQ(Blocks(Repeated("<p>段", 20000)).size(), 20000u);
}

TEST(HtmlBlocksTest, RefusesTreesThatGrowBeyondMeasure) {
  const auto rules = Boilerplate::Parse("", "rules");
  // Each paragraph opens all the unclosed elements again.
  std::string html = "<p>";
  for (int i = 0; i < 500; ++i) absl::StrAppend(&html, "<b id=", i, ">");
  html += Repeated("</p><p>x", 200000);
  const auto blocks = HtmlBlocks(html, *rules);
  EXPECT_TRUE(absl::IsResourceExhausted(blocks.status())) << blocks.status();
}

}  // namespace
}  // namespace guanxi::ingest
