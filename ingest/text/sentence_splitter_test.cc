#include <algorithm>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "ingest/text/token.h"

namespace guanxi::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A document with one paragraph a line.
Document Lines(const std::string& text) {
  Document document;
  document.text = text;
  uint32_t begin = 0;
  while (begin <= text.size()) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    document.blocks.push_back({{begin, static_cast<uint32_t>(end)}, BlockKind::kParagraph});
    begin = static_cast<uint32_t>(end) + 1;
  }
  return document;
}

std::vector<std::string> Split(const std::string& text) {
  std::vector<std::string> sentences;
  for (const Sentence& s : SplitSentences(Lines(text))) sentences.emplace_back(Cut(text, s.span));
  return sentences;
}

TEST(SplitSentences, EndsAtStops) {
  EXPECT_THAT(Split("两人会谈。结果如何？无人知道！"),
              ElementsAre("两人会谈。", "结果如何？", "无人知道！"));
  EXPECT_THAT(Split("甲方赞成；乙方反对……双方再谈。"),
              ElementsAre("甲方赞成；", "乙方反对……", "双方再谈。"));
}

TEST(SplitSentences, NeverCrossesABlock) {
  EXPECT_THAT(Split("标题没有句号\n正文也没有"), ElementsAre("标题没有句号", "正文也没有"));
  const std::vector<Sentence> sentences = SplitSentences(Lines("甲。\n乙。丙"));
  ASSERT_EQ(sentences.size(), 3u);
  EXPECT_EQ(sentences[0].block, 0u);
  EXPECT_EQ(sentences[1].block, 1u);
  EXPECT_EQ(sentences[2].block, 1u);
}

TEST(SplitSentences, KeepsClosingQuotesAndBrackets) {
  EXPECT_THAT(Split("林山说：“我们同意。”随后他离开。"),
              ElementsAre("林山说：“我们同意。”", "随后他离开。"));
}

TEST(SplitSentences, DoesNotSplitInsideAShortQuotation) {
  EXPECT_THAT(Split("人群高喊“停火！不要战争！”的口号，然后散去。"),
              ElementsAre("人群高喊“停火！不要战争！”的口号，然后散去。"));
  EXPECT_THAT(Split("林山（他刚到。今天走）表示满意。"),
              ElementsAre("林山（他刚到。今天走）表示满意。"));
}

TEST(SplitSentences, SplitsInsideALongQuotation) {
  const std::string first = "林山说：“" + std::string("这是一段很长很长的话，") +
                            "它说了许许多多的事情，说了又说，没有尽头。";
  const std::string second = "它还要继续说下去，直到听的人全都睡着为止，谁也不知道。”";
  EXPECT_THAT(Split(first + second), ElementsAre(first, second));
}

TEST(SplitSentences, AttachesABracketThatStandsAlone) {
  EXPECT_THAT(Split("两国外长举行会谈。（2024年1月6日）"),
              ElementsAre("两国外长举行会谈。（2024年1月6日）"));
  EXPECT_THAT(Split("两国外长举行会谈。（2024年1月6日）会后没有声明。"),
              ElementsAre("两国外长举行会谈。（2024年1月6日）", "会后没有声明。"));
  EXPECT_THAT(Split("会谈结束。（北国）外长随后离开。"),
              ElementsAre("会谈结束。", "（北国）外长随后离开。"));
}

TEST(SplitSentences, AsciiFullStopsNeedASpaceAndNoInitial) {
  EXPECT_THAT(Split("The U.S. sent Mr. J. Lind home. She left. 增长1.5%。"),
              ElementsAre("The U.S. sent Mr. J. Lind home.", "She left.", "增长1.5%。"));
}

TEST(SplitSentences, UnclosedQuotesAndOddInputDoNoHarm) {
  EXPECT_THAT(Split("“他走了。没有回来。"), ElementsAre("“他走了。", "没有回来。"));
  EXPECT_THAT(Split("。。。"), ElementsAre("。。。"));
  EXPECT_THAT(Split("   "), IsEmpty());
  EXPECT_THAT(SplitSentences(Document{}), IsEmpty());
}

}  // namespace
}  // namespace guanxi::ingest
