// The order of mentions, by which they refer to each other (Mention::head, Title::owner).
#pragma once

#include <vector>

#include "ingest/extract/mention.h"

namespace guanxi::ingest {

// Sorts mentions by span and moves `head` and `owner` along. O(n log n).
void SortKeepingIndexes(std::vector<Mention>& mentions);

// Keeps only the mentions for which `keep`, one flag a mention, is true. What referred to one taken
// out refers to none. O(n).
void KeepMentions(const std::vector<bool>& keep, std::vector<Mention>& mentions);

}  // namespace guanxi::ingest
