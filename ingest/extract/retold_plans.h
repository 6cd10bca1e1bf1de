// A journey or meeting that lies ahead, told again without a word for the future: it still does.
#pragma once

#include <vector>

#include "ingest/extract/clause.h"
#include "ingest/extract/relation_candidate.h"

namespace guanxi::ingest {

// Makes undated contacts planned where the article tells the same sides' contact as a plan for a
// day to come, or in its headline, and nothing says that they are over:
//   甲国总统将访华 (headline)。…访华期间，他还将出席…
//   甲下周访问乙国。…这是甲首次访问乙国
// A headline in the present tense (甲访乙) is a plan where the body knows of nothing but one.
// `wishes`: contacts that the article hopes for and that are no candidates. O(candidates²) for
// contacts.
void FollowPlans(const ArticleView& article, const std::vector<RelationCandidate>& wishes,
                 std::vector<RelationCandidate>* candidates);

}  // namespace guanxi::ingest
