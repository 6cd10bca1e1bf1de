// In-article identity: which mentions are the same thing.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "base/ontology.h"
#include "ingest/extract/mention.h"

namespace guanxi::ingest {

struct Entity {
  EntityType type = EntityType::kPerson;
  std::string name;                  // the fullest form in the article, in the article's script
  std::vector<std::string> aliases;  // all other forms, sorted, without `name`
  std::string canonical;  // the lexicon's name for it (country, capital, known body), simplified;
                          // else empty
};

struct EntityTable {
  std::vector<Entity> entities;
  // For each mention the entities it stands for: one for a name, two or more for 两国/双方/他们
  // when certain, none when it could not be resolved. Indexes into `entities`.
  std::vector<std::vector<uint32_t>> of_mention;

  // Whether `entity` is among those that the mention stands for.
  bool Means(size_t mention, int entity) const {
    const std::vector<uint32_t>& meant = of_mention[mention];
    return std::find(meant.begin(), meant.end(), static_cast<uint32_t>(entity)) != meant.end();
  }
  // The one entity that the mention stands for; -1 if it stands for none or several.
  int OnlyOne(size_t mention) const {
    const std::vector<uint32_t>& meant = of_mention[mention];
    return meant.size() == 1 ? static_cast<int>(meant[0]) : -1;
  }
};

}  // namespace guanxi::ingest
