// Where: the place that belongs to a predicate.
#pragma once

#include "ingest/extract/clause.h"
#include "ingest/extract/frame.h"

namespace guanxi::ingest {

// The place of the predicate (在甲城会谈) as an entity; kNoEntity if its clause names none.
int PlaceOf(const ArticleView& article, const SentenceView& view, int clause, const TriggerUse& use,
            const FrameMatch& match);

}  // namespace guanxi::ingest
