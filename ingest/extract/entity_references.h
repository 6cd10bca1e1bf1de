// What offices and pronouns stand for.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/extract/entity.h"
#include "ingest/extract/mention_context.h"

namespace guanxi::ingest {

// Fills `table.of_mention` for kOffice mentions: the one person who holds that office in the
// article, else the employer; one for every country in a row (北国、南国外长).
void ResolveOffices(const MentionContext& context, const std::vector<Mention>& mentions,
                    EntityTable& table);

// Fills `table.of_mention` for governments named after their leader: the one country at which the
// article (or, for people known to all, persons.tsv) says that the leader holds office.
void ResolveGovernments(const MentionContext& context, const std::vector<Mention>& mentions,
                        EntityTable& table);

// Fills `table.of_mention` for kPronoun mentions, only where one reading is left.
void ResolvePronouns(const MentionContext& context, const std::vector<Mention>& mentions,
                     EntityTable& table);

}  // namespace guanxi::ingest
