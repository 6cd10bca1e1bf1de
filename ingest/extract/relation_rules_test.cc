// The clause rules on hand-tagged sentences: [name:type] is a mention, {date=words} a time
// expression, word/tag a word; parts are separated by spaces.
#include "ingest/extract/relation_rules.h"

#include <map>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/date.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "ingest/extract/pipeline_print.h"

namespace guanxi::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

Tag TagNamed(absl::string_view name) {
  for (int tag = 0; tag <= static_cast<int>(Tag::kTime); ++tag) {
    if (TagName(static_cast<Tag>(tag)) == name) return static_cast<Tag>(tag);
  }
  return Tag::kNone;
}

class RelationRulesTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto loaded = TriggerTable::Load(absl::StrCat(GUANXI_SOURCE_DIR, "/ingest/lexicon/data"));
    ASSERT_TRUE(loaded.ok()) << loaded.status();
    triggers_ = std::move(*loaded);
  }

  // "甲 met 乙 ACTUAL 2024-03-04" for each candidate, in order.
  std::vector<std::string> Read(absl::string_view tagged, std::string* trace = nullptr) {
    Build(tagged);
    const ArticleView article{document_, text_, mentions_, table_, times_, *triggers_};
    std::vector<std::string> lines;
    for (const RelationCandidate& found : FindRelations(article, {}, trace)) {
      std::string line =
          absl::StrCat(table_.entities[found.subject].name, " ", Name(found.predicate), " ",
                       table_.entities[found.object].name, " ", Name(found.factuality));
      if (found.date.known) absl::StrAppend(&line, " ", FormatDate(found.date));
      if (found.attribution != kNoEntity) {
        absl::StrAppend(&line, " by ", table_.entities[found.attribution].name);
      }
      if (found.place != kNoEntity)
        absl::StrAppend(&line, " in ", table_.entities[found.place].name);
      lines.push_back(line);
    }
    return lines;
  }

 private:
  void Build(absl::string_view tagged) {
    Reset();
    for (absl::string_view part : absl::StrSplit(tagged, ' ', absl::SkipEmpty())) Add(part);
    const Span all{0, static_cast<uint32_t>(document_.text.size())};
    document_.blocks = {{all, BlockKind::kParagraph}};
    document_.published = absl::FromCivil(absl::CivilDay(2024, 3, 5), absl::UTCTimeZone());
    text_.simplified = document_.text;
    text_.sentences = {{all, 0}};
    text_.first_token = {0, static_cast<uint32_t>(text_.tokens.size())};
  }

  void Reset() {
    document_ = Document();
    text_ = AnalyzedText();
    mentions_.clear();
    table_ = EntityTable();
    times_.clear();
  }

  Span Append(absl::string_view words, Tag tag) {
    const uint32_t begin = static_cast<uint32_t>(document_.text.size());
    absl::StrAppend(&document_.text, words);
    const Span span{begin, static_cast<uint32_t>(document_.text.size())};
    text_.tokens.push_back({span, tag});
    return span;
  }

  void Add(absl::string_view part) {
    if (part[0] == '[') {
      const std::vector<absl::string_view> cut =
          absl::StrSplit(part.substr(1, part.size() - 2), ':');
      AddMention(cut[0], cut[1]);
    } else if (part[0] == '{') {
      const std::vector<absl::string_view> cut =
          absl::StrSplit(part.substr(1, part.size() - 2), '=');
      times_.push_back({Append(cut[1], Tag::kT), 0, TimeKind::kPoint, *ParseDate(cut[0])});
    } else {
      const std::vector<absl::string_view> cut = absl::StrSplit(part, '/');
      Append(cut[0], TagNamed(cut[1]));
    }
  }

  void AddMention(absl::string_view name, absl::string_view type) {
    Mention mention;
    mention.span = mention.extent = Append(name, Tag::kN);
    mention.type = static_cast<EntityType>(absl::string_view("pocl").find(type) + 1);
    mention.name = std::string(name);
    uint32_t entity = 0;
    while (entity < table_.entities.size() && table_.entities[entity].name != mention.name)
      ++entity;
    if (entity == table_.entities.size()) {
      table_.entities.push_back({mention.type, mention.name, {}, ""});
    }
    mentions_.push_back(mention);
    table_.of_mention.push_back({entity});
  }

  static std::unique_ptr<const TriggerTable> triggers_;
  Document document_;
  AnalyzedText text_;
  std::vector<Mention> mentions_;
  EntityTable table_;
  std::vector<TimeExpression> times_;
};

std::unique_ptr<const TriggerTable> RelationRulesTest::triggers_;

TEST_F(RelationRulesTest, VerbWithObject) {
  EXPECT_THAT(Read("[林山:p] {2024-03-04=周一} 在/p [安城:l] 会见/v 了/u [马丁:p] 。/w"),
              ElementsAre("林山 met 马丁 ACTUAL 2024-03-04 in 安城"));
}

TEST_F(RelationRulesTest, LightVerbWithPartner) {
  EXPECT_THAT(Read("[林山:p] 在/p [安城:l] 与/p [马丁:p] 举行/v 了/u 正式/a 会谈/vn 。/w"),
              ElementsAre("林山 met 马丁 ACTUAL in 安城"));
  EXPECT_THAT(Read("[林山:p] 抵达/v [南国:c] 与/p [马丁:p] 举行/v 会谈/vn 。/w"),
              UnorderedElementsAre("林山 visited 南国 ACTUAL", "林山 met 马丁 PLANNED"));
}

TEST_F(RelationRulesTest, CoordinationMultiplies) {
  EXPECT_THAT(Read("[林山:p] 和/c [安娜:p] 会见/v 了/u [马丁:p] 。/w"),
              UnorderedElementsAre("林山 met 马丁 ACTUAL", "安娜 met 马丁 ACTUAL"));
  EXPECT_THAT(
      Read("[林山:p] 、/w [安娜:p] 和/c [马丁:p] 举行/v 三方会谈/n 。/w"),
      UnorderedElementsAre("林山 met 安娜 ACTUAL", "林山 met 马丁 ACTUAL", "安娜 met 马丁 ACTUAL"));
  EXPECT_THAT(Read("[林山:p] 和/c [马丁:p] 会谈/v 。/w"), ElementsAre("林山 met 马丁 ACTUAL"));
}

TEST_F(RelationRulesTest, PrepositionalObject) {
  EXPECT_THAT(Read("[北国:c] 向/p [南国:c] 提供/v 了/u 大量/a 炮弹/n 。/w"),
              ElementsAre("北国 aided 南国 ACTUAL"));
  EXPECT_THAT(Read("[北国:c] 对/p [南国:c] 实施/v 制裁/vn 。/w"),
              ElementsAre("北国 sanctioned 南国 ACTUAL"));
  EXPECT_THAT(Read("[北国:c] 对/p [南国:c] 的/u 做法/n 进行/v 谴责/vn 。/w"),
              ElementsAre("北国 accused 南国 ACTUAL"));
}

TEST_F(RelationRulesTest, PassivesSwapTheSides) {
  EXPECT_THAT(Read("[林山:p] 遭/v [南国:c] 拘禁/v 。/w"), ElementsAre("南国 coerced 林山 ACTUAL"));
  EXPECT_THAT(Read("[林山:p] 得到/v [南国:c] 支持/vn 。/w"),
              ElementsAre("南国 supported 林山 ACTUAL"));
}

TEST_F(RelationRulesTest, SpeechIsAttributed) {
  EXPECT_THAT(Read("[安社:o] 说/v ，/w [林山:p] {2024-03-04=周一} 抵达/v [南国:c] 。/w"),
              ElementsAre("林山 visited 南国 ACTUAL 2024-03-04 by 安社"));
  EXPECT_THAT(Read("据/p [安社:o] {2024-03-05=周二} 报道/v ，/w [林山:p] 抵达/v [南国:c] 。/w"),
              ElementsAre("林山 visited 南国 ACTUAL by 安社"));
}

TEST_F(RelationRulesTest, FactualityWeakens) {
  EXPECT_THAT(Read("[林山:p] 将/d 与/p [马丁:p] 举行/v 会谈/vn 。/w"),
              ElementsAre("林山 met 马丁 PLANNED"));
  EXPECT_THAT(Read("[林山:p] 没有/v 会见/v [马丁:p] 。/w"), ElementsAre("林山 met 马丁 DENIED"));
  EXPECT_THAT(Read("如果/c [北国:c] 参战/v ，/w [南国:c] 将/d 向/p [东国:c] 提供/v 武器/n 。/w"),
              ElementsAre("南国 aided 东国 POSSIBLE"));
  EXPECT_THAT(Read("[林山:p] 应该/v 会见/v [马丁:p] 。/w"), IsEmpty());
  EXPECT_THAT(Read("[北国:c] 呼吁/v [南国:c] 向/p [东国:c] 提供/v 武器/n 。/w"),
              ElementsAre("北国 requested 南国 ACTUAL"));
}

TEST_F(RelationRulesTest, SubjectIsCarriedOver) {
  EXPECT_THAT(Read("[林山:p] 与/p [马丁:p] 会谈/v ，/w 谴责/v [北国:c] 。/w"),
              UnorderedElementsAre("林山 met 马丁 ACTUAL", "林山 accused 北国 ACTUAL"));
  EXPECT_THAT(Read("一/m 名/q 官员/n 会见/v 记者/n ，/w 谴责/v [北国:c] 。/w"), IsEmpty());
}

TEST_F(RelationRulesTest, OutlookIsNoNews) {
  EXPECT_THAT(Read("[林山:p] {2024-03-08=周五} 前往/v [南国:c] 。/w"),
              ElementsAre("林山 visited 南国 PLANNED 2024-03-08"));
}

TEST_F(RelationRulesTest, TellsWhyNothingIsMade) {
  std::string trace;
  EXPECT_THAT(Read("[林山:p] 批评/v 政府/n", &trace), IsEmpty());
  EXPECT_THAT(trace, testing::HasSubstr("no frame fits (possessor): subject 林山, no object"));
}

}  // namespace
}  // namespace guanxi::ingest
