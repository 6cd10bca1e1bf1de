#include "ingest/extract/time_expressions.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

namespace guanxi::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const TimeWords& Words() {
  static const TimeWords* const words =
      new TimeWords(*TimeWords::Load(std::string(GUANXI_SOURCE_DIR) + "/ingest/lexicon/data"));
  return *words;
}

constexpr absl::CivilDay kTuesday(2024, 10, 29);

std::vector<TimeExpression> FindAll(const std::string& text, std::optional<absl::CivilDay> day,
                                    std::string* simplified) {
  Document document;
  document.text = text;
  document.blocks.push_back({{0, static_cast<uint32_t>(text.size())}, BlockKind::kParagraph});
  if (day) document.published = absl::FromCivil(absl::CivilHour(*day) + 12, absl::UTCTimeZone());
  AnalyzedText analyzed;
  analyzed.simplified = SimplifyKeepingOffsets(text);
  analyzed.sentences = SplitSentences(document);
  *simplified = analyzed.simplified;
  return FindTimeExpressions(document, analyzed, Words());
}

// "words=date", with "~" for vague, "#" for a length, "!" for a stretch, "*" for bracketed.
std::vector<std::string> Find(const std::string& text,
                              std::optional<absl::CivilDay> day = kTuesday) {
  std::string simplified;
  std::vector<std::string> out;
  for (const TimeExpression& e : FindAll(text, day, &simplified)) {
    const char* mark = e.vague                         ? "~"
                       : e.kind == TimeKind::kDuration ? "#"
                       : e.kind == TimeKind::kSpan     ? "!"
                       : e.bracketed                   ? "*"
                                                       : "";
    out.push_back(
        absl::StrCat(std::string(Cut(simplified, e.span)), mark, "=", FormatDate(e.interval)));
  }
  return out;
}

TEST(TimeExpressions, FullDatesInAllForms) {
  for (const char* date : {"2024年3月5日", "２０２４年３月５日", "二〇二四年三月五日", "2024-03-05",
                           "2024/3/5", "2024.3.5", "2024 年 3 月 5 日", "2024年3月5号"}) {
    EXPECT_THAT(Find(absl::StrCat("两国于", date, "签约。"), std::nullopt),
                ElementsAre(absl::StrCat(SimplifyKeepingOffsets(date), "=2024-03-05")));
  }
  EXPECT_THAT(Find("2024年3月签约，2023年建交。", std::nullopt),
              ElementsAre("2024年3月=2024-03", "2023年=2023"));
  EXPECT_THAT(Find("2023年2月29日并不存在。"), ElementsAre("2023年2月29日="));
}

TEST(TimeExpressions, MissingPartsAreTheNearest) {
  EXPECT_THAT(Find("两人10月17日会面。"), ElementsAre("10月17日=2024-10-17"));
  EXPECT_THAT(Find("两人12月5日会面。"), ElementsAre("12月5日=2024-12-05"));
  EXPECT_THAT(Find("两人5日会面。"), ElementsAre("5日=2024-10-05"));
  EXPECT_THAT(Find("两人31日会面。"), ElementsAre("31日=2024-10-31"));
  EXPECT_THAT(Find("两人1月5日会面。"), ElementsAre("1月5日=2024-01-05"));
  EXPECT_THAT(Find("条约于6月签署。"), ElementsAre("6月=2024-06"));
  EXPECT_THAT(Find("条约于十二月份签署。"), ElementsAre("十二月份=2024-12"));
}

TEST(TimeExpressions, TheNextWordMayLookLikeAUnit) {
  EXPECT_THAT(
      Find("通讯社10日报道，11日美国外长到访，12日本着善意会谈，13日前往南国。"),
      ElementsAre("10日=2024-10-10", "11日=2024-10-11", "12日=2024-10-12", "13日=2024-10-13"));
}

TEST(TimeExpressions, WordsPointAhead) {
  EXPECT_THAT(Find("他将于周五访问南国。"), ElementsAre("周五=2024-11-01"));
  EXPECT_THAT(Find("他周五将访问南国。"), ElementsAre("周五=2024-11-01"));
  EXPECT_THAT(Find("他计划在12月访问南国。"), ElementsAre("12月=2024-12"));
  EXPECT_THAT(Find("会谈定于1月5日举行。"), ElementsAre("1月5日=2025-01-05"));
  EXPECT_THAT(Find("会谈预计最快在11月举行。"), ElementsAre("11月=2024-11"));
  EXPECT_THAT(Find("他将追随8月卸任的前任。"), ElementsAre("8月=2024-08")) << "a verb between";
  EXPECT_THAT(Find("上将周五抵达。"), ElementsAre("周五=2024-10-25")) << "a general, not 将";
  EXPECT_THAT(Find("他将到访，周五的会谈已取消。"), ElementsAre("周五=2024-10-25"))
      << "another clause";
  EXPECT_THAT(Find("年底前完成谈判。"), ElementsAre("年底=2024-12"));
}

TEST(TimeExpressions, WeekdaysAndWeeks) {
  EXPECT_THAT(
      Find("周二会谈，周一起飞，星期六休息，礼拜天返回。"),
      ElementsAre("周二=2024-10-29", "周一=2024-10-28", "星期六=2024-10-26", "礼拜天=2024-10-27"));
  EXPECT_THAT(Find("上周四会谈，上个星期五返回，下周一再谈，本周三休会。"),
              ElementsAre("上周四=2024-10-24", "上个星期五=2024-10-25", "下周一=2024-11-04",
                          "本周三=2024-10-30"));
  EXPECT_THAT(Find("上周举行会议，本周早些时候结束。"),
              ElementsAre("上周=2024-10-21/2024-10-27", "本周早些时候=2024-10-28/2024-11-03"));
  EXPECT_THAT(Find("他周末到访，上周末离开。"),
              ElementsAre("周末=2024-10-26/2024-10-27", "上周末=2024-10-26/2024-10-27"));
  EXPECT_THAT(Find("他週二會見記者。"), ElementsAre("周二=2024-10-29"));
}

TEST(TimeExpressions, NotAWeekday) {
  EXPECT_THAT(Find("每周三开会。"), IsEmpty());
  EXPECT_THAT(Find("《星期日新闻》报道了此事。"), IsEmpty());
  EXPECT_THAT(Find("两周年纪念。"), IsEmpty());
}

TEST(TimeExpressions, BracketedDates) {
  EXPECT_THAT(Find("外长周二（10月29日）抵达。"), ElementsAre("周二（10月29日）=2024-10-29"));
  EXPECT_THAT(Find("外长上周四(10月24日)抵达。"), ElementsAre("上周四(10月24日)=2024-10-24"));
  EXPECT_THAT(Find("大使上周三（23日）到访。"), ElementsAre("上周三（23日）=2024-10-23"));
  EXPECT_THAT(Find("他此前（10日）说过。"), ElementsAre("此前（10日）=2024-10-10"));
  EXPECT_THAT(Find("当地时间周五（10月25日）夜间宣布。"),
              ElementsAre("周五（10月25日）夜间=2024-10-25"));
  EXPECT_THAT(Find("10月29日（周二）抵达。"), ElementsAre("10月29日（周二）=2024-10-29"));
  EXPECT_THAT(Find("他周五（11月1日）将访问南国。"), ElementsAre("周五（11月1日）=2024-11-01"));
}

TEST(TimeExpressions, ABracketOfItsOwnDatesTheSentence) {
  EXPECT_THAT(Find("两人合影。（2024年6月19日）"), ElementsAre("2024年6月19日*=2024-06-19"));
  EXPECT_THAT(Find("资料照：两人合影（资料照片，2024年6月19日）"),
              ElementsAre("2024年6月19日*=2024-06-19"));
  EXPECT_THAT(Find("这次会谈（2024年6月19日）没有结果。"), ElementsAre("2024年6月19日=2024-06-19"));
}

TEST(TimeExpressions, YearsMonthsAndTheirParts) {
  EXPECT_THAT(Find("去年会谈，前年建交，明年再谈。"),
              ElementsAre("去年=2023", "前年=2022", "明年=2025"));
  EXPECT_THAT(Find("今年6月签约，今年八月开战，去年1月7日表态。"),
              ElementsAre("今年6月=2024-06", "今年八月=2024-08", "去年1月7日=2023-01-07"));
  EXPECT_THAT(Find("本月初到达，上个月会面，上月底离开，下月再来。"),
              ElementsAre("本月初=2024-10-01/2024-10-10", "上个月=2024-09",
                          "上月底=2024-09-21/2024-09-30", "下月=2024-11"));
  EXPECT_THAT(Find("本月5日到达，去年12月中旬离开。"),
              ElementsAre("本月5日=2024-10-05", "去年12月中旬=2023-12-11/2023-12-20"));
  EXPECT_THAT(Find("去年年底开始，今年夏天结束，2024年上半年恢复。"),
              ElementsAre("去年年底=2023-12", "今年夏天=2024-06-01/2024-08-31",
                          "2024年上半年=2024-01-01/2024-06-30"));
  EXPECT_THAT(Find("2018年晚些时候被捕。"), ElementsAre("2018年晚些时候=2018"));
  EXPECT_THAT(Find("2月底会谈。"), ElementsAre("2月底=2024-02-21/2024-02-29"));
  EXPECT_THAT(Find("今年3月中国外长到访。"), ElementsAre("今年3月=2024-03")) << "中 is 中国's";
}

TEST(TimeExpressions, Days) {
  EXPECT_THAT(
      Find("昨天抵达，今日会谈，明天离开，前天表态。"),
      ElementsAre("昨天=2024-10-28", "今日=2024-10-29", "明天=2024-10-30", "前天=2024-10-27"));
  EXPECT_THAT(Find("總統今（29）日出席，今午離開。"),
              ElementsAre("今（29）日=2024-10-29", "今午=2024-10-29"));
  EXPECT_THAT(Find("他昨(28)日返国，五日下午来过。"),
              ElementsAre("昨(28)日=2024-10-28", "五日下午=2024-10-05"));
  EXPECT_THAT(Find("他住了五日。"), testing::Each(testing::HasSubstr("#")));
  EXPECT_THAT(Find("昨晚抵达。", absl::CivilDay(2024, 3, 1)), ElementsAre("昨晚=2024-02-29"));
  EXPECT_THAT(Find("10月28日凌晨抵达，周二下午3点30分会谈。"),
              ElementsAre("10月28日凌晨=2024-10-28", "周二下午3点30分=2024-10-29"));
}

TEST(TimeExpressions, Anaphora) {
  EXPECT_THAT(Find("他10月5日抵达，当天会谈，次日离开。"),
              ElementsAre("10月5日=2024-10-05", "当天=2024-10-05", "次日=2024-10-06"));
  EXPECT_THAT(Find("两国2019年12月建交，次年互访。"),
              ElementsAre("2019年12月=2019-12", "次年=2020"));
  EXPECT_THAT(Find("他10月5日抵达。外长前一天离开。"),
              ElementsAre("10月5日=2024-10-05", "前一天=2024-10-04"));
  EXPECT_THAT(Find("他10月5日抵达。一。二。三。当天下雨。"),
              ElementsAre("10月5日=2024-10-05", "当天="));
  EXPECT_THAT(Find("当天他没有出现。"), ElementsAre("当天=")) << "no day was named";
  EXPECT_THAT(Find("他于2018年12月10日被捕，12日获释。"),
              ElementsAre("2018年12月10日=2018-12-10", "12日=2018-12-12"));
  EXPECT_THAT(Find("他10月3日和4日会见记者。"), ElementsAre("10月3日和4日!=2024-10-03/2024-10-04"));
  EXPECT_THAT(Find("他10月3日和5日会见记者。"),
              ElementsAre("10月3日=2024-10-03", "5日=2024-10-05"));
  EXPECT_THAT(Find("今年3月和4月互访。"), ElementsAre("今年3月和4月!=2024-03-01/2024-04-30"));
}

TEST(TimeExpressions, Stretches) {
  EXPECT_THAT(Find("1950至1953年的战争。"), ElementsAre("1950至1953年!=1950-01-01/1953-12-31"));
  EXPECT_THAT(Find("曾于2018年至2021年担任司令。"),
              ElementsAre("2018年至2021年!=2018-01-01/2021-12-31"));
  EXPECT_THAT(Find("在今年10月8日至13日运送。"),
              ElementsAre("今年10月8日至13日!=2024-10-08/2024-10-13"));
  EXPECT_THAT(Find("拟于11月11日至15日访问。"),
              ElementsAre("11月11日至15日!=2024-11-11/2024-11-15"));
  EXPECT_THAT(Find("10月8至13日访问。"), ElementsAre("10月8至13日!=2024-10-08/2024-10-13"));
  EXPECT_THAT(Find("8日到13日访问。"), ElementsAre("8日到13日!=2024-10-08/2024-10-13"));
  EXPECT_THAT(Find("9月28日-10月2日访问。"), ElementsAre("9月28日-10月2日!=2024-09-28/2024-10-02"));
  EXPECT_THAT(Find("去年12月至2月会谈。"), ElementsAre("去年12月至2月!=2023-12-01/2024-02-29"));
  EXPECT_THAT(Find("周一至周三会谈。"), ElementsAre("周一至周三!=2024-10-28/2024-10-30"));
}

TEST(TimeExpressions, Since) {
  EXPECT_THAT(Find("自2023年8月以来，运送不断。"),
              ElementsAre("2023年8月以来!=2023-08-01/2024-10-29"));
  EXPECT_THAT(Find("自周五以来，战事不断。"), ElementsAre("周五以来!=2024-10-25/2024-10-29"));
  EXPECT_THAT(Find("去年以来，两国多次会谈。"), ElementsAre("去年以来!=2023-01-01/2024-10-29"));
  EXPECT_THAT(Find("这是9月27日冲突爆发以来的首次接触。"),
              ElementsAre("9月27日!=2024-09-27/2024-10-29"));
  EXPECT_THAT(Find("他周三表示，开战以来损失巨大。"), ElementsAre("周三=2024-10-23"));
}

TEST(TimeExpressions, AgoAndLater) {
  EXPECT_THAT(Find("三年前建交，五个月前签约，两周前会谈，三天前离开。"),
              ElementsAre("三年前=2021", "五个月前=2024-05", "两周前=2024-10-14/2024-10-20",
                          "三天前=2024-10-26"));
  EXPECT_THAT(Find("超过两年半之前开战。"), ElementsAre("两年半之前=2022"));
  EXPECT_THAT(Find("半年前开战。"), ElementsAre("半年前=2024-04"));
  EXPECT_THAT(Find("他10月5日抵达，两天后离开。"),
              ElementsAre("10月5日=2024-10-05", "两天后=2024-10-07"));
  EXPECT_THAT(Find("一个月前会谈。", absl::CivilDay(2024, 3, 31)), ElementsAre("一个月前=2024-02"));
  EXPECT_THAT(Find("几天前会谈，十多年前建交。"), ElementsAre("几天前~=", "十多年前~="));
}

TEST(TimeExpressions, DecadesLengthsAndVagueWords) {
  EXPECT_THAT(Find("上世纪90年代建交，1980年代断交。"),
              ElementsAre("上世纪90年代=1990-01-01/1999-12-31", "1980年代=1980-01-01/1989-12-31"));
  EXPECT_THAT(Find("三年来，他被判18年监禁，会谈持续10小时。"),
              ElementsAre("三年来#=", "18年#=", "10小时#="));
  EXPECT_THAT(Find("近日，他表示日前已经会谈，最近没有会谈。"),
              ElementsAre("近日~=", "日前~=", "最近~="));
}

TEST(TimeExpressions, NumbersThatAreNoDates) {
  EXPECT_THAT(Find("耗资5日元，为期10日，第3日。"), IsEmpty());
  EXPECT_THAT(Find("有一日他会回来，正月初二见。"), IsEmpty());
  EXPECT_THAT(Find("共有2024人，增长3.5%，有13月。"), IsEmpty());
}

TEST(TimeExpressions, WithoutAPublicationDay) {
  EXPECT_THAT(Find("周二会谈，去年建交，5月1日签约，2024年3月5日访问，5日离开。", std::nullopt),
              ElementsAre("周二=", "去年=", "5月1日=", "2024年3月5日=2024-03-05", "5日="));
  EXPECT_THAT(Find("周二（2024年10月29日）会谈，当天离开。", std::nullopt),
              ElementsAre("周二（2024年10月29日）=2024-10-29", "当天=2024-10-29"));
}

TEST(TimeExpressions, NumberedDaysNeedTheTagger) {
  Document document;
  document.text = "他14号晚抵达，第5号台风来袭。";
  document.blocks.push_back({{0, static_cast<uint32_t>(document.text.size())}});
  document.published = absl::FromCivil(kTuesday, absl::UTCTimeZone());
  AnalyzedText text;
  text.simplified = document.text;
  text.sentences = SplitSentences(document);
  EXPECT_THAT(FindTimeExpressions(document, text, Words()), IsEmpty());
  text.tokens = {{{3, 11}, Tag::kTime}, {{20, 29}, Tag::kNz}};
  const std::vector<TimeExpression> found = FindTimeExpressions(document, text, Words());
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(Cut(text.simplified, found[0].span), "14号晚");
  EXPECT_EQ(FormatDate(found[0].interval), "2024-10-14");
  text.tokens = {{{3, 8}, Tag::kM}, {{8, 11}, Tag::kN}};
  EXPECT_THAT(FindTimeExpressions(document, text, Words()), IsEmpty()) << "it counts a noun";
  text.tokens[1].tag = Tag::kV;
  EXPECT_EQ(FindTimeExpressions(document, text, Words()).size(), 1u);
  EXPECT_THAT(Find("他昨天（28号）抵达，10月3号至5号访问。"),
              ElementsAre("昨天（28号）=2024-10-28", "10月3号至5号!=2024-10-03/2024-10-05"));
}

TEST(TimeExpressions, TheStoryDayIsThatOfItsZone) {
  Document document;
  document.text = "今天会谈。";
  document.blocks.push_back({{0, static_cast<uint32_t>(document.text.size())}});
  document.published = absl::FromCivil(absl::CivilHour(2024, 12, 31, 20), absl::UTCTimeZone());
  document.utc_offset_minutes = 8 * 60;
  AnalyzedText text;
  text.simplified = document.text;
  text.sentences = SplitSentences(document);
  const std::vector<TimeExpression> found = FindTimeExpressions(document, text, Words());
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(FormatDate(found[0].interval), "2025-01-01");
}

}  // namespace
}  // namespace guanxi::ingest
