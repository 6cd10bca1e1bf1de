// For tests: small random graphs as plain lists, and random changes to them. Seeded, so that every
// failure can be repeated.
#pragma once

#include <cstdint>
#include <map>
#include <random>

#include "graphd/graph/snapshot.h"
#include "graphd/model/graph_model.h"

namespace guanxi::graphd::testing {

// The naive twin of a snapshot: what oracles scan.
struct World {
  Revision revision = 0;
  std::map<EntityId, Entity> entities;
  std::map<RelationId, Relation> relations;

  void Apply(const GraphDelta& delta);
};

struct WorldShape {
  int entities = 10;
  int relations = 20;
  bool many_predicates = false;  // so many custom ones that some have no code of their own
};

using Random = std::mt19937_64;

int Pick(Random& random, int low, int high);  // both inclusive

World MakeWorld(Random& random, const WorldShape& shape);
Relation MakeRelation(Random& random, const World& world, bool many_predicates = false);

// A change of a few entities and relations, valid for `world`: adds, withdraws, rewrites, renames.
GraphDelta MakeDelta(Random& random, const World& world);

Snapshot::Ptr Build(const World& world);

// Every entity and relation of a snapshot, and whether its rows are consistent: gtest failures.
void ExpectSame(const World& world, const Snapshot& snapshot);

}  // namespace guanxi::graphd::testing
