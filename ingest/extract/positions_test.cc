#include "ingest/extract/positions.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "ingest/extract/entities.h"
#include "ingest/extract/mentions.h"
#include "ingest/extract/tagged_text_for_test.h"

namespace guanxi::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class PositionsTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto loaded = Lexicon::Load(absl::StrCat(GUANXI_SOURCE_DIR, "/ingest/lexicon/data"));
    ASSERT_TRUE(loaded.ok()) << loaded.status();
    lexicon_ = std::move(*loaded);
  }

  // "subject predicate[title] object", with the factuality where it is not ACTUAL.
  std::vector<std::string> Read(absl::string_view tagged) {
    const TaggedText text = ParseTagged(tagged);
    const auto mentions = FindMentions(text.document, text.analyzed, *lexicon_);
    const auto table = ResolveEntities(text.document, text.analyzed, mentions, *lexicon_);
    std::vector<std::string> lines;
    for (const RelationCandidate& found :
         FindPositions(text.document, text.analyzed, mentions, table, {}, *lexicon_)) {
      lines.push_back(absl::StrCat(table.entities[found.subject].name, " ", Name(found.predicate),
                                   found.title.empty() ? "" : absl::StrCat("[", found.title, "]"),
                                   " ", table.entities[found.object].name,
                                   found.factuality == Factuality::kActual
                                       ? ""
                                       : absl::StrCat(" ", Name(found.factuality))));
    }
    return lines;
  }

  static std::unique_ptr<const Lexicon> lexicon_;
};

std::unique_ptr<const Lexicon> PositionsTest::lexicon_;

TEST_F(PositionsTest, TitleBeforeTheName) {
  EXPECT_THAT(Read("挪威/loc 外长/n 林山/per 说/v 。/w"),
              ElementsAre("林山 holds_position[外长] 挪威"));
  EXPECT_THAT(Read("挪威/loc 外交部/n 发言人/n 林山/per 说/v 。/w"),
              ElementsAre("林山 holds_position[发言人] 挪威外交部"));
  EXPECT_THAT(Read("候任/vn 挪威/loc 首相/n 林山/per 说/v 。/w"),
              ElementsAre("林山 holds_position[候任首相] 挪威 PLANNED"));
}

TEST_F(PositionsTest, LastWordOfTheBodyIsNotTheTitles) {
  EXPECT_THAT(Read("自由党/n 主席/n 林山/per 说/v 。/w"),
              ElementsAre("林山 holds_position[主席] 自由党"));
  EXPECT_THAT(Read("海湾理事会/org 主席/n 林山/per 说/v 。/w"),
              ElementsAre("林山 holds_position[主席] 海湾理事会"));
}

TEST_F(PositionsTest, BodyBesideItsMember) {
  EXPECT_THAT(Read("民建联/org 林山/per 批评/v 高原/per 。/w"),
              ElementsAre("林山 holds_position 民建联"));
  EXPECT_THAT(Read("访问/v 海湾观察/org 林山/per 时/f 。/w"), IsEmpty());
}

TEST_F(PositionsTest, MemberSitsInPartyAndChamber) {
  EXPECT_THAT(
      Read("民建联/org 立法会/org 议员/n 林山/per 说/v 。/w"),
      ElementsAre("林山 holds_position[立法会议员] 民建联", "林山 holds_position[议员] 立法会"));
}

TEST_F(PositionsTest, TitleBehindAList) {
  EXPECT_THAT(Read("林山/per 、/w 高原/per 等/u 民建联/org 议员/n 说/v 。/w"),
              ElementsAre("林山 holds_position[议员] 民建联", "高原 holds_position[议员] 民建联"));
}

TEST_F(PositionsTest, CountryBehindAListOfItsLeaders) {
  EXPECT_THAT(Read("林山/per 总统/n 、/w 高原/per 总理/n 等/u 挪威/loc 领导人/n 说/v 。/w"),
              ElementsAre("林山 holds_position[总统] 挪威", "高原 holds_position[总理] 挪威"));
}

TEST_F(PositionsTest, MembersOfTheArticlesOnlyChamber) {
  EXPECT_THAT(Read("立法会/org 开会/v 。/w 议员/n 林山/per 说/v 。/w"),
              ElementsAre("林山 holds_position[议员] 立法会"));
  EXPECT_THAT(Read("立法会/org 开会/v 。/w 区议员/n 林山/per 说/v 。/w"), IsEmpty());
  EXPECT_THAT(Read("挪威/loc 议会/n 开会/v 。/w 议员/n 林山/per 说/v 。/w"), IsEmpty());
}

TEST_F(PositionsTest, LeaderWhomTheLexiconKnows) {
  EXPECT_THAT(Read("俄罗斯/loc 说/v 。/w 总统/n 普京/per 同意/v 。/w"),
              ElementsAre("普京 holds_position[总统] 俄罗斯"));
}

TEST_F(PositionsTest, MayorHoldsAtThePlace) {
  EXPECT_THAT(Read("上海/loc 市长/n 林山/per 说/v 。/w"),
              ElementsAre("林山 holds_position[市长] 上海"));
}

TEST_F(PositionsTest, PartyLabelBesideAnOffice) {
  EXPECT_THAT(Read("国民党/org 籍/n 前/f 上海/loc 市长/n 林山/per 说/v 。/w"),
              testing::UnorderedElementsAre("林山 holds_position[籍] 国民党",
                                            "林山 holds_position[前市长] 上海"));
}

TEST_F(PositionsTest, FormerHoldersShareATitle) {
  EXPECT_THAT(Read("前/f 上海/loc 市长/n 林山/per 、/w 王海/per 到场/v 。/w"),
              ElementsAre("林山 holds_position[前市长] 上海", "王海 holds_position[前市长] 上海"));
  EXPECT_THAT(Read("挪威/loc 首相/n 林山/per 和/c 王海/per 到场/v 。/w"),
              ElementsAre("林山 holds_position[首相] 挪威"));
}

TEST_F(PositionsTest, SecondMinisterOfTheSameCountry) {
  EXPECT_THAT(Read("挪威/loc 外长/n 林山/per 、/w 国防部长/n 王海/per 到场/v 。/w"),
              ElementsAre("林山 holds_position[外长] 挪威", "王海 holds_position[国防部长] 挪威"));
}

TEST_F(PositionsTest, OfficeThatOneCountryHas) {
  EXPECT_THAT(Read("特首/n 林山/per 说/v ，/w 香港/loc 经济/n 好/a 。/w"),
              ElementsAre("林山 holds_position[特首] 香港"));
}

TEST_F(PositionsTest, AnotherHolderIsNotGuessed) {
  EXPECT_THAT(Read("挪威/loc 首相/n 林山/per 到场/v 。/w 首相/n 王海/per 到场/v 。/w"),
              ElementsAre("林山 holds_position[首相] 挪威"));
}

TEST_F(PositionsTest, BareTitleOfTheOnlyOfficeThatTheArticleNames) {
  EXPECT_THAT(Read("王海/per 会见/v 挪威/loc 首相/n 。/w 林山/per 首相/n 说/v 。/w"),
              ElementsAre("林山 holds_position[首相] 挪威"));
  EXPECT_THAT(Read("挪威/loc 首相/n 到场/v 。/w 林山/per 首相/n 与/p 拉里/per 首相/n 会谈/v 。/w"),
              IsEmpty());
}

TEST_F(PositionsTest, BodyThatAWordPointsAt) {
  EXPECT_THAT(Read("海湾银行/org 亏损/v 。/w 该/r 银行/n 董事长/n 林山/per 辞职/v 。/w"),
              ElementsAre("林山 holds_position[董事长] 海湾银行"));
  EXPECT_THAT(
      Read("海湾银行/org 和/c 北海银行/org 合并/v 。/w 该/r 银行/n 董事长/n 林山/per 辞职/v 。/w"),
      IsEmpty());
}

TEST_F(PositionsTest, ClausesThatTellOfAnOffice) {
  EXPECT_THAT(Read("林山/per 曾/d 担任/v 挪威/loc 首相/n 。/w"),
              ElementsAre("林山 holds_position[曾担任首相] 挪威"));
  EXPECT_THAT(Read("林山/per 是/v 挪威/loc 外长/n 。/w"),
              ElementsAre("林山 holds_position[外长] 挪威"));
  EXPECT_THAT(Read("林山/per ，/w 挪威/loc 外长/n ，/w 说/v 。/w"),
              ElementsAre("林山 holds_position[外长] 挪威"));
  EXPECT_THAT(Read("林山/per 将/d 出任/v 挪威/loc 外长/n 。/w"),
              ElementsAre("林山 holds_position[外长] 挪威 PLANNED"));
  EXPECT_THAT(Read("林山/per 没有/d 担任/v 挪威/loc 外长/n 。/w"), IsEmpty());
}

TEST_F(PositionsTest, Kinship) {
  EXPECT_THAT(Read("林山/per 的/u 妻子/n 王海燕/per 说/v 。/w"),
              ElementsAre("王海燕 family_of[妻子] 林山"));
  EXPECT_THAT(Read("林山/per 和/c 妻子/n 王海燕/per 到场/v 。/w"),
              ElementsAre("王海燕 family_of[妻子] 林山"));
}

TEST_F(PositionsTest, PlacesInPlaces) {
  EXPECT_THAT(Read("抵达/v 法国/loc 港口/n 城市/n 马赛/loc 。/w"),
              ElementsAre("马赛 located_in 法国"));
  EXPECT_THAT(Read("马赛/loc 位于/v 法国/loc 。/w"), ElementsAre("马赛 located_in 法国"));
  EXPECT_THAT(Read("法国/loc 的/u 北极/loc 政策/n 。/w"), IsEmpty());
}

TEST_F(PositionsTest, AReporterOfACountryIsNotItsEmployee) {
  EXPECT_THAT(Read("挪威/loc 记者/n 林山/per 说/v 。/w"), IsEmpty());
  EXPECT_THAT(Read("林山/per 是/v 挪威/loc 记者/n 。/w"), IsEmpty());
}

TEST_F(PositionsTest, ANationalityInABodysNameSaysNothing) {
  EXPECT_THAT(Read("挪威/loc 国防部/n 说/v 。/w"), IsEmpty());
}

}  // namespace
}  // namespace guanxi::ingest
