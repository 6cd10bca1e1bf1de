#include "ingest/extract/event_time.h"

#include <algorithm>
#include <optional>

#include "absl/strings/match.h"
#include "absl/time/civil_time.h"

namespace guanxi::ingest {

DateInterval EventTime::DateOf(int clause, const TriggerUse& use, const FrameMatch& match,
                               Factuality factuality) const {
  const Clause own = view_.clauses[clause];
  const bool governed = IsGoverned(match);
  const bool journey = use.trigger->predicate == Predicate::kVisited;
  // A time before a governing verb is the time of that verb: 甲周一要求调查乙与丙通话.
  const int opener = search_.OpenerOfOther(own, use.item, journey);
  const int begin =
      use.bare ? BareBegin(own, match) : std::max({own.begin, match.governor, opener});
  const int time = search_.LastTime(begin, use.item);
  if (time == TimeSearch::kElsewhere) return DateInterval();
  if (time >= 0 && search_.ScopeAt(time) == search_.ScopeAt(use.item) && IsOfSubject(time, match)) {
    return search_.DateAt(time, use.item);
  }
  if (use.bare) {
    const int behind = time >= 0 ? time : search_.LastTime(use.item + 1, match.verb_behind);
    return behind >= 0 ? search_.DateAt(behind, use.item) : DateInterval();
  }
  const bool words_only = IsSpeechAct(use.trigger->predicate);
  const bool done = factuality == Factuality::kActual || factuality == Factuality::kDenied;
  if (done && !governed && (words_only || IsDeclared(use))) {
    if (const DateInterval said = TimeOfSaying(use, match); said.known) return said;
  }
  if (!words_only) {
    if (const int behind = search_.TimeBehind(own, use.item, journey && done); behind >= 0)
      return search_.DateAt(behind, use.item);
  }
  if (opener >= 0) return DateInterval();
  if (const DateInterval bracketed = search_.BracketedTime(); bracketed.known) return bracketed;
  if (governed) return DateInterval();
  const DateInterval earlier = EarlierTime(clause, use, match);
  if (earlier.known || !done || search_.ScopeAt(use.item) >= 0) return earlier;
  const DateInterval running = search_.RunningDay(own);
  return running.known || clause == 0 ? running : search_.RunningDay(view_.clauses[0]);
}

// 2017年9月甲与乙的会议: the time right before those who meet, too.
int EventTime::BareBegin(Clause own, const FrameMatch& match) const {
  const int before = match.predicate_begin - 1;
  return before >= own.begin && search_.Dates(before) ? before : match.predicate_begin;
}

TimeHint EventTime::HintOf(int clause, const TriggerUse& use, const FrameMatch& match) const {
  TimeHint hint = TimeHint::kOpen;
  const auto read = [&](int begin, int end) {
    for (int i = begin; i < end; ++i) {
      const Item& item = view_.items[i];
      const bool back = item.Is(WordClass::kLooksBack) || search_.NamesNoDay(i);
      if (back) hint = TimeHint::kLooksBack;
      if (item.Is(WordClass::kGoesOn)) hint = std::max(hint, TimeHint::kGoesOn);
    }
  };
  const Clause head = view_.clauses[0];  // 对此，甲… 此前，甲…
  if (search_.HasNoVerb(head)) read(head.begin, std::min(head.end, use.item));
  read(view_.clauses[clause].begin, use.item);
  const int saying = search_.ScopeAt(use.item);
  for (const Clause& before : view_.clauses) {  // 甲还表示，…
    if (before.begin <= saying && saying < before.end) read(before.begin, saying);
  }
  for (int i = 0; i < use.item; ++i) {
    const bool names = search_.Dates(i) || search_.NamesNoDay(i);
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
        {scope.speaker, view_.sentence, search_.TimeOfVerb(scope.verb), PointsBack(scope.verb)});
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
  const int saying = search_.ScopeAt(use.item);
  return saying >= 0 && view_.items[saying].Is(WordClass::kDeclare);
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

// 甲周一表示，甲国反对…: what is done by words is done when they are said.
DateInterval EventTime::TimeOfSaying(const TriggerUse& use, const FrameMatch& match) const {
  const SpeechScope* saying = ScopeAround(speech_, use.item);
  if (saying == nullptr || saying->verb < 0 || !SpeaksFor(saying->speaker, match))
    return DateInterval();
  return search_.TimeOfVerb(saying->verb);
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

// The time that an earlier clause names for this one too.
DateInterval EventTime::EarlierTime(int clause, const TriggerUse& use,
                                    const FrameMatch& match) const {
  const int scope = search_.ScopeAt(use.item);
  for (int c = clause - 1; c >= 0; --c) {
    const Clause& earlier = view_.clauses[c];
    const int time = search_.TimeOfClause(earlier);
    if (time == TimeSearch::kNone) continue;
    const bool later = !match.carried && search_.ClosesWithAfter(earlier);
    const bool shared = match.carried || time <= earlier.begin + 1 || c == 0;
    return time >= 0 && shared && !later && search_.ScopeAt(time) == scope
               ? search_.DateAt(time, use.item)
               : DateInterval();
  }
  return DateInterval();
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
      if (article.table.Means(view.items[guest].mention, visit.subject)) day = visit.date;
    }
  }
  return day;
}

void DoneErrand(const ArticleView& article, RelationCandidate* candidate) {
  const std::optional<absl::CivilDay> today = StoryDay(article.document);
  if (!today || !candidate->date.known || candidate->factuality != Factuality::kPlanned) return;
  if (candidate->date.last < DayNumber(*today) - 1) candidate->factuality = Factuality::kActual;
}

namespace {

// 月底 at its beginning: what then happens has not yet.
bool LiesMostlyAhead(const DateInterval& date, absl::CivilDay today) {
  constexpr int kLastDays = 21, kStillAhead = 25;  // days of the month
  const absl::CivilDay first = DayFromNumber(date.first);
  const bool month_end = first.day() == kLastDays && DayFromNumber(date.last + 1).day() == 1;
  return month_end && absl::CivilMonth(first) == absl::CivilMonth(today) && first <= today &&
         today.day() <= kStillAhead;
}

}  // namespace

void AwaitGuest(const ArticleView& article, RelationCandidate* candidate) {
  const std::optional<absl::CivilDay> today = StoryDay(article.document);
  if (!today || !candidate->date.known || candidate->factuality != Factuality::kActual) return;
  if (candidate->date.last > DayNumber(*today)) candidate->factuality = Factuality::kPlanned;
}

void FitToStoryDay(const ArticleView& article, bool carried, RelationCandidate* candidate) {
  const std::optional<absl::CivilDay> today = StoryDay(article.document);
  if (!today || !candidate->date.known) return;
  const int32_t day = DayNumber(*today);
  const bool ahead = candidate->date.first > day || LiesMostlyAhead(candidate->date, *today);
  if (candidate->factuality == Factuality::kActual && ahead) {
    constexpr int kYear = 366;  // days
    const bool far = candidate->date.first > day + kYear;
    if (IsSpeechAct(candidate->predicate) && (far || !carried)) {  // 甲要求乙在周五前…: said now
      candidate->date = DateInterval();
      return;
    }
    candidate->factuality = Factuality::kPlanned;
  }
  const bool was_planned = candidate->hint == TimeHint::kLooksBack;  // 原定1日访问
  if (candidate->factuality == Factuality::kPlanned && candidate->date.last < day - 1 &&
      !was_planned) {
    candidate->date = DateInterval();
  }
}

}  // namespace guanxi::ingest
