// Entities and relations as the graph sees them: resolved across articles, plain values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/ontology.h"
#include "graphd/model/ids.h"

namespace guanxi::graphd {

struct Entity {
  EntityId id = kNoEntity;
  EntityType type = EntityType::kPerson;
  std::string name;                  // the fullest form that any article gives
  std::vector<std::string> aliases;  // all others, sorted

  friend bool operator==(const Entity&, const Entity&) = default;
};

struct Relation {
  RelationId id = 0;
  EntityId subject = kNoEntity;  // symmetric predicates: the smaller id
  EntityId object = kNoEntity;
  uint16_t predicate = 0;  // a guanxi::Predicate, or from kFirstCustomPredicate on a custom one
  Factuality factuality = Factuality::kActual;
  DateInterval date;
  EntityId place = kNoEntity;
  std::string title;
  float confidence = 0;        // 0..1
  uint32_t article_count = 0;  // distinct articles that say it
  uint32_t source_count =
      0;  // distinct publishers that say it: the "number of sources" of filters and answers

  friend bool operator==(const Relation&, const Relation&) = default;
};

// What one committed change did to the graph. Entities and relations are given in their new,
// complete state; one that is both removed and upserted is upserted. The journal holds one a
// revision; the graph's overlay consumes it.
struct GraphDelta {
  Revision revision = 0;
  std::vector<EntityId> removed_entities;
  std::vector<Entity> upserted_entities;
  std::vector<RelationId> removed_relations;
  std::vector<Relation> upserted_relations;
  // The way back: the state before of everything removed or upserted that existed. False only for
  // journals of versions that did not write it.
  bool has_previous = false;
  std::vector<Entity> previous_entities;
  std::vector<Relation> previous_relations;
};

}  // namespace guanxi::graphd
