// One occasion told in several sentences: what is said and agreed at a meeting happens on its day,
// and who goes on speaking does so on the day on which he began.
#pragma once

#include <vector>

#include "ingest/extract/clause.h"
#include "ingest/extract/event_time.h"
#include "ingest/extract/relation_candidate.h"
#include "ingest/extract/representatives.h"

namespace guanxi::ingest {

// Dates undated candidates that are told as having happened, unless they look back:
//   甲周五与乙通电话。…甲要求乙停火。两国同意…     by the contact of the same sides
//   甲周二说…。甲还批评乙…                         by what the same side said or did just before
//   甲与乙达成协议。丙周五宣布了这一消息             by its announcement
//   甲国空袭乙国 (headline)                        by the only date in the text for the same
// and plans of one journey by each other.
// `candidates` and `sayings` are in the order of the text. O(candidates²) at worst.
void DateByOccasion(const ArticleView& article, const Representatives& representatives,
                    const std::vector<Saying>& sayings, std::vector<RelationCandidate>* candidates);

}  // namespace guanxi::ingest
