// The positions stage: standing facts that noun phrases say. Who holds which office where (title
// chains, appositions), what lies in what, which body is part of which, who is whose kin.
#pragma once

#include <vector>

#include "ingest/extract/entity.h"
#include "ingest/extract/mention.h"
#include "ingest/extract/relation_candidate.h"
#include "ingest/extract/time_expression.h"
#include "ingest/lexicon/lexicon.h"
#include "ingest/text/document.h"
#include "ingest/text/token.h"

namespace guanxi::ingest {

// Candidates in the order of their sentences; several of one fact are for the merging stage to
// join. `mentions` and `table` are those of the stages before. Deterministic, thread-safe.
std::vector<RelationCandidate> FindPositions(const Document& document, const AnalyzedText& text,
                                             const std::vector<Mention>& mentions,
                                             const EntityTable& table,
                                             const std::vector<TimeExpression>& times,
                                             const Lexicon& lexicon);

}  // namespace guanxi::ingest
