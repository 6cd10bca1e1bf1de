// One shortest path on the filtered view, under its meter.
#pragma once

#include <vector>

#include "graphd/graph/boost_graph.h"
#include "graphd/query/bidirectional.h"

namespace guanxi::graphd {

// The vertices of a path of fewest steps from one of `from` to one of `to` (disjoint, by id), of at
// most `max_hops` steps; empty if there is none or the meter stopped. See BidirectionalSearch.
template <typename Allows = AllowAllSteps>
std::vector<Vertex> ShortestPath(const FilteredGraph& view, const std::vector<Vertex>& from,
                                 const std::vector<Vertex>& to, int max_hops, Allows allows = {}) {
  const Snapshot& graph = *view.graph;
  const auto half_edges = [&graph](Vertex v) { return graph.DegreeOf(v); };
  const auto go_on = [&view] { return view.meter->Charge(1); };
  return BidirectionalSearch(view, half_edges, graph.vertex_bound(), allows, go_on)
      .Run(from, to, max_hops);
}

}  // namespace guanxi::graphd
