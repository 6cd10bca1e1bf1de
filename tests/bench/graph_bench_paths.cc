// The bare search that ours is measured against runs in the same process on the same pairs: plain
// offset and neighbour arrays, no filter, no attributes, the same expansion rule.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "graphd/query/paths.h"
#include "graphd/query/shortest_path.h"
#include "graphd/query/time_reach.h"
#include "tests/bench/graph_bench.h"

namespace guanxi::bench {
namespace {

using graphd::Budget;

// Undirected neighbour lists in plain arrays.
struct BareGraph {
  std::vector<uint32_t> offsets;
  std::vector<uint32_t> neighbors;
  std::vector<uint32_t> epochs[2];
  uint32_t epoch = 0;

  explicit BareGraph(const Snapshot& graph) {
    for (Vertex v = 0; v < graph.vertex_bound(); ++v) {
      offsets.push_back(static_cast<uint32_t>(neighbors.size()));
      const graphd::Adjacency adjacency = graph.AdjacencyOf(v);
      for (const auto* e = adjacency.begin; e != adjacency.end; ++e) {
        neighbors.push_back(e->neighbor);
      }
    }
    offsets.push_back(static_cast<uint32_t>(neighbors.size()));
    for (auto& e : epochs) e.resize(offsets.size());
  }

  // Hops between two vertices, -1 if there is no path.
  int Hops(Vertex from, Vertex to) {
    ++epoch;
    std::vector<Vertex> frontier[2] = {{from}, {to}};
    std::vector<Vertex> next;
    size_t work[2] = {Degree(from), Degree(to)};
    epochs[0][from] = epochs[1][to] = epoch;
    for (int hops = 1; !frontier[0].empty() && !frontier[1].empty(); ++hops) {
      const int side = work[0] <= work[1] ? 0 : 1;
      next.clear();
      work[side] = 0;
      for (const Vertex v : frontier[side]) {
        for (uint32_t i = offsets[v]; i < offsets[v + 1]; ++i) {
          const Vertex n = neighbors[i];
          if (epochs[1 - side][n] == epoch) return hops;
          if (epochs[side][n] == epoch) continue;
          epochs[side][n] = epoch;
          next.push_back(n);
        }
      }
      for (const Vertex v : next) work[side] += Degree(v);
      frontier[side].swap(next);
    }
    return -1;
  }
  size_t Degree(Vertex v) const { return offsets[v + 1] - offsets[v]; }
};

}  // namespace

namespace {

// Entities met by a breadth-first search of all that can be reached.
size_t FullSearch(const graphd::FilteredGraph& view, Vertex from) {
  const graphd::MarksLease<char> met(view.graph->vertex_bound());
  std::vector<Vertex> order = {from};
  met->Set(from, 1);
  for (size_t i = 0; i < order.size(); ++i) {
    for (auto [it, end] = out_edges(order[i], view); it != end; ++it) {
      const Vertex n = (*it).target;
      if (met->Has(n)) continue;
      met->Set(n, 1);
      order.push_back(n);
    }
  }
  return order.size();
}

// One to all in time, against a breadth-first search under the same filter.
void BenchReach(const Snapshot& graph, const std::vector<Pair>& pairs) {
  const graphd::EdgeFilter filter = CompileFilter(graph, EverythingFilter()).value();
  size_t met = 0;
  size_t reached = 0;
  Report("one to all, breadth-first, filtered view", Measure(20, [&](size_t i) {
           graphd::Meter meter;
           met += FullSearch(graphd::FilteredGraph{&graph, &filter, &meter}, pairs[i].first);
         }));
  Report("one to all, earliest arrivals", Measure(20, [&](size_t i) {
           graphd::ReachRequest request;
           request.from = {graph.IdOf(pairs[i].first)};
           request.filter = EverythingFilter();
           reached += EarliestArrivals(graph, request, Budget{}).value().reached;
         }));
  std::printf("%-64s %zu and %zu\n", "  entities met and reached", met / 20, reached / 20);
}

}  // namespace

void BenchPaths(const Snapshot& graph, const std::vector<Pair>& all_pairs) {
  BareGraph bare(graph);
  std::vector<Pair> pairs;
  for (const Pair& pair : all_pairs) {
    if (bare.Hops(pair.first, pair.second) > 0) pairs.push_back(pair);
  }
  std::printf("%-64s %zu of %zu\n", "connected pairs", pairs.size(), all_pairs.size());
  Report("shortest path, bare arrays", Measure(pairs.size(), [&](size_t i) {
           if (bare.Hops(pairs[i].first, pairs[i].second) < 0) std::abort();
         }));
  const auto engine = [&](const char* what, const graphd::Filter& wanted) {
    const graphd::EdgeFilter filter = CompileFilter(graph, wanted).value();
    Report(what, Measure(pairs.size(), [&](size_t i) {
             graphd::Meter meter;
             const graphd::FilteredGraph view{&graph, &filter, &meter};
             ShortestPath(view, {pairs[i].first}, {pairs[i].second}, 16);
           }));
  };
  engine("shortest path, engine, no filter", EverythingFilter());
  engine("shortest path, engine, predicate + date + factuality", NarrowFilter());
  const auto find = [&](const char* what, graphd::PathMode mode, const graphd::Filter& filter,
                        size_t k, size_t runs) {
    size_t found = 0;
    Report(what, Measure(std::min(runs, pairs.size()), [&](size_t i) {
             graphd::PathsRequest request;
             request.from = {graph.IdOf(pairs[i].first)};
             request.to = {graph.IdOf(pairs[i].second)};
             request.mode = mode;
             request.k = k;
             request.filter = filter;
             request.suggest_relaxation = false;
             const auto answer = FindPaths(graph, request, Budget{});
             if (!answer.ok()) {
               if (found == 0)
                 std::printf("  %s\n", std::string(answer.status().message()).c_str());
               return;
             }
             found += answer->paths.size();
           }));
    std::printf("%-64s %zu\n", "  paths found", found);
  };
  BenchReach(graph, pairs);
  using graphd::PathMode;
  find("FindPaths SHORTEST, whole query", PathMode::kShortest, EverythingFilter(), 1, 20000);
  find("FindPaths SHORTEST, whole query, filtered", PathMode::kShortest, NarrowFilter(), 1, 20000);
  find("FindPaths ALL_SHORTEST (first 100)", PathMode::kAllShortest, EverythingFilter(), 1, 2000);
  find("FindPaths K_SHORTEST k=100", PathMode::kKShortest, EverythingFilter(), 100, 200);
  find("FindPaths STRONGEST", PathMode::kStrongest, EverythingFilter(), 1, 50);
  find("FindPaths TIME_RESPECTING", PathMode::kTimeRespecting, EverythingFilter(), 1, 20);
}

}  // namespace guanxi::bench
