// The relations stage: what the clauses of an article say happened between its entities.
#pragma once

#include <string>
#include <vector>

#include "ingest/extract/clause.h"
#include "ingest/extract/relation_candidate.h"

namespace guanxi::ingest {

// One candidate for each pair of entities that a frame found, in the order of the text.
// `positions`, from the stage before, tell who speaks for whom. If `trace` is given, lines for
// people are appended: words, mentions, clauses, frames tried, why one was dropped. Deterministic,
// thread-safe. O(n) in the text for bounded clauses.
std::vector<RelationCandidate> FindRelations(const ArticleView& article,
                                             const std::vector<RelationCandidate>& positions,
                                             std::string* trace);

}  // namespace guanxi::ingest
