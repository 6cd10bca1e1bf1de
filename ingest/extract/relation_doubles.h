// Contacts that are told twice, once with an office in place of its holder's name, or that cannot
// be.
#pragma once

#include <vector>

#include "ingest/extract/clause.h"
#include "ingest/extract/relation_candidate.h"

namespace guanxi::ingest {

// Drops from `candidates` the meetings and calls with a country or body that stands for an unnamed
// office holder where the article also tells the same kind of contact with people by name:
//   甲国总统会见乙国总理 (headline) beside 甲国总统林山会见乙国总理丁山
//   两国元首会谈 beside 林山与丁山会谈
// and contacts of people with the country that they hold an office of, which the text never means,
// as little as that they blame or warn it by saying what it does.
// O(candidates²) for contacts only.
void DropContactDoubles(const ArticleView& article, std::vector<RelationCandidate>* candidates);

}  // namespace guanxi::ingest
