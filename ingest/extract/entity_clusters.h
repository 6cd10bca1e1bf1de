// Groups of mentions that name the same thing, made by comparing forms of names.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/ontology.h"
#include "ingest/extract/mention_context.h"

namespace guanxi::ingest {

// One thing and what the article calls it.
struct Cluster {
  EntityType type = EntityType::kPerson;
  std::string key;                         // simplified, folded: what was compared
  std::string canonical;                   // the lexicon's name, if it knows the thing
  std::vector<int> mentions;               // ascending
  std::vector<std::string> further_forms;  // Latin originals, bracketed abbreviations
};

// Clusters of all kName and kMetonym mentions, by first mention. Deterministic. O(n log n) but for
// comparing the distinct person names of one article pairwise.
std::vector<Cluster> ClusterNames(const MentionContext& context,
                                  const std::vector<Mention>& mentions);

}  // namespace guanxi::ingest
