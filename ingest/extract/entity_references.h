// What offices and pronouns stand for.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/extract/entity.h"
#include "ingest/extract/mention_context.h"

namespace guanxi::ingest {

// Fills `table.of_mention` for kOffice mentions: the one person who holds that office in the
// article, whose aliases it joins; else the employer.
void ResolveOffices(const MentionContext& context, const std::vector<Mention>& mentions,
                    EntityTable& table);

// Fills `table.of_mention` for kPronoun mentions, only where one reading is left.
void ResolvePronouns(const MentionContext& context, const std::vector<Mention>& mentions,
                     EntityTable& table);

}  // namespace guanxi::ingest
