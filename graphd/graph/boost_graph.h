// A snapshot under a filter and a meter, as a model of Boost.Graph's IncidenceGraph,
// BidirectionalGraph and VertexListGraph: Boost's algorithms and ours run on it without a copy.
//
// An edge of the view is a step that the filter allows. A relation gives a step from its subject to
// its object and, unless a direction was asked for, one back. Entity types and avoided entities are
// tested on the far end of a step, whichever way it is walked, so a backward search from a path's
// end sees what a forward search sees.
//
// Edges come in the snapshot's adjacency order. Every half-edge looked at is charged to the meter;
// once it stops, all iteration ends. Vertices of withdrawn entities are isolated. One view serves
// one thread; it must not outlive snapshot and meter.
#pragma once

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/property_map/property_map.hpp>
#include <cstddef>
#include <iterator>
#include <utility>

#include "graphd/graph/edge_filter.h"
#include "graphd/graph/meter.h"
#include "graphd/graph/snapshot.h"

namespace guanxi::graphd {

struct FilteredGraph {
  const Snapshot* graph = nullptr;
  const EdgeFilter* filter = nullptr;
  Meter* meter = nullptr;
};

// A step. `edge` is one of `near`'s half-edges, `near` being where the iteration began: the source
// of an out-edge, the target of an in-edge.
struct Step {
  Vertex source = kNoVertex;
  Vertex target = kNoVertex;
  const HalfEdge* edge = nullptr;

  friend bool operator==(const Step& a, const Step& b) { return a.edge == b.edge; }
  friend bool operator!=(const Step& a, const Step& b) { return !(a == b); }
};

// Steps that leave (kOut) or enter a vertex. A forward iterator whose reference is a value.
template <bool kOut>
class StepIterator {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = Step;
  using difference_type = std::ptrdiff_t;
  using pointer = const Step*;
  using reference = Step;

  StepIterator() = default;
  StepIterator(const FilteredGraph& view, Vertex v, const Adjacency& adjacency)
      : view_(view), at_(adjacency.begin), mid_(adjacency.mid), end_(adjacency.end), near_(v) {
    Settle();
  }
  // The end.
  StepIterator(Vertex v, const HalfEdge* end) : at_(end), end_(end), near_(v) {}

  Step operator*() const {
    return kOut ? Step{near_, at_->neighbor, at_} : Step{at_->neighbor, near_, at_};
  }
  StepIterator& operator++() {
    ++at_;
    Settle();
    return *this;
  }
  StepIterator operator++(int) {
    StepIterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const StepIterator& a, const StepIterator& b) { return a.at_ == b.at_; }
  friend bool operator!=(const StepIterator& a, const StepIterator& b) { return a.at_ != b.at_; }

 private:
  // Moves on to the next step that the filter allows, or to the end.
  void Settle() {
    while (at_ != end_) {
      const HalfEdge* const start = at_;
      const HalfEdge* const rest =
          end_ - at_ > static_cast<std::ptrdiff_t>(Meter::kStride) ? at_ + Meter::kStride : end_;
      while (at_ != rest &&
             !view_.filter->Passes(*view_.graph, near_, *at_, (at_ < mid_) == kOut)) {
        ++at_;
      }
      const bool found = at_ != rest;
      if (!view_.meter->Charge(static_cast<uint64_t>(at_ - start) + (found ? 1 : 0))) at_ = end_;
      if (found) return;
    }
  }

  FilteredGraph view_;
  const HalfEdge* at_ = nullptr;
  const HalfEdge* mid_ = nullptr;
  const HalfEdge* end_ = nullptr;
  Vertex near_ = kNoVertex;
};

struct FilteredGraphTraversal : boost::bidirectional_graph_tag, boost::vertex_list_graph_tag {};

}  // namespace guanxi::graphd

namespace boost {

template <>
struct graph_traits<guanxi::graphd::FilteredGraph> {
  using vertex_descriptor = guanxi::graphd::Vertex;
  using edge_descriptor = guanxi::graphd::Step;
  using directed_category = bidirectional_tag;
  using edge_parallel_category = allow_parallel_edge_tag;
  using traversal_category = guanxi::graphd::FilteredGraphTraversal;
  using out_edge_iterator = guanxi::graphd::StepIterator<true>;
  using in_edge_iterator = guanxi::graphd::StepIterator<false>;
  using vertex_iterator = counting_iterator<guanxi::graphd::Vertex>;
  using vertices_size_type = guanxi::graphd::Vertex;
  using degree_size_type = size_t;
  using edges_size_type = size_t;

  static vertex_descriptor null_vertex() { return guanxi::graphd::kNoVertex; }
};

template <>
struct property_map<guanxi::graphd::FilteredGraph, vertex_index_t> {
  using type = identity_property_map;
  using const_type = identity_property_map;
};

}  // namespace boost

namespace guanxi::graphd {

inline Vertex source(const Step& step, const FilteredGraph&) { return step.source; }
inline Vertex target(const Step& step, const FilteredGraph&) { return step.target; }

inline std::pair<StepIterator<true>, StepIterator<true>> out_edges(Vertex v,
                                                                   const FilteredGraph& view) {
  const Adjacency adjacency = view.graph->AdjacencyOf(v);
  return {StepIterator<true>(view, v, adjacency), StepIterator<true>(v, adjacency.end)};
}
inline std::pair<StepIterator<false>, StepIterator<false>> in_edges(Vertex v,
                                                                    const FilteredGraph& view) {
  const Adjacency adjacency = view.graph->AdjacencyOf(v);
  return {StepIterator<false>(view, v, adjacency), StepIterator<false>(v, adjacency.end)};
}
// The three degrees count what the filter lets pass: O(half-edges of v).
inline size_t out_degree(Vertex v, const FilteredGraph& view) {
  const auto [first, last] = out_edges(v, view);
  return static_cast<size_t>(std::distance(first, last));
}
inline size_t in_degree(Vertex v, const FilteredGraph& view) {
  const auto [first, last] = in_edges(v, view);
  return static_cast<size_t>(std::distance(first, last));
}
inline size_t degree(Vertex v, const FilteredGraph& view) {
  return out_degree(v, view) + in_degree(v, view);
}

inline std::pair<boost::counting_iterator<Vertex>, boost::counting_iterator<Vertex>> vertices(
    const FilteredGraph& view) {
  return {boost::counting_iterator<Vertex>(0),
          boost::counting_iterator<Vertex>(view.graph->vertex_bound())};
}
inline Vertex num_vertices(const FilteredGraph& view) { return view.graph->vertex_bound(); }

inline boost::identity_property_map get(boost::vertex_index_t, const FilteredGraph&) { return {}; }

}  // namespace guanxi::graphd
