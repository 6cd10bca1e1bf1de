#include "ingest/extract/event_time.h"

#include <algorithm>
#include <optional>

#include "absl/strings/match.h"
#include "absl/time/civil_time.h"

namespace guanxi::ingest {
namespace {

constexpr int kNone = -1;
constexpr int kElsewhere = -2;  // 日前: the nearest time is another one, and names no day

bool Dates(const ArticleView& article, const Item& item) {
  return item.kind == ItemKind::kTime && article.times[item.time].interval.known &&
         !article.times[item.time].bracketed;
}

// 日前, 多年来: a time that says that it is not one of the days that are named.
bool NamesNoDay(const ArticleView& article, const Item& item) {
  if (item.kind != ItemKind::kTime) return false;
  const TimeExpression& time = article.times[item.time];
  if (time.vague) return !time.interval.known;
  return time.kind == TimeKind::kDuration && absl::EndsWith(WordsOf(article, item), "来");
}

bool IsOneDay(const DateInterval& interval) {
  return interval.known && interval.first == interval.last;
}

}  // namespace

DateInterval EventTime::DateOf(int clause, const TriggerUse& use, const FrameMatch& match,
                               Factuality factuality) const {
  const Clause own = view_.clauses[clause];
  const bool governed = IsGoverned(match);
  // A time before a governing verb is the time of that verb: 甲周一要求调查乙与丙通话.
  const int begin = use.bare ? match.predicate_begin : std::max(own.begin, match.governor);
  const int time = LastTime(begin, use.item);
  if (time == kElsewhere) return DateInterval();
  if (time >= 0 && ScopeAt(time) == ScopeAt(use.item) && IsOfSubject(time, match)) {
    return DateAt(time);
  }
  if (use.bare) {
    const int behind = time >= 0 ? time : LastTime(use.item + 1, match.verb_behind);
    return behind >= 0 ? DateAt(behind) : DateInterval();
  }
  const bool words_only = IsSpeechAct(use.trigger->predicate);
  const bool done = factuality == Factuality::kActual || factuality == Factuality::kDenied;
  if (done && !governed && (words_only || IsDeclared(use))) {
    if (const DateInterval said = TimeOfSaying(use, match); said.known) return said;
  }
  if (!words_only) {
    if (const int behind = TimeBehind(own, use); behind >= 0) return DateAt(behind);
  }
  if (const DateInterval bracketed = BracketedTime(); bracketed.known) return bracketed;
  if (governed) return DateInterval();
  const DateInterval earlier = EarlierTime(clause, use, match);
  if (earlier.known || !done || ScopeAt(use.item) >= 0) return earlier;
  const DateInterval running = RunningDay(own);
  return running.known || clause == 0 ? running : RunningDay(view_.clauses[0]);
}

TimeHint EventTime::HintOf(int clause, const TriggerUse& use, const FrameMatch& match) const {
  TimeHint hint = TimeHint::kOpen;
  const auto read = [&](int begin, int end) {
    for (int i = begin; i < end; ++i) {
      const Item& item = view_.items[i];
      const bool back = item.Is(WordClass::kLooksBack) || NamesNoDay(article_, item);
      if (back) hint = TimeHint::kLooksBack;
      if (item.Is(WordClass::kGoesOn)) hint = std::max(hint, TimeHint::kGoesOn);
    }
  };
  const Clause head = view_.clauses[0];  // 对此，甲… 此前，甲…
  if (HasNoVerb(head)) read(head.begin, std::min(head.end, use.item));
  read(view_.clauses[clause].begin, use.item);
  const int saying = ScopeAt(use.item);
  for (const Clause& before : view_.clauses) {  // 甲还表示，…
    if (before.begin <= saying && saying < before.end) read(before.begin, saying);
  }
  for (int i = 0; i < use.item; ++i) {
    const bool names = Dates(article_, view_.items[i]) || NamesNoDay(article_, view_.items[i]);
    if (names) hint = std::max(hint, TimeHint::kOtherTime);
  }
  if (IsGoverned(match)) hint = std::max(hint, TimeHint::kOtherTime);
  return IsStandingBond(use, match) ? std::max(hint, TimeHint::kStanding) : hint;
}

std::vector<Saying> EventTime::Sayings() const {
  std::vector<Saying> sayings;
  for (const SpeechScope& scope : speech_) {
    if (scope.verb < 0 || scope.speaker < 0) continue;
    sayings.push_back(
        {scope.speaker, view_.sentence, TimeOfVerb(scope.verb), PointsBack(scope.verb)});
  }
  return sayings;
}

// 要求甲会见乙: under another verb; but 这是甲第二次会见乙 tells of what was told before.
bool EventTime::IsGoverned(const FrameMatch& match) const {
  return match.governor >= 0 && WordsOf(article_, view_.items[match.governor]) != "是";
}

// 两国合作顺利: no event of a day, as 两国同意合作 is, and headlines tell.
bool EventTime::IsStandingBond(const TriggerUse& use, const FrameMatch& match) const {
  const bool bond = use.trigger->predicate == Predicate::kCooperatedWith &&
                    match.frame != FrameKind::kAgree && view_.block != BlockKind::kTitle;
  return use.bare || bond;
}

// 甲周二宣布制裁乙: is done by saying so.
bool EventTime::IsDeclared(const TriggerUse& use) const {
  const Predicate predicate = use.trigger->predicate;
  if (predicate != Predicate::kSanctioned && predicate != Predicate::kCooperatedWith &&
      predicate != Predicate::kSignedAgreementWith) {
    return false;
  }
  const int saying = ScopeAt(use.item);
  return saying >= 0 && view_.items[saying].Is(WordClass::kDeclare);
}

// The number of the innermost speech scope at `item`: times do not cross from one to another.
int EventTime::ScopeAt(int item) const {
  int begin = kNone;
  for (const SpeechScope& scope : speech_) {
    if (scope.begin < item && item < scope.end) begin = std::max(begin, scope.begin);
  }
  return begin;
}

// The last dating item in [begin, end) walking left from `end`.
int EventTime::LastTime(int begin, int end) const {
  for (int i = end - 1; i >= begin; --i) {
    if (Dates(article_, view_.items[i]) && !IsRecord(i)) return i;
    if (NamesNoDay(article_, view_.items[i])) return kElsewhere;
  }
  return kNone;
}

// 自2019年以来首次会晤: how long there was none.
bool EventTime::IsRecord(int time) const {
  if (article_.times[view_.items[time].time].kind != TimeKind::kSpan) return false;
  const int next = time + 1;
  if (next >= static_cast<int>(view_.items.size())) return false;
  const absl::string_view words = WordsOf(article_, view_.items[next]);
  return absl::StartsWith(words, "首") || absl::StartsWith(words, "第") ||
         absl::StartsWith(words, "最");
}

// Not 周二抵达甲国的乙会见丙: the time of a clause that only says who the subject is.
bool EventTime::IsOfSubject(int time, const FrameMatch& match) const {
  if (match.subjects.empty() || match.carried) return true;
  const int subject = *std::min_element(match.subjects.begin(), match.subjects.end());
  bool verb = time + 1 < subject && WordsOf(article_, view_.items[time + 1]) == "的";  // 当时的甲
  for (int i = time + 1; i < subject; ++i) {
    const Item& item = view_.items[i];
    if (item.Is(WordClass::kOpener) && i == time + 1) return true;  // 周二在甲国举行的…
    if (item.kind == ItemKind::kComma || item.Is(WordClass::kCloser)) return true;
    verb = verb || IsVerb(item);
    if (verb && WordsOf(article_, item) == "的") return false;
  }
  return true;
}

// 会谈将于周二举行, and not 会见周二抵达的乙.
int EventTime::TimeBehind(Clause own, const TriggerUse& use) const {
  const int scope = ScopeAt(use.item);
  for (int i = use.item + 1; i < own.end; ++i) {
    const Item& item = view_.items[i];
    if (Dates(article_, item) && ScopeAt(i) == scope) return Describes(i, own.end) ? kNone : i;
    const bool places = item.Is(WordClass::kCopula) || WordsOf(article_, item) == "始于";
    if (IsVerb(item) && !places) break;  // 会晤是在周二
  }
  return kNone;
}

// Whether the time at `item` stands in what describes a noun: 周二抵达的乙.
bool EventTime::Describes(int item, int end) const {
  const auto ends = [&](const Item& next) { return WordsOf(article_, next) == "的"; };
  return std::any_of(view_.items.begin() + item + 1, view_.items.begin() + end, ends);
}

// The time of a whole clause: before its first verb, else its last one that describes no noun.
int EventTime::TimeOfClause(Clause clause) const {
  int verb = clause.begin;
  while (verb < clause.end && !IsVerb(view_.items[verb])) ++verb;
  if (const int time = LastTime(clause.begin, verb); time != kNone) return time;
  const int time = LastTime(clause.begin, clause.end);
  return time >= 0 && Describes(time, clause.end) ? kNone : time;
}

// 甲周一表示，甲国反对…: what is done by words is done when they are said.
DateInterval EventTime::TimeOfSaying(const TriggerUse& use, const FrameMatch& match) const {
  const SpeechScope* saying = ScopeAround(speech_, use.item);
  if (saying == nullptr || saying->verb < 0 || !SpeaksFor(saying->speaker, match))
    return DateInterval();
  return TimeOfVerb(saying->verb);
}

// The time of a verb of saying: in its clause, else at the head of the sentence.
DateInterval EventTime::TimeOfVerb(int verb) const {
  for (const Clause& clause : view_.clauses) {
    if (verb < clause.begin || verb >= clause.end) continue;
    const int time = LastTime(clause.begin, verb);
    if (time >= 0) return DateAt(time);
    const Clause head = view_.clauses[0];
    const bool opens = time == kNone && clause.begin > head.begin && HasNoVerb(head);
    const int first = opens ? LastTime(head.begin, head.end) : kNone;
    return first >= 0 && ScopeAt(verb) == ScopeAt(first) ? DateAt(first) : DateInterval();
  }
  return DateInterval();
}

bool EventTime::HasNoVerb(Clause clause) const {
  return std::none_of(view_.items.begin() + clause.begin, view_.items.begin() + clause.end, IsVerb);
}

// 宣布了这一消息
bool EventTime::PointsBack(int verb) const {
  if (!view_.items[verb].Is(WordClass::kDeclare)) return false;
  const int end = std::min(verb + 5, static_cast<int>(view_.items.size()));
  bool pointed = false;
  for (int i = verb + 1; i < end && view_.items[i].kind != ItemKind::kComma; ++i) {
    if (view_.items[i].Is(WordClass::kNewsNoun)) return pointed;
    pointed = pointed || view_.items[i].Is(WordClass::kPointer);
  }
  return false;
}

// Whether the subject is the speaker, or one for whom he speaks; somebody without a name may be.
bool EventTime::SpeaksFor(int speaker, const FrameMatch& match) const {
  if (speaker < 0 || match.carried) return true;
  for (int subject : match.subjects) {
    for (uint32_t entity : article_.table.of_mention[view_.items[subject].mention]) {
      if (representatives_.Same(speaker, static_cast<int>(entity))) return true;
    }
  }
  return false;
}

DateInterval EventTime::BracketedTime() const {
  for (const TimeExpression& time : article_.times) {
    if (time.sentence == view_.sentence && time.bracketed && time.interval.known) {
      return time.interval;
    }
  }
  return DateInterval();
}

// The time that an earlier clause names for this one too.
DateInterval EventTime::EarlierTime(int clause, const TriggerUse& use,
                                    const FrameMatch& match) const {
  const int scope = ScopeAt(use.item);
  for (int c = clause - 1; c >= 0; --c) {
    const Clause& earlier = view_.clauses[c];
    const int time = TimeOfClause(earlier);
    if (time == kNone) continue;
    const bool shared = match.carried || time <= earlier.begin + 1 || c == 0;
    return time >= 0 && shared && ScopeAt(time) == scope ? DateAt(time) : DateInterval();
  }
  return DateInterval();
}

// 晚上, 会上, 会议结束后 at the head of the clause
bool EventTime::GoesOnWithDay(Clause clause) const {
  const auto begin = view_.items.begin() + clause.begin, end = view_.items.begin() + clause.end;
  const bool same =
      std::any_of(begin, end, [](const Item& i) { return i.Is(WordClass::kSameDay); });
  return same ||
         (end - begin >= 2 && begin->Is(WordClass::kEvent) && (begin + 1)->Is(WordClass::kCloser));
}

// 当晚 without its day, 下午, 随后: the story goes on within the day that was named last, if that
// is one of the days before the story's.
DateInterval EventTime::RunningDay(Clause clause) const {
  constexpr uint32_t kReach = 20;     // sentences
  constexpr int32_t kRecentDays = 3;  // before the story's day
  const std::optional<absl::CivilDay> story = StoryDay(article_.document);
  if (!GoesOnWithDay(clause) || !story) return DateInterval();
  DateInterval day;
  for (const TimeExpression& time : article_.times) {
    if (time.sentence >= view_.sentence || time.sentence + kReach < view_.sentence) continue;
    if (IsOneDay(time.interval)) day = time.interval;
  }
  const int32_t today = DayNumber(*story);
  const bool recent = day.known && day.first <= today && day.first + kRecentDays >= today;
  return recent ? day : DateInterval();
}

DateInterval DayOfArrival(const ArticleView& article, const SentenceView& view,
                          const std::vector<int>& guests,
                          const std::vector<RelationCandidate>& earlier) {
  constexpr uint32_t kReach = 4;  // sentences
  DateInterval day;
  for (const RelationCandidate& visit : earlier) {
    if (visit.predicate != Predicate::kVisited || !visit.date.known) continue;
    if (visit.sentence + kReach < view.sentence) continue;
    for (int guest : guests) {
      const std::vector<uint32_t>& meant = article.table.of_mention[view.items[guest].mention];
      const bool same = std::find(meant.begin(), meant.end(),
                                  static_cast<uint32_t>(visit.subject)) != meant.end();
      if (same) day = visit.date;
    }
  }
  return day;
}

void FitToStoryDay(const ArticleView& article, RelationCandidate* candidate) {
  const std::optional<absl::CivilDay> today = StoryDay(article.document);
  if (!today || !candidate->date.known) return;
  const int32_t day = DayNumber(*today);
  if (candidate->factuality == Factuality::kActual && candidate->date.first > day) {
    candidate->factuality = Factuality::kPlanned;
  }
  const bool was_planned = candidate->hint == TimeHint::kLooksBack;  // 原定1日访问
  if (candidate->factuality == Factuality::kPlanned && candidate->date.last < day - 1 &&
      !was_planned) {
    candidate->date = DateInterval();
  }
}

}  // namespace guanxi::ingest
