// The statements stage: candidates become the relations of the article, one for each subject,
// predicate, object, factuality and date, with all the sentences that say it.
#pragma once

#include <vector>

#include "ingest/extract/clause.h"
#include "ingest/extract/extraction.h"
#include "ingest/extract/relation_candidate.h"

namespace guanxi::ingest {

// Joins the candidates of the positions and relations stages. An undated candidate goes to the
// dated relation of the same sides and factuality if there is exactly one. Entities are those of
// `article.table`, all of them. Deterministic. O(n log n).
Extraction MergeStatements(const ArticleView& article,
                           const std::vector<RelationCandidate>& candidates);

}  // namespace guanxi::ingest
