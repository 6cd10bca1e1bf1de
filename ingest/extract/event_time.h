// When: the time that belongs to a predicate, from its sentence, and from the sentences that tell
// of the same event.
#pragma once

#include <vector>

#include "base/date.h"
#include "ingest/extract/attribution.h"
#include "ingest/extract/clause.h"
#include "ingest/extract/frame.h"
#include "ingest/extract/relation_candidate.h"

namespace guanxi::ingest {

// The date of the predicate in clause number `clause`: a time before the verb in its clause, else
// one behind it, else a bracketed date of the whole sentence, else one carried over from an earlier
// clause of the same speaker. Unknown when the sentence gives none.
DateInterval DateOf(const ArticleView& article, const SentenceView& view, int clause,
                    const TriggerUse& use, const FrameMatch& match,
                    const std::vector<SpeechScope>& speech);

// Guests are received on the day that they arrive: the date of the visit of one of the items
// `guests` that a sentence shortly before told, among `earlier`. Unknown if there is none.
DateInterval DayOfArrival(const ArticleView& article, const SentenceView& view,
                          const std::vector<int>& guests,
                          const std::vector<RelationCandidate>& earlier);

// What lies ahead of the story's day has not happened: the candidate becomes planned. What is
// planned does not lie behind it: its date is dropped.
void FitToStoryDay(const ArticleView& article, RelationCandidate* candidate);

// Dates candidates of an article, in the order of the text, by what other sentences tell: an
// agreement by the talk that led to it.
void DateAcrossSentences(const ArticleView& article, std::vector<RelationCandidate>* candidates);

}  // namespace guanxi::ingest
