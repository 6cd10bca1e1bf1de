// The subgraph within k steps of one or more entities.
//
// Breadth first from all centres at once. Each entity is expanded once; its passing relations are
// ranked, and of its neighbours the best `per_entity_cap` distinct ones are followed; the rest are
// counted as cut. The two halves of an adjacency are merged as they are read, and only the best
// neighbours are held, so a hub of a million relations takes time but no memory. Ranking ties are
// broken by the smaller entity id, so the answer is total and stable.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graphd/graph/snapshot.h"
#include "graphd/query/budget.h"
#include "graphd/query/filter.h"

namespace guanxi::graphd {

enum class NeighborRanking : uint8_t {
  kStrength,  // most sources over all passing relations of the pair, then most relations
  kRecency,   // latest last day, then strength
  kDegree,    // best connected neighbour first
  kNone,      // the first by entity id; the quickest, since the others are not looked at: what is
              // counted as cut are then half-edges
};

struct NeighborhoodRequest {
  std::vector<EntityId> centers;  // 1 .. 100
  int hops = 1;                   // 1 .. 6
  size_t per_entity_cap = 100;    // neighbours followed from one entity; 0: no cap
  NeighborRanking ranking = NeighborRanking::kStrength;
  bool with_relations = true;     // false: entities only
  size_t relations_per_pair = 8;  // strongest relations given for one pair; 0: all
  Filter filter;
};

struct NeighborhoodEntity {
  EntityId id = kNoEntity;
  int hops = 0;                // 0 for centres
  uint64_t neighbors_cut = 0;  // distinct neighbours that its cap kept out
};

struct NeighborhoodAnswer {
  std::vector<NeighborhoodEntity> entities;  // by hops, then in the order found (ranked)
  std::vector<Relation> relations;           // by id; all passing ones of the pairs followed
  uint64_t entities_cut = 0;  // by the caps and by max_results, counted once an expansion
  bool full = false;  // max_results was reached: what lies beyond was neither followed nor counted
  uint64_t relations_cut = 0;  // by relations_per_pair
  QueryCost cost;
};

// budget.max_results bounds the entities. InvalidArgument names the field; NotFound the entity.
absl::StatusOr<NeighborhoodAnswer> Neighborhood(const Snapshot& graph,
                                                const NeighborhoodRequest& request,
                                                const Budget& budget);

}  // namespace guanxi::graphd
