// States that an article names only within the names of their bodies: 北国 of 北国宪法法院.
#pragma once

#include <vector>

#include "ingest/extract/mention_context.h"

namespace guanxi::ingest {

// Adds a mention of such a state inside the first body of it, so that offices of the state have an
// employer. Keeps `mentions` ascending and the indexes inside them right. O(mentions).
void AddStatesOfBodies(const MentionContext& context, std::vector<Mention>& mentions);

// Takes those away that no title refers to.
void DropIdleStates(std::vector<Mention>& mentions);

}  // namespace guanxi::ingest
