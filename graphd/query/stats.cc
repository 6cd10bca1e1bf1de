#include "graphd/query/stats.h"

#include <algorithm>
#include <map>

namespace guanxi::graphd {

GraphStats ComputeStats(const Snapshot& graph) {
  GraphStats stats;
  stats.revision = graph.revision();
  stats.entities = graph.entity_count();
  stats.relations = graph.relation_count();
  stats.overlay_edges = graph.overlay_size();
  stats.memory = graph.memory();
  std::map<uint16_t, uint64_t> by_predicate;
  for (Vertex v = 0; v < graph.vertex_bound(); ++v) {
    if (!graph.IsLive(v)) continue;
    ++stats.entities_by_type[static_cast<size_t>(graph.TypeOf(v)) - 1];
    const Adjacency adjacency = graph.AdjacencyOf(v);
    stats.largest_degree = std::max<uint64_t>(stats.largest_degree, adjacency.degree());
    for (const HalfEdge* edge = adjacency.begin; edge != adjacency.mid; ++edge) {
      ++stats.relations_by_factuality[edge->factuality_index()];
      ++by_predicate[graph.PredicateOf(*edge, adjacency.slot(edge))];
    }
  }
  stats.relations_by_predicate.assign(by_predicate.begin(), by_predicate.end());
  return stats;
}

}  // namespace guanxi::graphd
