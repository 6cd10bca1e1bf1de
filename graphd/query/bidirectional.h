// Shortest paths by steps, from both ends at once, on any graph that models Boost.Graph's
// BidirectionalGraph over dense 32-bit vertices.
//
// Levels are expanded on the side whose frontier has fewer half-edges (Pohl 1971's cardinality
// rule, counted in half-edges: on graphs with hubs strict alternation costs tens of times more).
// Both searches write into one array of marks, so meeting is one look at a mark. All orders that
// matter (sources, adjacency, half-edge counts) follow from entity ids, so the path that is found
// depends on the graph and the request only.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "graphd/graph/half_edge.h"
#include "graphd/query/marks.h"

namespace guanxi::graphd {

inline constexpr Vertex kNoParent = 0x7fffffffu;

// Which side met a vertex (0 from the sources, 1 from the targets), and from where: with its epoch
// eight bytes, since looking at marks is what a search spends its time on. Vertices are below 2^31.
class ParentMark {
 public:
  ParentMark() = default;
  ParentMark(Vertex parent, uint32_t side) : bits_(side << 31 | parent) {}

  uint32_t side() const { return bits_ >> 31; }
  Vertex parent() const { return bits_ & 0x7fffffffu; }  // kNoParent at an end

 private:
  uint32_t bits_ = 0;
};

// Adapters that let one body search both ways.
template <typename Graph>
struct Forwards {
  static auto Edges(Vertex v, const Graph& graph) { return out_edges(v, graph); }
  template <typename Edge>
  static Vertex Next(const Edge& edge, const Graph& graph) {
    return target(edge, graph);
  }
};
template <typename Graph>
struct Backwards {
  static auto Edges(Vertex v, const Graph& graph) { return in_edges(v, graph); }
  template <typename Edge>
  static Vertex Next(const Edge& edge, const Graph& graph) {
    return source(edge, graph);
  }
};

struct AllowAllSteps {
  bool operator()(Vertex, Vertex) const { return true; }
};
struct NeverStop {
  bool operator()() const { return true; }
};

// `HalfEdges(v)` bounds the work of expanding v; `Allows(from, to)` can forbid steps; `GoOn()` is
// asked once for every vertex of a frontier, and the search ends when it says no. The ends must be
// disjoint.
template <typename Graph, typename HalfEdges, typename Allows = AllowAllSteps,
          typename GoOn = NeverStop>
class BidirectionalSearch {
 public:
  BidirectionalSearch(const Graph& graph, HalfEdges half_edges, Vertex bound, Allows allows = {},
                      GoOn go_on = {})
      : graph_(graph), half_edges_(half_edges), allows_(allows), go_on_(go_on), marks_(bound) {}

  // The vertices of a shortest path from one of `from` to one of `to` of at most `max_hops` steps;
  // empty if there is none.
  std::vector<Vertex> Run(const std::vector<Vertex>& from, const std::vector<Vertex>& to,
                          int max_hops) {
    Start(from, 0);
    Start(to, 1);
    for (int hops = 0; hops < max_hops; ++hops) {
      if (frontier_[0].empty() || frontier_[1].empty()) return {};
      const int side = work_[0] <= work_[1] ? 0 : 1;
      const bool met = side == 0 ? Expand<Forwards<Graph>>(0) : Expand<Backwards<Graph>>(1);
      if (met) return Join();
      work_[side] = WorkOf(frontier_[side]);
    }
    return {};
  }

 private:
  void Start(const std::vector<Vertex>& ends, uint16_t side) {
    frontier_[side] = ends;
    for (const Vertex v : ends) marks_->Set(v, ParentMark(kNoParent, side));
    work_[side] = WorkOf(ends);
  }

  size_t WorkOf(const std::vector<Vertex>& frontier) {
    size_t work = 0;
    for (const Vertex v : frontier) {
      if (!go_on_()) break;
      work += half_edges_(v);
    }
    return work;
  }

  // One level; true as soon as the other side is met.
  template <typename Way>
  bool Expand(uint16_t side) {
    next_.clear();
    for (const Vertex v : frontier_[side]) {
      if (!go_on_()) {
        next_.clear();
        break;
      }
      for (auto [edge, end] = Way::Edges(v, graph_); edge != end; ++edge) {
        const Vertex n = Way::Next(*edge, graph_);
        if (side == 0 ? !allows_(v, n) : !allows_(n, v)) continue;
        const ParentMark* const mark = marks_->Find(n);
        if (mark == nullptr) {
          marks_->Set(n, ParentMark(v, side));
          next_.push_back(n);
        } else if (mark->side() != side) {
          meeting_[side] = v;
          meeting_[1 - side] = n;
          return true;
        }
      }
    }
    frontier_[side].swap(next_);
    return false;
  }

  std::vector<Vertex> Join() const {
    std::vector<Vertex> path;
    for (Vertex v = meeting_[0]; v != kNoParent; v = marks_->At(v).parent()) path.push_back(v);
    std::reverse(path.begin(), path.end());
    for (Vertex v = meeting_[1]; v != kNoParent; v = marks_->At(v).parent()) path.push_back(v);
    return path;
  }

  const Graph& graph_;
  const HalfEdges half_edges_;
  const Allows allows_;
  GoOn go_on_;
  MarksLease<ParentMark> marks_;
  std::vector<Vertex> frontier_[2];
  std::vector<Vertex> next_;
  size_t work_[2] = {0, 0};
  Vertex meeting_[2] = {kNoVertex, kNoVertex};
};

}  // namespace guanxi::graphd
