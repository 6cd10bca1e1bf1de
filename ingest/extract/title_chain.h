// Titles around names: 北国外长林山, 北国外交部发言人安娜·林德, 林山外长.
#pragma once

#include <vector>

#include "ingest/extract/mention_context.h"

namespace guanxi::ingest {

// Fills `titles`, `extent` and the owners' `head` of all persons in `mentions` (ascending), and
// widens extents over bracketed Latin originals and ranks behind the name.
void AttachTitles(const MentionContext& context, std::vector<Mention>& mentions);

// Appends mentions of unnamed office holders (kOffice): 北国外长 with no name behind it. Keeps
// `mentions` ascending; indexes inside stay valid. Call after AttachTitles.
void AddOffices(const MentionContext& context, std::vector<Mention>& mentions);

}  // namespace guanxi::ingest
