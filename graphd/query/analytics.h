// Figures of the whole filtered graph: which entities matter, and which belong together.
//
// All are O(entities + relations) a pass, for graphs of millions seconds rather than microseconds:
// a server answers them once a revision and filter, and keeps the answer. They run on the filtered
// view (graph/boost_graph.h), so parallel relations count as often as there are, and budget and
// cancellation end them; an answer cut short is not one, so partial_answers is not heeded. All are
// deterministic. Working memory is up to
// 48 bytes an entity.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graphd/graph/snapshot.h"
#include "graphd/query/budget.h"
#include "graphd/query/filter.h"

namespace guanxi::graphd {

enum class RankMeasure : uint8_t {
  kDegree,       // steps that leave the entity
  kPageRank,     // damping 0.85; what entities without steps hold is shared by all; sums to 1
  kBetweenness,  // over ordered pairs (s, t) of others, the share of the shortest paths from s to t
                 // that lead through the entity (Brandes 2001)
};

struct RankRequest {
  RankMeasure measure = RankMeasure::kDegree;
  Filter filter;
  // BETWEENNESS: shortest paths are looked for from at most so many entities, evenly spread over
  // the ids, and the sums scaled up (Brandes and Pich 2007). 0: as many as half of
  // budget.max_edges pays for, at most 256.
  uint32_t samples = 0;
};

struct RankedEntity {
  EntityId id = kNoEntity;
  double score = 0;
};

struct RankAnswer {
  std::vector<RankedEntity> entities;  // greatest score first, then by id; budget.max_results
  bool exact = true;                   // false: estimated from samples
  uint64_t samples = 0;                // BETWEENNESS: from so many entities
  QueryCost cost;
};

// InvalidArgument names the field; else as SettleBudget says.
absl::StatusOr<RankAnswer> RankEntities(const Snapshot& graph, const RankRequest& request,
                                        const Budget& budget);

enum class GroupKind : uint8_t {
  kComponents,   // joined by steps in any direction (disjoint sets)
  kCommunities,  // label propagation (Raghavan et al. 2007) in order of ids: each entity joins the
                 // community it has most steps to; of several its own, else the smallest; at most
                 // 32 rounds
};

struct GroupRequest {
  GroupKind kind = GroupKind::kComponents;
  Filter filter;
};

struct GroupAnswer {
  uint64_t group_count = 0;                   // of all sizes; an entity alone is a group
  std::vector<std::vector<EntityId>> groups;  // largest first, then by the first id; each by id;
                                              // as many as budget.max_results
  bool settled = true;                        // false: COMMUNITIES still changed in the last round
  QueryCost cost;
};

absl::StatusOr<GroupAnswer> GroupEntities(const Snapshot& graph, const GroupRequest& request,
                                          const Budget& budget);

}  // namespace guanxi::graphd
