// Whom 他 and 她 point at where several people are named: by who acts in the sentences before.
#pragma once

#include "ingest/extract/clause.h"
#include "ingest/extract/entity.h"

namespace guanxi::ingest {

// Fills `table.of_mention` for 他 and 她 that ResolvePronouns left open or gave to the wrong role,
// where one reading is left:
//   甲会见乙。他批评丙: who acts in the sentence before goes on speaking;
//   在与乙会谈后，他批评丙: so he does behind a clause in which nobody acts;
//   乙说…。甲指责他…: not who acts, but the one other person named before.
// `table` must be the table of `article`. Deterministic; O(items of the sentences concerned).
void PointPronouns(const ArticleView& article, EntityTable* table);

}  // namespace guanxi::ingest
