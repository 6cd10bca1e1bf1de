// Who holds the office that a headline names: the one person whom the same side meets in the body,
// or the only other one that the body speaks of.
#pragma once

#include <vector>

#include "ingest/extract/clause.h"
#include "ingest/extract/relation_candidate.h"

namespace guanxi::ingest {

// 甲会见乙国总理 (headline) and 甲在会见林山时表示 (body), where the article says nothing else of
// 林山's offices: adds 林山 holds_position[总理] 乙国, and drops the headline's contact of 甲 with
// 乙国. Where the body tells of no contact, the headline's becomes one with the only other person
// named twice there. 甲会见乙国客人 beside contacts of 甲 with people by name is dropped, too.
// O(candidates²) for contacts of headlines only.
void GiveHeadlineOffices(const ArticleView& article, std::vector<RelationCandidate>* candidates);

}  // namespace guanxi::ingest
