// The distinct entities that one step from a vertex leads to, one at a time in the order of their
// ids: a merge of the two sorted halves of its adjacency. Nothing is copied, so looking at the
// first few neighbours of a hub costs little.
#pragma once

#include "graphd/graph/boost_graph.h"

namespace guanxi::graphd {

class NeighborCursor {
 public:
  NeighborCursor(const FilteredGraph& view, Vertex v) : view_(&view), v_(v) {
    const Adjacency adjacency = view.graph->AdjacencyOf(v);
    out_ = adjacency.begin;
    out_end_ = in_ = adjacency.mid;
    in_end_ = adjacency.end;
  }

  // kNoVertex at the end, or when the meter stopped.
  Vertex Next() {
    for (;;) {
      const bool has_out = out_ != out_end_;
      const bool has_in = in_ != in_end_;
      if (!has_out && !has_in) return kNoVertex;
      const bool take_out =
          has_out && (!has_in || !view_->graph->IdBefore(in_->neighbor, out_->neighbor));
      const HalfEdge& edge = take_out ? *out_++ : *in_++;
      if (!view_->meter->Charge(1)) return kNoVertex;
      if (edge.neighbor == last_) continue;
      if (!view_->filter->Passes(*view_->graph, v_, edge, take_out)) continue;
      last_ = edge.neighbor;
      return last_;
    }
  }

  // Half-edges not looked at yet: no fewer than the entities that Next would still give.
  size_t left() const { return static_cast<size_t>((out_end_ - out_) + (in_end_ - in_)); }

 private:
  const FilteredGraph* view_;
  const HalfEdge* out_;
  const HalfEdge* out_end_;
  const HalfEdge* in_;
  const HalfEdge* in_end_;
  Vertex v_;
  Vertex last_ = kNoVertex;
};

}  // namespace guanxi::graphd
