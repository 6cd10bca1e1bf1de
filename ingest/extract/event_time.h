// When: the time that belongs to a predicate, from the sentence that it stands in.
#pragma once

#include <cstdint>
#include <vector>

#include "base/date.h"
#include "ingest/extract/attribution.h"
#include "ingest/extract/clause.h"
#include "ingest/extract/frame.h"
#include "ingest/extract/relation_candidate.h"
#include "ingest/extract/representatives.h"
#include "ingest/extract/time_search.h"

namespace guanxi::ingest {

// Days before the story's that its own events fill.
inline constexpr int32_t kRecentDays = 10;

// Somebody says something, whatever it is.
struct Saying {
  int speaker = kNoEntity;
  uint32_t sentence = 0;
  DateInterval date;    // unknown if the sentence does not tell it
  bool points = false;  // 宣布了这一消息: what is said is what the sentence before told
};

// The times of one sentence. Refers to its arguments.
class EventTime {
 public:
  EventTime(const ArticleView& article, const SentenceView& view,
            const std::vector<SpeechScope>& speech, const Representatives& representatives)
      : article_(article),
        view_(view),
        speech_(speech),
        representatives_(representatives),
        search_(article, view, speech) {}

  // The date of the predicate in clause number `clause`: a time before the verb in its clause, else
  // the time of the words that make it, else one behind the verb, else a bracketed date of the
  // whole sentence, else one carried over from an earlier clause of the same speaker. Unknown when
  // the sentence gives none.
  DateInterval DateOf(int clause, const TriggerUse& use, const FrameMatch& match,
                      Factuality factuality) const;

  // What the sentence lets one think of the time of the predicate if DateOf found none.
  TimeHint HintOf(int clause, const TriggerUse& use, const FrameMatch& match) const;

  // All verbs of saying with a known speaker, in the order of the sentence.
  std::vector<Saying> Sayings() const;

 private:
  int BareBegin(Clause own, const FrameMatch& match) const;
  bool IsOfSubject(int time, const FrameMatch& match) const;
  bool IsGoverned(const FrameMatch& match) const;
  bool IsStandingBond(const TriggerUse& use, const FrameMatch& match) const;
  bool IsDeclared(const TriggerUse& use) const;
  DateInterval TimeOfSaying(const TriggerUse& use, const FrameMatch& match) const;
  DateInterval EarlierTime(int clause, const TriggerUse& use, const FrameMatch& match) const;
  bool PointsBack(int verb) const;
  bool SpeaksFor(int speaker, const FrameMatch& match) const;

  const ArticleView& article_;
  const SentenceView& view_;
  const std::vector<SpeechScope>& speech_;
  const Representatives& representatives_;
  const TimeSearch search_;
};

// Guests are received on the day that they arrive: the date of the visit of one of the items
// `guests` that a sentence shortly before told, among `earlier`. Unknown if there is none.
DateInterval DayOfArrival(const ArticleView& article, const SentenceView& view,
                          const std::vector<int>& guests,
                          const std::vector<RelationCandidate>& earlier);

// What a journey was for has been done once its day has passed: 去年前往甲国会见乙.
void DoneErrand(const ArticleView& article, RelationCandidate* candidate);

// 欢迎甲年内访乙: a time that goes on beyond the story's day lies ahead.
void AwaitGuest(const ArticleView& article, RelationCandidate* candidate);

// What lies ahead of the story's day has not happened: the candidate becomes planned; what is said
// is said now, unless the subject is `carried` over from what lies ahead. What is planned does not
// lie behind it: its date is dropped.
void FitToStoryDay(const ArticleView& article, bool carried, RelationCandidate* candidate);

}  // namespace guanxi::ingest
