// Words that point at an entity named elsewhere: 他, 两国, 双方, 该国, 该组织, 政府.
#pragma once

#include <vector>

#include "ingest/extract/mention_context.h"

namespace guanxi::ingest {

// Appends kPronoun mentions; keeps `mentions` ascending and the indexes inside them right.
void AddPronouns(const MentionContext& context, std::vector<Mention>& mentions);

}  // namespace guanxi::ingest
