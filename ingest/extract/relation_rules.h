// The relations stage: what the clauses of an article say happened between its entities.
#pragma once

#include <string>
#include <vector>

#include "ingest/extract/clause.h"
#include "ingest/extract/relation_candidate.h"

namespace guanxi::ingest {

// One candidate for each pair of entities that a frame found, in the order of the text. If `trace`
// is given, lines for people are appended: words, mentions, clauses, frames tried, why one was
// dropped. Deterministic, thread-safe. O(n) in the text for bounded clauses.
std::vector<RelationCandidate> FindRelations(const ArticleView& article, std::string* trace);

}  // namespace guanxi::ingest
