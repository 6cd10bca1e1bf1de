// How early each entity can be got to from one or more others, when time does not go back along
// the way (usable days and undated relations as in time_paths.h; any number of steps).
//
// Label setting by day (Dijkstra's algorithm on arrival times, Cooke and Halsey 1966): an entity is
// gone on from once, on the earliest day on which it can be got to, so each half-edge is looked at
// once, as in a breadth-first search. Days are small numbers, so the queue is a radix heap.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "graphd/graph/snapshot.h"
#include "graphd/query/budget.h"
#include "graphd/query/filter.h"

namespace guanxi::graphd {

struct ReachRequest {
  std::vector<EntityId> from;  // 1 .. 1000
  Filter filter;
};

struct Arrival {
  EntityId entity = kNoEntity;
  std::optional<int32_t> day;  // from 1970-01-01; none: over undated relations, on any day
};

struct ReachAnswer {
  uint64_t reached = 0;           // entities, `from` not counted
  std::vector<Arrival> arrivals;  // earliest first (any day before all), then by id; max_results
  QueryCost cost;
};

// InvalidArgument names the field; NotFound the entity. Working memory is up to 16 bytes for each
// improvement of a day, some three an entity.
absl::StatusOr<ReachAnswer> EarliestArrivals(const Snapshot& graph, const ReachRequest& request,
                                             const Budget& budget);

}  // namespace guanxi::graphd
