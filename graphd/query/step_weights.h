// The weight of a step, by the closed list of paths.h. Kept in units of 2^-20, so that sums are
// exact and ties are ties.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "graphd/graph/boost_graph.h"
#include "graphd/query/paths.h"

namespace guanxi::graphd {

using WeightUnits = int64_t;
inline constexpr double kUnitsInOne = 1 << 20;

class StepWeights {
 public:
  // `ends`: entities that a hub penalty spares.
  StepWeights(const Snapshot& graph, const PathsRequest& request, Weighting weighting,
              const std::vector<Vertex>& ends);

  // Of a step over `edge` and its relation. At least 1.
  WeightUnits OfRelation(const HalfEdge& edge, RelationSlot slot) const;
  // Added for entering v. At least 0.
  WeightUnits OfEntering(Vertex v) const;

 private:
  double Strength(const HalfEdge& edge, RelationSlot slot) const;

  const Snapshot& graph_;
  const Weighting weighting_;
  const int32_t recency_day_;
  const double hub_penalty_;
  const absl::flat_hash_set<Vertex> ends_;
};

}  // namespace guanxi::graphd
