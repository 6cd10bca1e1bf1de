#include "ingest/extract/time_search.h"

#include <algorithm>
#include <optional>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/time/civil_time.h"
#include "base/utf8.h"
#include "ingest/extract/time_number.h"

namespace guanxi::ingest {

bool TimeSearch::Dates(int item) const {
  const Item& time = view_.items[item];
  return time.kind == ItemKind::kTime && article_.times[time.time].interval.known &&
         !article_.times[time.time].bracketed && !NamesEvent(item) && !DescribesThen(item);
}

// 与当时的首相会面: who it was, and not when.
bool TimeSearch::DescribesThen(int item) const {
  const int next = item + 1;
  return next < static_cast<int>(view_.items.size()) &&
         WordsOf(article_, view_.items[item]) == "当时" &&
         WordsOf(article_, view_.items[next]) == "的";
}

// 出席2017年年会, 退出2015年核协议: the year is part of a name, and not of the verb; 在2015年峰会上
// tells when.
bool TimeSearch::NamesEvent(int item) const {
  constexpr int kDays = 364;  // between the first and the last of a year
  constexpr int kReach = 6;   // items
  const TimeExpression& time = article_.times[view_.items[item].time];
  const int items = static_cast<int>(view_.items.size());
  if (time.kind != TimeKind::kPoint || time.interval.last - time.interval.first < kDays)
    return false;
  if (!IsNumeral(DecodeUtf8At(WordsOf(article_, view_.items[item]), 0).code)) return false;
  if (!IsObject(item)) return false;
  for (int i = item + 1; i < std::min(items, item + kReach); ++i) {
    const Item& next = view_.items[i];
    if (next.kind == ItemKind::kComma || IsVerb(next) || next.Is(WordClass::kPreposition))
      return false;
    if (!next.Is(WordClass::kEdition) && !next.Is(WordClass::kEvent)) continue;
    return i + 1 >= items || !view_.items[i + 1].Is(WordClass::kCloser);
  }
  return false;
}

bool TimeSearch::NamesNoDay(int item) const {
  const Item& word = view_.items[item];
  if (word.kind != ItemKind::kTime || DescribesThen(item)) return false;
  const TimeExpression& time = article_.times[word.time];
  if (time.vague) return !time.interval.known;
  return time.kind == TimeKind::kDuration && absl::EndsWith(WordsOf(article_, word), "来");
}

DateInterval TimeSearch::DateAt(int item, int trigger) const {
  const TimeExpression& time = article_.times[view_.items[item].time];
  if (!time.opened.known || trigger < item) return time.interval;
  for (int i = trigger + 1; i < static_cast<int>(view_.items.size()); ++i) {
    if (view_.items[i].kind == ItemKind::kComma) break;
    if (WordsOf(article_, view_.items[i]) == "以来") return time.opened;
  }
  return time.interval;
}

bool TimeSearch::ClosesWithAfter(Clause clause) const {
  if (clause.begin >= clause.end || HasNoVerb(clause)) return false;
  return view_.items[clause.end - 1].Is(WordClass::kAfterCloser);
}

int TimeSearch::OpenerOfOther(Clause own, int item, bool journey) const {
  int closer = item + 1;
  while (closer < own.end && !view_.items[closer].Is(WordClass::kCloser)) ++closer;
  if (closer >= own.end) return kNone;
  const bool over = journey && view_.items[closer].Is(WordClass::kAfterCloser);
  if (!over && !view_.items[closer].Is(WordClass::kAheadCloser)) return kNone;
  for (int i = item - 1; i >= own.begin; --i) {
    if (WordsOf(article_, view_.items[i]) == "在") return i;
  }
  return kNone;
}

// The number of the innermost speech scope at `item`: times do not cross from one to another.
int TimeSearch::ScopeAt(int item) const {
  int begin = kNone;
  for (const SpeechScope& scope : speech_) {
    if (scope.begin < item && item < scope.end) begin = std::max(begin, scope.begin);
  }
  return begin;
}

// The last dating item in [begin, end) walking left from `end`.
int TimeSearch::LastTime(int begin, int end) const {
  for (int i = end - 1; i >= begin; --i) {
    if (Dates(i) && !IsRecord(i)) return i;
    if (NamesNoDay(i)) return kElsewhere;
  }
  return kNone;
}

// 出席…, 对…: a verb or what leads in an object stands before the item in its clause.
bool TimeSearch::IsObject(int item) const {
  for (int i = item - 1; i >= 0 && view_.items[i].kind != ItemKind::kComma; --i) {
    const Item& before = view_.items[i];
    const absl::string_view words = WordsOf(article_, before);
    if (words == "在" || words == "于" || words == "自" || words == "从") return false;
    if (IsVerb(before) || before.Is(WordClass::kPreposition)) return true;
  }
  return false;
}

// 自2019年以来首次会晤: how long there was none.
bool TimeSearch::IsRecord(int time) const {
  if (article_.times[view_.items[time].time].kind != TimeKind::kSpan) return false;
  const int next = time + 1;
  if (next >= static_cast<int>(view_.items.size())) return false;
  const absl::string_view words = WordsOf(article_, view_.items[next]);
  return absl::StartsWith(words, "首") || absl::StartsWith(words, "第") ||
         absl::StartsWith(words, "最");
}

// 会谈将于周二举行, and not 会见周二抵达的乙.
int TimeSearch::TimeBehind(Clause own, int trigger, bool journey) const {
  const int scope = ScopeAt(trigger);
  bool linked = false, named = false;
  for (int i = trigger + 1; i < own.end; ++i) {
    const Item& item = view_.items[i];
    if (Dates(i) && ScopeAt(i) == scope) {
      const auto end = view_.items.begin() + own.end;
      const bool of_next =
          linked && !(journey && named) && std::any_of(view_.items.begin() + i, end, IsVerb);
      return of_next || Describes(i, own.end) ? kNone : i;  // 签署的协议周二生效
    }
    linked |= WordsOf(article_, item) == "的";
    named |= item.IsMention();
    const bool places = item.Is(WordClass::kCopula) || WordsOf(article_, item) == "始于";
    if (IsVerb(item) && !places) break;  // 会晤是在周二
  }
  return kNone;
}

// Whether the time at `item` stands in what describes a noun: 周二抵达的乙.
bool TimeSearch::Describes(int item, int end) const {
  const auto ends = [&](const Item& next) { return WordsOf(article_, next) == "的"; };
  return std::any_of(view_.items.begin() + item + 1, view_.items.begin() + end, ends);
}

// The time of a whole clause: before its first verb, else its last one that describes no noun.
int TimeSearch::TimeOfClause(Clause clause) const {
  int verb = clause.begin;
  while (verb < clause.end && !IsVerb(view_.items[verb])) ++verb;
  if (const int time = LastTime(clause.begin, verb); time != kNone) return time;
  const int time = LastTime(clause.begin, clause.end);
  return time >= 0 && Describes(time, clause.end) ? kNone : time;
}

// The time of a verb of saying: in its clause, else at the head of the sentence.
DateInterval TimeSearch::TimeOfVerb(int verb) const {
  for (const Clause& clause : view_.clauses) {
    if (verb < clause.begin || verb >= clause.end) continue;
    const int time = LastTime(clause.begin, verb);
    if (time >= 0) return DateAt(time, verb);
    const Clause head = view_.clauses[0];
    const bool opens = time == kNone && clause.begin > head.begin && HasNoVerb(head);
    const int first = opens ? LastTime(head.begin, head.end) : kNone;
    return first >= 0 && ScopeAt(verb) == ScopeAt(first) ? DateAt(first, verb) : DateInterval();
  }
  return DateInterval();
}

bool TimeSearch::HasNoVerb(Clause clause) const {
  return std::none_of(view_.items.begin() + clause.begin, view_.items.begin() + clause.end, IsVerb);
}

DateInterval TimeSearch::BracketedTime() const {
  for (const TimeExpression& time : article_.times) {
    if (!time.interval.known) continue;
    const bool closes = time.sentence == view_.sentence && time.bracketed;
    if (closes || DatesCaption(time)) return time.interval;
  }
  return DateInterval();
}

// 甲会见乙。2023年6月7日。 under a picture
bool TimeSearch::DatesCaption(const TimeExpression& time) const {
  constexpr uint32_t kFullStop = 3;  // bytes
  if (view_.block != BlockKind::kCaption || time.sentence != view_.sentence + 1) return false;
  const Sentence& own = article_.text.sentences[view_.sentence];
  const Sentence& next = article_.text.sentences[time.sentence];
  return own.block == next.block && next.span.size() <= time.span.size() + kFullStop;
}

// 8时, 晚上9点03分
bool TimeSearch::IsClockTime(const Item& item) const {
  if (item.kind != ItemKind::kWord || item.tag != Tag::kTime) return false;
  const absl::string_view words = WordsOf(article_, item);
  if (!absl::StrContains(words, "时") && !absl::StrContains(words, "点")) return false;
  return absl::c_any_of(DecodeUtf8(words), [](const Utf8Char& c) { return IsNumeral(c.code); });
}

// 晚上, 8时, 会上, 会议结束后 at the head of the clause
bool TimeSearch::GoesOnWithDay(Clause clause) const {
  const auto begin = view_.items.begin() + clause.begin, end = view_.items.begin() + clause.end;
  const auto within = [&](const Item& i) { return i.Is(WordClass::kSameDay) || IsClockTime(i); };
  const bool same = std::any_of(begin, end, within);
  return same ||
         (end - begin >= 2 && begin->Is(WordClass::kEvent) && (begin + 1)->Is(WordClass::kCloser));
}

// 当晚 without its day, 下午, 随后: the story goes on within the day that was named last, if that
// is one of the days before the story's.
DateInterval TimeSearch::RunningDay(Clause clause) const {
  constexpr uint32_t kReach = 20;     // sentences
  constexpr int32_t kRecentDays = 3;  // before the story's day
  const std::optional<absl::CivilDay> story = StoryDay(article_.document);
  if (!GoesOnWithDay(clause) || !story) return DateInterval();
  DateInterval day;
  for (const TimeExpression& time : article_.times) {
    if (time.sentence >= view_.sentence || time.sentence + kReach < view_.sentence) continue;
    const DateInterval& named = time.interval;
    if (named.known && named.first == named.last) day = named;
  }
  const int32_t today = DayNumber(*story);
  const bool recent = day.known && day.first <= today && day.first + kRecentDays >= today;
  return recent ? day : DateInterval();
}

}  // namespace guanxi::ingest
