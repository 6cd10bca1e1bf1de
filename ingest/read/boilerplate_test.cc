#include "ingest/read/boilerplate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace guanxi::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

BodyBlock Paragraph(std::string text) {
  BodyBlock block;
  block.text = std::move(text);
  return block;
}

std::vector<std::string> Clean(const Boilerplate& rules, std::vector<std::string> texts,
                               absl::string_view title = "") {
  BodyBlocks blocks;
  for (std::string& text : texts) blocks.push_back(Paragraph(std::move(text)));
  std::vector<std::string> cleaned;
  for (BodyBlock& block : rules.Clean(std::move(blocks), title)) cleaned.push_back(block.text);
  return cleaned;
}

TEST(BoilerplateTest, EachScopeDoesWhatItSays) {
  const auto rules = Boilerplate::Parse(
      "# comment\ndrop\t广告.*\ncut\t延伸阅读\nlead\t文/.+\ntail\t.+是本报记者。\nstrip\t（某社）\n"
      "strip_end\t（完）\n",
      "rules");
  ASSERT_TRUE(rules.ok()) << rules.status();
  EXPECT_THAT(Clean(*rules, {"文/林山", "（某社）甲（某社）。", "广告：乙", "文/其实是正文",
                             "丙。（完）", "林山是本报记者。", "安娜是本报记者。"}),
              ElementsAre("甲（某社）。", "文/其实是正文", "丙。"));
  EXPECT_THAT(Clean(*rules, {"甲", "乙", "延伸阅读", "丙"}), ElementsAre("甲", "乙"));
  EXPECT_THAT(Clean(*rules, {"延伸阅读", "甲", "乙"}), ElementsAre("延伸阅读", "甲", "乙"));
  EXPECT_THAT(Clean(*rules, {"林山是本报记者。", "甲"}), ElementsAre("林山是本报记者。", "甲"));
}

TEST(BoilerplateTest, ATitleIsNotRepeated) {
  const auto rules = Boilerplate::Parse("", "rules");
  EXPECT_THAT(Clean(*rules, {"两国 外长会谈", "正文。"}, "两国外长会谈"), ElementsAre("正文。"));
  EXPECT_THAT(Clean(*rules, {"正文。", "两国外长会谈"}, "两国外长会谈"),
              ElementsAre("正文。", "两国外长会谈"));
}

TEST(BoilerplateTest, ListsOfNothingButLinksGo) {
  const auto rules = Boilerplate::Parse("", "rules");
  BodyBlocks blocks(5, Paragraph("某某报道"));
  blocks[0].list = blocks[1].list = 0;
  blocks[0].linked = blocks[1].linked = true;
  blocks[2].list = blocks[3].list = 1;
  blocks[2].linked = true;
  EXPECT_EQ(rules->Clean(blocks, "").size(), 3u);
}

TEST(BoilerplateTest, NamesFileAndLineOfABadRule) {
  const auto scope = Boilerplate::Parse("\nfoo\tx\n", "rules.tsv");
  EXPECT_THAT(std::string(scope.status().message()), HasSubstr("rules.tsv:2"));
  EXPECT_THAT(std::string(scope.status().message()), HasSubstr("foo"));
  const auto pattern = Boilerplate::Parse("drop\t(\n", "rules.tsv");
  EXPECT_THAT(std::string(pattern.status().message()), HasSubstr("rules.tsv:1"));
  EXPECT_FALSE(Boilerplate::Parse("drop\n", "rules.tsv").ok());
  EXPECT_TRUE(absl::IsNotFound(Boilerplate::Load("/nonexistent/rules.tsv").status()));
}

// The rules that are shipped.
class ShippedRulesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto rules = Boilerplate::Load(GUANXI_SOURCE_DIR "/ingest/read/data/boilerplate.tsv");
    ASSERT_TRUE(rules.ok()) << rules.status();
    rules_.emplace(*std::move(rules));
  }
  std::optional<Boilerplate> rules_;
};

TEST_F(ShippedRulesTest, CreditsBylinesAndNoticesGo) {
  for (const char* text :
       {"责任编辑：林山", "编辑：林山 责编：安娜", "获取更多RSS：", "https://example.org",
        "2024-03-05 10:00", "Tue, 05 Mar 2024 10:00:00 GMT", "© 2024 某某新闻 版权所有",
        "点击查看本文英文版。", "未经授权，不得转载本网站的内容或以其他方式使用。", "分享",
        "图片来源，Getty Images"}) {
    EXPECT_THAT(Clean(*rules_, {"两国外长会谈。", text, "会谈持续两小时。"}),
                ElementsAre("两国外长会谈。", "会谈持续两小时。"))
        << text;
  }
}

TEST_F(ShippedRulesTest, WhatAStoryTellsStays) {
  for (const char* text :
       {"编辑部遭到袭击。", "记者会上，林山表示会谈取得进展。",
        "2024年3月5日，两国外长在日内瓦举行会谈。", "来源国同意接收移民。", "图为两国外长握手。",
        "资料照片：两国外长在日内瓦。", "翻译官林山参加了会谈。", "分享情报是两国合作的重点。",
        "他是《某报》记者。", "文在寅会见了安娜·林德。", "广告商撤走了资金。"}) {
    EXPECT_THAT(Clean(*rules_, {"两国外长会谈。", text, "会谈持续两小时。"}),
                ElementsAre("两国外长会谈。", text, "会谈持续两小时。"))
        << text;
  }
}

TEST_F(ShippedRulesTest, AgencyMarkersAreCutOff) {
  for (const char* marker :
       {"（德国之声中文网）", "央视网消息（新闻联播）：", "央视网消息(新闻联播)：",
        "（中央社记者林山台北5日电）", "新华社北京3月5日电（记者林山）", "（記者林山／台北報導）",
        "【环球网报道 记者 林山】", "中新社北京3月5日电 ", "〔記者林山／台北報導〕",
        "本报安城3月5日电 （记者林山）", "路透莫斯科3月5日电 - ", "国际在线报道（记者 林山）：",
        "（法新社巴黎5日电）", "(中央社東京5日綜合外電報導)", "图像加注文字，",
        "图像来源，Getty Images图像加注文字，", "▲"}) {
    EXPECT_THAT(Clean(*rules_, {absl::StrCat(marker, "两国外长会谈。")}),
                ElementsAre("两国外长会谈。"))
        << marker;
  }
}

TEST_F(ShippedRulesTest, CreditsOfPicturesAreCutOff) {
  for (const char* credit :
       {" 新华社记者 林山 摄", "（记者林山摄）", "（圖／某社）", "Photo: RFA"}) {
    EXPECT_THAT(Clean(*rules_, {absl::StrCat("两国外长会谈。", credit)}),
                ElementsAre("两国外长会谈。"))
        << credit;
  }
}

TEST_F(ShippedRulesTest, ReportersIntroducedAtTheEndGo) {
  EXPECT_THAT(Clean(*rules_, {"会谈持续两小时。", "安娜·林德(Anna Lind)是《某某时报》驻京记者。",
                              "翻译：林山"}),
              ElementsAre("会谈持续两小时。"));
}

TEST_F(ShippedRulesTest, ALastParagraphThatNamesAReporterStays) {
  const std::vector<std::string> texts = {"会谈持续两小时。",
                                          "为林山辩护的律师在接受本台记者采访时表示会上诉。"};
  EXPECT_EQ(Clean(*rules_, texts), texts);
}

TEST_F(ShippedRulesTest, NothingLeftIsNothing) {
  EXPECT_THAT(Clean(*rules_, {"责任编辑：林山"}), IsEmpty());
}

}  // namespace
}  // namespace guanxi::ingest
