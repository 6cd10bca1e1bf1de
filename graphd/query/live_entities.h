// The entities of a snapshot in a fixed order.
#pragma once

#include <algorithm>
#include <vector>

#include "graphd/graph/meter.h"
#include "graphd/graph/snapshot.h"

namespace guanxi::graphd {

// All vertices of entities that are not withdrawn, by id; fewer when the meter stops. O(entities),
// but for sorting those that came since the last fold.
inline std::vector<Vertex> LiveById(const Snapshot& graph, Meter* meter) {
  std::vector<Vertex> live;
  live.reserve(graph.entity_count());
  for (Vertex v = 0; v < graph.vertex_bound() && meter->Charge(1); ++v) {
    if (graph.IsLive(v)) live.push_back(v);
  }
  const auto before = [&graph](Vertex a, Vertex b) { return graph.IdBefore(a, b); };
  const auto late = std::lower_bound(live.begin(), live.end(), graph.ordered_bound());
  std::sort(late, live.end(), before);
  std::inplace_merge(live.begin(), late, live.end(), before);
  return live;
}

}  // namespace guanxi::graphd
