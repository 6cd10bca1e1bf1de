#include "ingest/extract/entities.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "ingest/extract/mentions.h"
#include "ingest/extract/tagged_text_for_test.h"

namespace guanxi::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class EntitiesTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto loaded = Lexicon::Load(absl::StrCat(GUANXI_SOURCE_DIR, "/ingest/lexicon/data"));
    ASSERT_TRUE(loaded.ok()) << loaded.status();
    lexicon_ = std::move(*loaded);
  }

  void Resolve(absl::string_view tagged) {
    text_ = ParseTagged(tagged);
    mentions_ = FindMentions(text_.document, text_.analyzed, *lexicon_);
    table_ = ResolveEntities(text_.document, text_.analyzed, mentions_, *lexicon_);
  }

  // "name(alias|alias)" of every entity.
  std::vector<std::string> Entities(absl::string_view tagged) {
    Resolve(tagged);
    std::vector<std::string> found;
    for (const Entity& entity : table_.entities) {
      found.push_back(
          entity.aliases.empty()
              ? entity.name
              : absl::StrCat(entity.name, "(", absl::StrJoin(entity.aliases, "|"), ")"));
    }
    return found;
  }

  // What the first mention with these words stands for.
  std::vector<std::string> StandsFor(absl::string_view words) {
    std::vector<std::string> names;
    for (size_t i = 0; i < mentions_.size(); ++i) {
      if (Cut(text_.document.text, mentions_[i].span) != words) continue;
      for (const uint32_t id : table_.of_mention[i]) names.push_back(table_.entities[id].name);
      break;
    }
    return names;
  }

  static std::unique_ptr<const Lexicon> lexicon_;
  TaggedText text_;
  std::vector<Mention> mentions_;
  EntityTable table_;
};

std::unique_ptr<const Lexicon> EntitiesTest::lexicon_;

TEST_F(EntitiesTest, ShortFormJoinsTheFullName) {
  EXPECT_THAT(
      Entities("安娜·林德/per （/w Anna/nz _ Lind/nz ）/w 说/v ，/w 林德/per 将/d 离开/v 。/w"),
      ElementsAre("安娜·林德(Anna Lind|林德)"));
}

TEST_F(EntitiesTest, RelativeOfTheSameFamilyNameIsAnother) {
  EXPECT_THAT(Entities("林德/per 说/v ，/w 妻子/n 安娜·林德/per 将/d 离开/v 。/w"),
              ElementsAre("林德", "安娜·林德"));
}

TEST_F(EntitiesTest, SpellingsOfOneTransliteration) {
  EXPECT_THAT(Entities("姆纳萨卡尼杨/per 说/v 。/w 姆纳萨卡尼扬/per 离开/v 。/w"),
              ElementsAre("姆纳萨卡尼杨(姆纳萨卡尼扬)"));
}

TEST_F(EntitiesTest, CountryByItsPlainNameWithCapitalAndAbbreviation) {
  EXPECT_THAT(Entities("挪威政府/org 说/v 。/w 奥斯陆/loc 谴责/v 此举/n 。/w 挪威/loc 同意/v 。/w"),
              ElementsAre("挪威(奥斯陆|挪威政府)"));
  EXPECT_THAT(Entities("访/v 俄/loc 。/w"), ElementsAre("俄罗斯(俄)"));
}

TEST_F(EntitiesTest, CapitalAsPlaceAndAsActorAreTwo) {
  EXPECT_THAT(Entities("他/r 抵达/v 奥斯陆/loc 。/w 奥斯陆/loc 谴责/v 此举/n 。/w"),
              ElementsAre("奥斯陆", "挪威(奥斯陆)"));
}

TEST_F(EntitiesTest, ForcesOfOneStateAreOneBody) {
  EXPECT_THAT(Entities("挪威/loc 士兵/n 抵达/v ，/w 挪威/loc 军队/n 说/v 。/w"),
              ElementsAre("挪威军队(挪威士兵)"));
}

TEST_F(EntitiesTest, OfficeStandsForItsHolderElseForItsCountry) {
  Resolve("挪威/loc 外长/n 林山/per 说/v 。/w 挪威/loc 外交部长/n 抵达/v 。/w");
  EXPECT_THAT(StandsFor("外交部长"), ElementsAre("林山"));
  Resolve("挪威/loc 外长/n 抵达/v 。/w");
  EXPECT_THAT(StandsFor("外长"), ElementsAre("挪威"));
  Resolve("挪威/loc 、/w 瑞典/loc 外长/n 抵达/v 。/w");
  EXPECT_THAT(StandsFor("外长"), ElementsAre("挪威", "瑞典"));
}

TEST_F(EntitiesTest, GovernmentOfALeaderIsTheCountry) {
  Resolve("挪威/loc 首相/n 林山/per 说/v 。/w 林山/per 政府/n 同意/v 。/w");
  EXPECT_THAT(StandsFor("林山政府"), ElementsAre("挪威"));
}

TEST_F(EntitiesTest, PronounsOnlyWhereOneReadingIsLeft) {
  Resolve("林山/per 说/v ，/w 他/r 将/d 离开/v 。/w");
  EXPECT_THAT(StandsFor("他"), ElementsAre("林山"));
  Resolve("林山/per 与/p 安娜·林德/per 会谈/v ，/w 他/r 将/d 离开/v 。/w");
  EXPECT_THAT(StandsFor("他"), IsEmpty());
  Resolve("挪威/loc 与/c 瑞典/loc 会谈/v 。/w 两国/n 同意/v 。/w");
  EXPECT_THAT(StandsFor("两国"), ElementsAre("挪威", "瑞典"));
}

TEST_F(EntitiesTest, WifeOfTheSameFamilyNameStaysApart) {
  EXPECT_THAT(Entities("安倍晋三/per 和/c 夫人/n 安倍昭惠/per 出席/v 。/w 安倍/per 说/v 。/w"),
              ElementsAre("安倍晋三(安倍)", "安倍昭惠"));
}

TEST_F(EntitiesTest, LevelBelongsToTheNameOfAPlaceAndTellsItFromTheCity) {
  EXPECT_THAT(Entities("伊德利卜/loc 省/n 说/v 。/w"), ElementsAre("伊德利卜省(伊德利卜)"));
}

}  // namespace
}  // namespace guanxi::ingest
