// What the path algorithms share: the problem as the request put it, in vertices, and a found path.
// Internal to graphd/query; users see paths.h.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "graphd/graph/boost_graph.h"
#include "graphd/query/paths.h"

namespace guanxi::graphd {

class StepWeights;

// `from` and `to` are disjoint, without repeats, in order of ids. No path has one of them inside.
struct PathProblem {
  FilteredGraph view;
  std::vector<Vertex> from;
  std::vector<Vertex> to;
  std::vector<Vertex> via;  // by id; disjoint from the ends
  int max_hops = 0;
  const StepWeights* weights = nullptr;  // of weighted modes
  size_t limit = 1;                      // paths wanted; one more is looked for, to know of `more`
};

struct FoundPath {
  std::vector<Vertex> vertices;
  double weight = 0;
  std::vector<RelationSlot> relations;  // one a step where the mode decides; empty: the strongest
};

// Compares by entity ids along the path.
inline bool IdsBefore(const Snapshot& graph, const std::vector<Vertex>& a,
                      const std::vector<Vertex>& b) {
  return std::lexicographical_compare(
      a.begin(), a.end(), b.begin(), b.end(),
      [&graph](Vertex x, Vertex y) { return graph.IdBefore(x, y); });
}

}  // namespace guanxi::graphd
