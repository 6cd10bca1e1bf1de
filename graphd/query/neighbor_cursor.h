// The half-edges of one vertex in the order of the neighbours' ids: a merge of the two sorted
// halves of its adjacency. Nothing is copied, so looking at the first few neighbours of a hub
// costs little. On it: the distinct neighbours, all or only those that are of use.
#pragma once

#include <vector>

#include "graphd/graph/boost_graph.h"
#include "graphd/query/steps.h"

namespace guanxi::graphd {

// One at a time, those that pass the filter. Of one neighbour the out-half-edges come first.
class MergedEdges {
 public:
  MergedEdges(const FilteredGraph& view, Vertex v)
      : view_(&view), v_(v), adjacency_(view.graph->AdjacencyOf(v)) {
    out_ = adjacency_.begin;
    in_ = adjacency_.mid;
  }

  // Null at the end, or when the meter stopped.
  const HalfEdge* Next() {
    for (;;) {
      const bool has_out = out_ != adjacency_.mid;
      const bool has_in = in_ != adjacency_.end;
      if (!has_out && !has_in) return nullptr;
      const bool take_out =
          has_out && (!has_in || !view_->graph->IdBefore(in_->neighbor, out_->neighbor));
      const HalfEdge* const edge = take_out ? out_++ : in_++;
      if (!view_->meter->Charge(1)) return nullptr;
      if (view_->filter->Passes(*view_->graph, v_, *edge, take_out)) return edge;
    }
  }

  const Adjacency& adjacency() const { return adjacency_; }
  // Half-edges not looked at yet.
  size_t left() const {
    return static_cast<size_t>((adjacency_.mid - out_) + (adjacency_.end - in_));
  }

 private:
  const FilteredGraph* view_;
  Vertex v_;
  Adjacency adjacency_;
  const HalfEdge* out_;
  const HalfEdge* in_;
};

// The distinct entities that one step from a vertex leads to, by id.
class NeighborCursor {
 public:
  NeighborCursor(const FilteredGraph& view, Vertex v) : edges_(view, v) {}

  // kNoVertex at the end, or when the meter stopped.
  Vertex Next() {
    const HalfEdge* edge = edges_.Next();
    while (edge != nullptr && edge->neighbor == last_) edge = edges_.Next();
    if (edge == nullptr) return kNoVertex;
    last_ = edge->neighbor;
    return last_;
  }

 private:
  MergedEdges edges_;
  Vertex last_ = kNoVertex;
};

// The entities that one step from a vertex may lead to, by id: its neighbours, or, where those are
// many and the useful ones few, the useful ones that it has a step to.
class NextEntities {
 public:
  // `useful`, by id, may be null; it must outlive this.
  NextEntities(const FilteredGraph& view, Vertex v, const std::vector<Vertex>* useful)
      : view_(&view), v_(v), cursor_(view, v) {
    constexpr size_t kLookUpCost = 16;  // of a bisection, in half-edges passed over
    if (useful == nullptr || view.graph->DegreeOf(v) < kLookUpCost * useful->size()) return;
    useful_ = useful;
  }

  // kNoVertex at the end, or when the meter stopped.
  Vertex Next() {
    if (useful_ == nullptr) return cursor_.Next();
    while (at_ < useful_->size() && !view_->meter->stopped()) {
      const Vertex n = (*useful_)[at_++];
      bool found = false;
      ForEachStepBetween(*view_, v_, n,
                         [&found](const Step&, RelationSlot, const Adjacency&) { found = true; });
      if (found) return n;
    }
    return kNoVertex;
  }

 private:
  const FilteredGraph* view_;
  Vertex v_;
  NeighborCursor cursor_;
  const std::vector<Vertex>* useful_ = nullptr;
  size_t at_ = 0;
};

}  // namespace guanxi::graphd
