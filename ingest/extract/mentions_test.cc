#include "ingest/extract/mentions.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "ingest/extract/tagged_text_for_test.h"

namespace guanxi::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class MentionsTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto loaded = Lexicon::Load(absl::StrCat(GUANXI_SOURCE_DIR, "/ingest/lexicon/data"));
    ASSERT_TRUE(loaded.ok()) << loaded.status();
    lexicon_ = std::move(*loaded);
  }

  std::vector<Mention> Find(absl::string_view tagged) {
    text_ = ParseTagged(tagged);
    return FindMentions(text_.document, text_.analyzed, *lexicon_);
  }

  // "TYPE words" of every mention but pronouns; "TYPE* words" for one that acts for its owner,
  // "OFFICE words" for an unnamed holder.
  std::vector<std::string> Names(absl::string_view tagged) {
    std::vector<std::string> names;
    for (const Mention& mention : Find(tagged)) {
      if (mention.kind == MentionKind::kPronoun) continue;
      const bool office = mention.kind == MentionKind::kOffice;
      names.push_back(absl::StrCat(office ? "OFFICE" : Name(mention.type),
                                   mention.kind == MentionKind::kMetonym ? "* " : " ",
                                   Cut(text_.document.text, mention.span)));
    }
    return names;
  }

  // "words@employer" of each title of the first named person.
  std::vector<std::string> Titles(absl::string_view tagged) {
    const std::vector<Mention> mentions = Find(tagged);
    std::vector<std::string> titles;
    for (const Mention& mention : mentions) {
      if (mention.type != EntityType::kPerson || mention.kind != MentionKind::kName) continue;
      for (const Title& title : mention.titles) {
        titles.push_back(absl::StrCat(
            title.words, "@",
            title.owner < 0 ? "" : Cut(text_.document.text, mentions[title.owner].span)));
      }
      break;
    }
    return titles;
  }

  static std::unique_ptr<const Lexicon> lexicon_;
  TaggedText text_;
};

std::unique_ptr<const Lexicon> MentionsTest::lexicon_;

TEST_F(MentionsTest, NothingInEmptyText) { EXPECT_THAT(Find(""), IsEmpty()); }

TEST_F(MentionsTest, CountriesAndTheirAbbreviationsInSafePlaces) {
  EXPECT_THAT(Names("中美/nz 关系/n 与/c 挪威/loc 无关/v 。/w"),
              ElementsAre("COUNTRY 中", "COUNTRY 美", "COUNTRY 挪威"));
  EXPECT_THAT(Names("他/r 访/v 俄/loc 。/w"), ElementsAre("COUNTRY 俄"));
  EXPECT_THAT(Names("风景/n 很/d 美/a 。/w"), IsEmpty());
}

TEST_F(MentionsTest, CapitalActsOrIsAPlace) {
  EXPECT_THAT(Names("巴黎/loc 谴责/v 此举/n 。/w"), ElementsAre("COUNTRY* 巴黎"));
  EXPECT_THAT(Names("他/r 抵达/v 巴黎/loc 。/w"), ElementsAre("PLACE 巴黎"));
  EXPECT_THAT(Names("向/p 河内/loc 提供/v 贷款/n 。/w"), ElementsAre("COUNTRY* 河内"));
}

TEST_F(MentionsTest, NamesBehindATitleThatTheTaggerMistakes) {
  EXPECT_THAT(Names("芬兰/loc 大臣/n 洛布/n 谴责/v 判决/n"),
              ElementsAre("COUNTRY 芬兰", "PERSON 洛布"));
  EXPECT_THAT(Names("芬兰/loc 总统/n 拉索/v 鲁斯/per 撤换/v 了/u 部长/n"),
              testing::Contains("PERSON 拉索鲁斯"));
  EXPECT_THAT(Names("芬兰/loc 总理/n 海尔/org 拉里安/per 表示/v 欢迎/v"),
              ElementsAre("COUNTRY 芬兰", "PERSON 海尔拉里安"));
  EXPECT_THAT(Names("芬兰/loc 总统/n 加强/v 合作/v"),
              testing::Not(testing::Contains("PERSON 加强")));
  EXPECT_THAT(Names("董事长/n 雒青风/per 发/v 信/n"), testing::Contains("PERSON 雒青风"));
  EXPECT_THAT(Names("主任/n 李山来港/per 演讲/v"),
              testing::Not(testing::Contains("PERSON 李山来港")));
}

TEST_F(MentionsTest, ATitleBehindANameEndsWhereTheNextPersonsTitlesBegin) {
  EXPECT_THAT(Titles("安娜·林德/per 总统/n 特别代表/n 国务卿/n 卡尔·韦伯/per 到场/v"),
              ElementsAre("总统@"));
  EXPECT_THAT(Titles("安娜·林德/per 总统/n 到场/v"), ElementsAre("总统@"));
}

TEST_F(MentionsTest, BodiesOfAState) {
  EXPECT_THAT(Names("挪威/loc 外交部/n 说/v 。/w"), ElementsAre("ORGANIZATION 挪威外交部"));
  EXPECT_THAT(Names("挪威/loc 士兵/n 抵达/v 。/w"), ElementsAre("ORGANIZATION 挪威士兵"));
  EXPECT_THAT(Names("挪威/loc 政府/n 说/v 。/w"), ElementsAre("COUNTRY 挪威政府"));
  EXPECT_THAT(Names("挪威/loc 港口/n 很/d 忙/a 。/w"), ElementsAre("COUNTRY 挪威"));
}

TEST_F(MentionsTest, TransliteratedNameWithTitleAndLatinOriginal) {
  const std::vector<Mention> mentions =
      Find("挪威/loc 外长/n 安娜·林德/per （/w Anna/nz _ Lind/nz ）/w 说/v 。/w");
  ASSERT_EQ(mentions.size(), 2u);
  EXPECT_EQ(mentions[0].name, "挪威");
  EXPECT_EQ(mentions[0].head, 1);
  EXPECT_EQ(mentions[1].name, "安娜·林德");
  EXPECT_EQ(mentions[1].latin, "Anna Lind");
  ASSERT_EQ(mentions[1].titles.size(), 1u);
  EXPECT_EQ(mentions[1].titles[0].words, "外长");
  EXPECT_EQ(mentions[1].titles[0].owner, 0);
  EXPECT_EQ(Cut(text_.document.text, mentions[1].extent), "挪威外长安娜·林德（Anna Lind）");
}

TEST_F(MentionsTest, DottedNameEndsWhereTheVerbBegins) {
  EXPECT_THAT(Names("总统/n 安娜/n ·/w 林德/n 于/p 周二/t 说/v 。/w"),
              ElementsAre("PERSON 安娜·林德"));
}

TEST_F(MentionsTest, TitleTaggedIntoTheNameIsCutOff) {
  EXPECT_THAT(Names("国务卿林山/per 说/v 。/w"), ElementsAre("PERSON 林山"));
  EXPECT_THAT(Titles("林主席/per 说/v 。/w"), ElementsAre("主席@"));
}

TEST_F(MentionsTest, EmployerOfATitle) {
  EXPECT_THAT(Titles("前/f 挪威/loc 首相/n 林山/per 说/v 。/w"), ElementsAre("前首相@挪威"));
  EXPECT_THAT(Titles("挪威/loc 驻/v 瑞典/loc 大使/n 林山/per 说/v 。/w"),
              ElementsAre("驻瑞典大使@挪威"));
  EXPECT_THAT(Titles("海湾大学/org 亚洲/loc 研究/vn 主任/n 林山/per 说/v 。/w"),
              ElementsAre("亚洲研究主任@海湾大学"));
  EXPECT_THAT(Titles("在/p 日内瓦/loc 与/p 挪威/loc 首相/n 林山/per 会谈/v 。/w"),
              ElementsAre("首相@挪威"));
}

TEST_F(MentionsTest, SeveralTitles) {
  EXPECT_THAT(Titles("挪威/loc 副总理/n 兼/v 外长/n 林山/per 说/v 。/w"),
              ElementsAre("副总理兼外长@挪威"));
  EXPECT_THAT(Titles("挪威/loc 副总理/n 、/w 外长/n 林山/per 说/v 。/w"),
              ElementsAre("副总理@挪威", "外长@挪威"));
}

TEST_F(MentionsTest, OfficeWithoutAName) {
  EXPECT_THAT(Names("挪威/loc 外长/n 抵达/v 。/w"), ElementsAre("COUNTRY 挪威", "OFFICE 外长"));
}

TEST_F(MentionsTest, NamesComeAgainInParts) {
  EXPECT_THAT(Names("安娜·林德/per 说/v ，/w 林德/n 将/d 离开/v 。/w"),
              ElementsAre("PERSON 安娜·林德", "PERSON 林德"));
}

TEST_F(MentionsTest, CreditsAndGenericGroupsAreNoEntities) {
  EXPECT_THAT(Names("（/w 记者/n 林山/per 摄/v ）/w"), IsEmpty());
  EXPECT_THAT(Names("西方/s 官员/n 和/c 维吾尔人/n 说/v 。/w"), IsEmpty());
}

TEST_F(MentionsTest, MediaInBookMarksButNotBooks) {
  EXPECT_THAT(Names("据/p 《/w 海湾晨报/nw 》/w 报道/v 。/w"),
              ElementsAre("ORGANIZATION 海湾晨报"));
  EXPECT_THAT(Names("他/r 写/v 了/u 《/w 战争与和平/nw 》/w 。/w"), IsEmpty());
}

TEST_F(MentionsTest, GovernmentNamedAfterItsLeader) {
  EXPECT_THAT(Names("挪威/loc 首相/n 林山/per 说/v 。/w 林山/per 政府/n 同意/v 。/w"),
              ElementsAre("COUNTRY 挪威", "PERSON 林山", "COUNTRY* 林山政府"));
}

TEST_F(MentionsTest, NeighboursGluedToANameGo) {
  EXPECT_THAT(Names("林山/per 说/v 。/w 林山曾/per 访问/v 挪威/loc 。/w 同林山/per 会谈/v 。/w"),
              ElementsAre("PERSON 林山", "PERSON 林山", "COUNTRY 挪威", "PERSON 林山"));
  // Nothing shows the name without it: the name stays whole.
  EXPECT_THAT(Names("林山曾/per 说/v 。/w"), ElementsAre("PERSON 林山曾"));
}

TEST_F(MentionsTest, ABlankPartsTwoNames) {
  EXPECT_THAT(Names("海湾协会 安城基金会/org 说/v 。/w"), ElementsAre("ORGANIZATION 安城基金会"));
}

TEST_F(MentionsTest, AClauseIsNoBody) {
  EXPECT_THAT(Names("高山林在海湾代表团/org 。/w 高山林/per 说/v 。/w"),
              ElementsAre("PERSON 高山林", "PERSON 高山林"));
}

TEST_F(MentionsTest, FormalNameOfAState) {
  EXPECT_THAT(Titles("挪威王国/loc 首相/n 林山/per 说/v 。/w"), ElementsAre("首相@挪威王国"));
}

TEST_F(MentionsTest, AHyphenJoinsTwoNames) {
  EXPECT_THAT(Names("拉曼/per -/w 马里尼/per 说/v 。/w"), ElementsAre("PERSON 拉曼-马里尼"));
}

TEST_F(MentionsTest, TraditionalScriptKeepsItsForm) {
  const std::vector<Mention> mentions = Find("韓國/loc 國防部/n 說/v 。/w");
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(Cut(text_.document.text, mentions[0].span), "韓國國防部");
  EXPECT_EQ(mentions[0].name, "韩国国防部");
}

}  // namespace
}  // namespace guanxi::ingest
