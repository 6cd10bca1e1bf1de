// The weight of a step, by the closed list of paths.h. Kept in units of 2^-20, so that sums are
// exact and ties are ties.
#pragma once

#include <array>
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

  // Of a step over `edge`, one of `adjacency`'s, and its relation. At least 1.
  WeightUnits OfRelation(const Adjacency& adjacency, const HalfEdge& edge) const;
  // Added for entering v. At least 0.
  WeightUnits OfEntering(Vertex v) const;

  // No step over a relation of one source weighs less than `of_one_source`, none at all less than
  // `of_any`: so half-edges alone tell which steps can wait.
  WeightUnits least_of_any() const { return least_of_any_; }
  WeightUnits least_of_one_source() const { return least_of_one_source_; }

 private:
  double Strength(const Adjacency& adjacency, const HalfEdge& edge) const;

  const Snapshot& graph_;
  const Weighting weighting_;
  const int32_t recency_day_;
  const double hub_penalty_;
  const absl::flat_hash_set<Vertex> ends_;
  WeightUnits least_of_any_ = 0;
  WeightUnits least_of_one_source_ = 0;
};

}  // namespace guanxi::graphd
