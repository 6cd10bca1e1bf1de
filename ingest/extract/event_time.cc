#include "ingest/extract/event_time.h"

#include <algorithm>
#include <optional>

#include "absl/time/civil_time.h"

namespace guanxi::ingest {
namespace {

bool Dates(const ArticleView& article, const Item& item) {
  return item.kind == ItemKind::kTime && article.times[item.time].interval.known &&
         !article.times[item.time].bracketed;
}

// The number of the innermost speech scope at `item`: times do not cross from one to another.
int ScopeAt(const std::vector<SpeechScope>& speech, int item) {
  int begin = -1;
  for (const SpeechScope& scope : speech) {
    if (scope.begin < item && item < scope.end) begin = std::max(begin, scope.begin);
  }
  return begin;
}

// 当晚 without its day, 下午, 随后: the story goes on within the day that was named last, if that
// is one of the days before the story's.
DateInterval RunningDay(const ArticleView& article, const SentenceView& view, Clause clause) {
  constexpr uint32_t kReach = 20;     // sentences
  constexpr int32_t kRecentDays = 3;  // before the story's day
  const bool goes_on =
      std::any_of(view.items.begin() + clause.begin, view.items.begin() + clause.end,
                  [](const Item& item) { return item.Is(WordClass::kSameDay); });
  const std::optional<absl::CivilDay> story = StoryDay(article.document);
  if (!goes_on || !story) return DateInterval();
  DateInterval day;
  for (const TimeExpression& time : article.times) {
    if (time.sentence >= view.sentence || time.sentence + kReach < view.sentence) continue;
    if (time.interval.known && time.interval.first == time.interval.last) day = time.interval;
  }
  const int32_t today = DayNumber(*story);
  const bool recent = day.known && day.first <= today && day.first + kRecentDays >= today;
  return recent ? day : DateInterval();
}

// The last dating item in [begin, end) walking left from `end`.
int LastTime(const ArticleView& article, const SentenceView& view, int begin, int end) {
  for (int i = end - 1; i >= begin; --i) {
    if (Dates(article, view.items[i])) return i;
  }
  return -1;
}

// 甲周一表示，甲国反对…: what is done by words is done when they are said. The item of that time;
// -1 if the clause of the saying verb names none.
int TimeOfSaying(const ArticleView& article, const SentenceView& view, int item,
                 const std::vector<SpeechScope>& speech) {
  const int saying = ScopeAt(speech, item);
  for (const Clause& clause : view.clauses) {
    if (saying < clause.begin || saying >= clause.end || item < saying) continue;
    return LastTime(article, view, clause.begin, saying);
  }
  return -1;
}

// What two sides agreed on is dated by the talk that the sentences before tell of.
void DateByTalk(const std::vector<RelationCandidate>& candidates, RelationCandidate* agreed) {
  constexpr uint32_t kReach = 8;  // sentences
  const bool agreement = agreed->predicate == Predicate::kCooperatedWith ||
                         agreed->predicate == Predicate::kSignedAgreementWith;
  if (!agreement || agreed->date.known || agreed->factuality != Factuality::kActual) return;
  for (const RelationCandidate& talk : candidates) {
    const bool contact = talk.predicate == Predicate::kMet || talk.predicate == Predicate::kPhoned;
    const bool before =
        talk.sentence <= agreed->sentence && agreed->sentence <= talk.sentence + kReach;
    const bool same = (talk.subject == agreed->subject && talk.object == agreed->object) ||
                      (talk.subject == agreed->object && talk.object == agreed->subject);
    if (contact && before && same && talk.factuality == Factuality::kActual && talk.date.known) {
      agreed->date = talk.date;
    }
  }
}

}  // namespace

DateInterval DateOf(const ArticleView& article, const SentenceView& view, int clause,
                    const TriggerUse& use, const FrameMatch& match,
                    const std::vector<SpeechScope>& speech) {
  const Clause own = view.clauses[clause];
  const int scope = ScopeAt(speech, use.item);
  const auto date_at = [&](int item) { return article.times[view.items[item].time].interval; };
  // A time before a governing verb is the time of that verb: 甲周一要求调查乙与丙通话.
  const int begin = use.bare ? match.predicate_begin : std::max(own.begin, match.governor);
  int time = LastTime(article, view, begin, use.item);
  if (time >= 0 && ScopeAt(speech, time) == scope) return date_at(time);
  // A time behind the verb belongs to what is talked about.
  const bool words_only = IsSpeechAct(use.trigger->predicate);
  if (use.bare && time < 0) time = LastTime(article, view, use.item + 1, match.verb_behind);
  if (use.bare) return time >= 0 ? date_at(time) : DateInterval();
  if (words_only && match.governor < 0) {
    if (const int said = TimeOfSaying(article, view, use.item, speech); said >= 0) {
      return date_at(said);
    }
  }
  for (int i = use.item + 1; i < own.end && !words_only; ++i) {
    const Item& item = view.items[i];
    if (Dates(article, item) && ScopeAt(speech, i) == scope) return date_at(i);
    if (IsVerb(item)) break;
  }
  for (const TimeExpression& expression : article.times) {
    if (expression.sentence == view.sentence && expression.bracketed && expression.interval.known) {
      return expression.interval;
    }
  }
  for (int c = clause - 1; c >= 0 && match.governor < 0; --c) {
    time = LastTime(article, view, view.clauses[c].begin, view.clauses[c].end);
    if (time < 0) continue;
    const bool shared = match.carried || time <= view.clauses[c].begin + 1 || c == 0;
    return shared && ScopeAt(speech, time) == scope ? date_at(time) : DateInterval();
  }
  if (scope >= 0 || match.governor >= 0) return DateInterval();
  const DateInterval running = RunningDay(article, view, own);
  return running.known || clause == 0 ? running : RunningDay(article, view, view.clauses[0]);
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

void FitToStoryDay(const ArticleView& article, RelationCandidate* shape) {
  const std::optional<absl::CivilDay> today = StoryDay(article.document);
  if (!today || !shape->date.known) return;
  const int32_t day = DayNumber(*today);
  if (shape->factuality == Factuality::kActual && shape->date.first > day) {
    shape->factuality = Factuality::kPlanned;
  }
  if (shape->factuality == Factuality::kPlanned && shape->date.last < day - 1) {
    shape->date = DateInterval();
  }
}

void DateAcrossSentences(const ArticleView&, std::vector<RelationCandidate>* candidates) {
  for (RelationCandidate& candidate : *candidates) DateByTalk(*candidates, &candidate);
}

}  // namespace guanxi::ingest
