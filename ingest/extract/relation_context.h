// When and where: the time expression and the place that belong to a predicate.
#pragma once

#include "base/date.h"
#include "ingest/extract/attribution.h"
#include "ingest/extract/clause.h"
#include "ingest/extract/frame.h"

namespace guanxi::ingest {

// The date of the predicate in clause number `clause`: a time before the verb in its clause, else
// one behind it, else a bracketed date of the whole sentence, else one carried over from an earlier
// clause of the same speaker. Unknown when the sentence gives none.
DateInterval DateOf(const ArticleView& article, const SentenceView& view, int clause,
                    const TriggerUse& use, const FrameMatch& match,
                    const std::vector<SpeechScope>& speech);

// The place of the predicate (在甲城会谈) as an entity; kNoEntity if its clause names none.
int PlaceOf(const ArticleView& article, const SentenceView& view, int clause, const TriggerUse& use,
            const FrameMatch& match);

}  // namespace guanxi::ingest
