// Sizes of a graph.
#pragma once

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "graphd/graph/snapshot.h"

namespace guanxi::graphd {

struct GraphStats {
  Revision revision = 0;
  uint64_t entities = 0;
  uint64_t relations = 0;
  uint64_t overlay_edges = 0;                         // half-edges and relations not folded yet
  std::array<uint64_t, 4> entities_by_type{};         // index: EntityType - 1
  std::array<uint64_t, 4> relations_by_factuality{};  // index: Factuality - 1
  std::vector<std::pair<uint16_t, uint64_t>> relations_by_predicate;  // by predicate number
  uint64_t largest_degree = 0;
  MemoryUse memory;
};

// O(entities + relations): cache it by revision.
GraphStats ComputeStats(const Snapshot& graph);

}  // namespace guanxi::graphd
