// Which mentions of a sentence are items of its clauses, and how far each reaches.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/extract/clause.h"
#include "ingest/text/span.h"

namespace guanxi::ingest {

struct MentionPlace {
  int mention = -1;  // index into ArticleView::mentions
  Span extent;
};

// The outermost mentions of the sentence, in order, with extents that do not overlap. Mentions must
// be in order, so that those of a sentence stand together. O(tokens and mentions of the sentence).
std::vector<MentionPlace> PlaceMentions(const ArticleView& article, uint32_t sentence);

}  // namespace guanxi::ingest
