// Walking the steps of one entity, or those between two, under filter and meter.
#pragma once

#include <algorithm>

#include "graphd/graph/boost_graph.h"

namespace guanxi::graphd {

// Calls visit(const Step&, RelationSlot, const Adjacency&) for each step that leaves v, in
// adjacency order.
template <typename Visit>
void ForEachStep(const FilteredGraph& view, Vertex v, Visit visit) {
  const Adjacency adjacency = view.graph->AdjacencyOf(v);
  for (auto [it, end] = out_edges(v, view); it != end; ++it) {
    const Step step = *it;
    visit(step, adjacency.slot(step.edge), adjacency);
  }
}

// The same for the steps from `from` to `to` only: O(log degree of `from` + parallel relations).
template <typename Visit>
void ForEachStepBetween(const FilteredGraph& view, Vertex from, Vertex to, Visit visit) {
  const Snapshot& graph = *view.graph;
  const Adjacency adjacency = graph.AdjacencyOf(from);
  const EntityId wanted = graph.IdOf(to);
  if (!view.meter->Charge(1)) return;  // for the bisection
  const auto walk = [&](const HalfEdge* begin, const HalfEdge* end, bool along) {
    const HalfEdge* edge = std::partition_point(
        begin, end, [&](const HalfEdge& e) { return graph.IdOf(e.neighbor) < wanted; });
    for (; edge != end && edge->neighbor == to; ++edge) {
      if (!view.meter->Charge(1)) return;
      if (!view.filter->Passes(graph, from, *edge, along)) continue;
      visit(Step{from, to, edge}, adjacency.slot(edge), adjacency);
    }
  };
  walk(adjacency.begin, adjacency.mid, true);
  walk(adjacency.mid, adjacency.end, false);
}

// ForEachStep with whole relations.
template <typename Visit>
void ForEachRelation(const FilteredGraph& view, Vertex v, Visit visit) {
  ForEachStep(view, v, [&](const Step& step, RelationSlot, const Adjacency& adjacency) {
    visit(view.graph->RelationOf(v, adjacency, *step.edge));
  });
}

}  // namespace guanxi::graphd
