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

// Calls visit(const HalfEdge&, RelationSlot, const Adjacency&) for those half-edges of v that are
// steps to `other`, or with `leaving` false from it: O(log degree of v + parallel relations).
template <typename Visit>
void ForEachHalfEdgeBetween(const FilteredGraph& view, Vertex v, Vertex other, bool leaving,
                            Visit visit) {
  const Snapshot& graph = *view.graph;
  const Adjacency adjacency = graph.AdjacencyOf(v);
  if (!view.meter->Charge(1)) return;  // for the bisection
  const auto walk = [&](const HalfEdge* begin, const HalfEdge* end, bool is_subject) {
    const HalfEdge* edge = std::partition_point(
        begin, end, [&](const HalfEdge& e) { return graph.IdBefore(e.neighbor, other); });
    for (; edge != end && edge->neighbor == other; ++edge) {
      if (!view.meter->Charge(1)) return;
      if (!view.filter->Passes(graph, v, *edge, is_subject == leaving)) continue;
      visit(*edge, adjacency.slot(edge), adjacency);
    }
  };
  walk(adjacency.begin, adjacency.mid, true);
  walk(adjacency.mid, adjacency.end, false);
}

// ForEachStep for the steps from `from` to `to` only, at that cost.
template <typename Visit>
void ForEachStepBetween(const FilteredGraph& view, Vertex from, Vertex to, Visit visit) {
  ForEachHalfEdgeBetween(view, from, to, /*leaving=*/true,
                         [&](const HalfEdge& edge, RelationSlot slot, const Adjacency& adjacency) {
                           visit(Step{from, to, &edge}, slot, adjacency);
                         });
}

// ForEachStep with whole relations.
template <typename Visit>
void ForEachRelation(const FilteredGraph& view, Vertex v, Visit visit) {
  ForEachStep(view, v, [&](const Step& step, RelationSlot, const Adjacency& adjacency) {
    visit(view.graph->RelationOf(v, adjacency, *step.edge));
  });
}

}  // namespace guanxi::graphd
