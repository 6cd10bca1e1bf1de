// Who acts: the entities that the sides of a match stand for.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/extract/clause.h"

namespace guanxi::ingest {

// The entities that the mentions at `items` of the sentence stand for, in their order. For
// deployed_troops_to the state in place of its forces, if the text or their name tells it.
std::vector<uint32_t> ActorsOf(const ArticleView& article, const SentenceView& view,
                               const std::vector<int>& items, Predicate predicate);

}  // namespace guanxi::ingest
