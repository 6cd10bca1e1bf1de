// The engine's figures on a large random graph, printed as a table. Everything is seeded; times are
// of one thread. Usage: graph_bench [power|uniform] [entities] [relations]
//
// The bare search that ours is measured against runs in the same process on the same pairs: plain
// offset and neighbour arrays, no filter, no attributes, the same expansion rule.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <functional>
#include <string>

#include "absl/strings/str_cat.h"
#include "graphd/graph/boost_graph.h"
#include "graphd/query/analytics.h"
#include "graphd/query/bidirectional.h"
#include "graphd/query/lookup.h"
#include "graphd/query/neighborhood.h"
#include "graphd/query/paths.h"
#include "graphd/query/relations.h"
#include "graphd/query/stats.h"
#include "tests/bench/graph_generator.h"

namespace guanxi::bench {
namespace {

using Clock = std::chrono::steady_clock;
using graphd::Budget;
using graphd::EntityId;
using graphd::Snapshot;
using graphd::Vertex;

// Of all threads of this process.
double CpuSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double MicrosSince(Clock::time_point start) {
  return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

struct Percentiles {
  double p50 = 0;
  double p99 = 0;
  double worst = 0;
};

Percentiles Measure(size_t runs, const std::function<void(size_t)>& run) {
  std::vector<double> micros;
  for (size_t i = 0; i < runs; ++i) {
    const auto start = Clock::now();
    run(i);
    micros.push_back(MicrosSince(start));
  }
  std::sort(micros.begin(), micros.end());
  return Percentiles{micros[micros.size() / 2], micros[micros.size() * 99 / 100], micros.back()};
}

void Report(const char* what, const Percentiles& p) {
  std::printf("%-64s p50 %10.1f us   p99 %10.1f us   max %10.1f us\n", what, p.p50, p.p99, p.worst);
  std::fflush(stdout);
}

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

Snapshot::Ptr BuildGraph(const GraphSpec& spec) {
  const auto ends = MakeEndpoints(spec);
  Random random(spec.seed + 1);
  graphd::SnapshotBuilder builder;
  builder.Reserve(spec.entities, spec.relations);
  auto start = Clock::now();
  for (uint32_t i = 0; i < spec.entities; ++i) builder.AddEntity(MakeEntity(i));
  for (size_t i = 0; i < ends.size(); ++i) {
    builder.AddRelation(MakeRelation(random, i, ends[i].first, ends[i].second));
  }
  const double adding = MicrosSince(start) / 1e6;
  start = Clock::now();
  const double cpu = CpuSeconds();
  Snapshot::Ptr graph = builder.Build(1).value();
  std::printf("%-64s %10.2f s, %.2f s of CPU (before it, adding and generation, %.2f s)\n", "build",
              MicrosSince(start) / 1e6, CpuSeconds() - cpu, adding);
  return graph;
}

// Different entities that have relations.
std::vector<std::pair<Vertex, Vertex>> Pairs(const Snapshot& graph, size_t count) {
  Random random(77);
  std::vector<std::pair<Vertex, Vertex>> pairs;
  while (pairs.size() < count) {
    const Vertex a = random.Below(graph.vertex_bound());
    const Vertex b = random.Below(graph.vertex_bound());
    if (a != b && graph.DegreeOf(a) > 0 && graph.DegreeOf(b) > 0) pairs.emplace_back(a, b);
  }
  return pairs;
}

graphd::Filter EverythingFilter() {
  graphd::Filter filter;
  filter.factualities.assign(kAllFactualities.begin(), kAllFactualities.end());
  return filter;
}

graphd::Filter NarrowFilter() {
  graphd::Filter filter;
  filter.excluded_predicates = {11, 12, 13, 18};
  filter.from = 16436 + 300;
  filter.to = 16436 + 3300;
  return filter;  // and ACTUAL only
}

using Pair = std::pair<Vertex, Vertex>;

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
    const auto degree = [&graph](Vertex v) { return graph.DegreeOf(v); };
    Report(what, Measure(pairs.size(), [&](size_t i) {
             graphd::Meter meter;
             const graphd::FilteredGraph view{&graph, &filter, &meter};
             graphd::BidirectionalSearch(view, degree, graph.vertex_bound())
                 .Run({pairs[i].first}, {pairs[i].second}, 16);
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
  using graphd::PathMode;
  find("FindPaths SHORTEST, whole query", PathMode::kShortest, EverythingFilter(), 1, 20000);
  find("FindPaths SHORTEST, whole query, filtered", PathMode::kShortest, NarrowFilter(), 1, 20000);
  find("FindPaths ALL_SHORTEST (first 100)", PathMode::kAllShortest, EverythingFilter(), 1, 2000);
  find("FindPaths K_SHORTEST k=100", PathMode::kKShortest, EverythingFilter(), 100, 200);
  find("FindPaths STRONGEST", PathMode::kStrongest, EverythingFilter(), 1, 50);
  find("FindPaths TIME_RESPECTING", PathMode::kTimeRespecting, EverythingFilter(), 1, 20);
}

void BenchLists(const Snapshot& graph, const std::vector<Pair>& pairs) {
  Report("1-hop list (newest 100), ids only to relations", Measure(pairs.size(), [&](size_t i) {
           graphd::RelationsRequest request;
           request.entities = {graph.IdOf(pairs[i].first)};
           request.filter = EverythingFilter();
           if (!ListRelations(graph, request, Budget{}).ok()) std::abort();
         }));
  graphd::NeighborhoodRequest request;
  request.filter = EverythingFilter();
  request.relations_per_pair = 1;
  const auto around = [&](const char* what, int hops, graphd::NeighborRanking ranking,
                          size_t runs) {
    Budget budget;
    budget.max_results = 1000;
    request.hops = hops;
    request.ranking = ranking;
    Report(what, Measure(runs, [&](size_t i) {
             request.centers = {graph.IdOf(pairs[i].first)};
             if (!Neighborhood(graph, request, budget).ok()) std::abort();
           }));
  };
  using graphd::NeighborRanking;
  around("Neighborhood 1 hop, unranked", 1, NeighborRanking::kNone, 5000);
  around("Neighborhood 1 hop, by strength", 1, NeighborRanking::kStrength, 5000);
  around("Neighborhood 2 hops, 1000 entities, unranked", 2, NeighborRanking::kNone, 500);
  around("Neighborhood 2 hops, 1000 entities, by strength", 2, NeighborRanking::kStrength, 100);
  Report("FindEntities, whole name", Measure(5000, [&](size_t i) {
           graphd::NameQuery query;
           query.text = std::string(graph.NameOf(pairs[i].first));
           if (!FindEntities(graph, query).ok()) std::abort();
         }));
  Report("FindEntities, beginning that 11,111 names share", Measure(200, [&](size_t i) {
           graphd::NameQuery query;
           query.text = absl::StrCat("实体", 10 + i % 80);
           if (!FindEntities(graph, query).ok()) std::abort();
         }));
}

// Figures of the whole graph, and how late after its deadline such a query ends.
class DeadlineToken : public graphd::StopToken {
 public:
  explicit DeadlineToken(Clock::time_point deadline) : deadline_(deadline) {}
  graphd::StopReason Check() override {
    return Clock::now() < deadline_ ? graphd::StopReason::kNone : graphd::StopReason::kDeadline;
  }

 private:
  const Clock::time_point deadline_;
};

void BenchAnalytics(const Snapshot& graph, const std::vector<Pair>& pairs) {
  Budget budget;
  budget.max_edges = uint64_t{1} << 40;
  graphd::RankRequest rank;
  rank.filter = EverythingFilter();
  rank.samples = 4;
  const auto ranked = [&](const char* what, graphd::RankMeasure measure) {
    rank.measure = measure;
    Report(what, Measure(1, [&](size_t) {
             if (!RankEntities(graph, rank, budget).ok()) std::abort();
           }));
  };
  ranked("degree of all", graphd::RankMeasure::kDegree);
  ranked("PageRank", graphd::RankMeasure::kPageRank);
  ranked("betweenness, 4 sources", graphd::RankMeasure::kBetweenness);
  graphd::GroupRequest group;
  group.filter = EverythingFilter();
  Report("connected components", Measure(1, [&](size_t) {
           if (!GroupEntities(graph, group, budget).ok()) std::abort();
         }));
  std::vector<double> late;
  for (size_t i = 0; i < 50; ++i) {
    const auto deadline = Clock::now() + std::chrono::milliseconds(20);
    DeadlineToken token(deadline);
    Budget limited = budget;
    limited.stop = &token;
    graphd::PathsRequest request;
    request.from = {graph.IdOf(pairs[i].first)};
    request.to = {graph.IdOf(pairs[i].second)};
    request.mode = graphd::PathMode::kAllSimple;
    request.k = 1000;
    request.filter = EverythingFilter();
    limited.max_results = graphd::kMaxResults;
    const auto answer = FindPaths(graph, request, limited);
    if (!answer.ok() && absl::IsDeadlineExceeded(answer.status())) {
      late.push_back(MicrosSince(deadline));
    }
  }
  std::sort(late.begin(), late.end());
  if (late.empty()) return;
  std::printf("%-64s median %.1f us, worst %.1f us of %zu\n", "ALL_SIMPLE ends after its deadline",
              late[late.size() / 2], late.back(), late.size());
}

// A single article: three new entities, ten relations at random (so often busy) entities.
void BenchUpdates(Snapshot::Ptr graph, const GraphSpec& spec) {
  Random random(99);
  uint32_t next_entity = spec.entities;
  uint64_t next_relation = spec.relations;
  const Vertex bound = graph->vertex_bound();
  const auto busy = [&] {
    Vertex v = random.Below(bound);  // the far end of a random relation: by degree
    while (graph->DegreeOf(v) == 0) v = random.Below(bound);
    const graphd::Adjacency adjacency = graph->AdjacencyOf(v);
    return adjacency.begin[random.Below(static_cast<uint32_t>(adjacency.degree()))].neighbor;
  };
  const auto update = [&](size_t) {
    graphd::GraphDelta delta;
    delta.revision = graph->revision() + 1;
    for (int i = 0; i < 3; ++i) delta.upserted_entities.push_back(MakeEntity(next_entity++));
    for (int i = 0; i < 10; ++i) {
      graphd::Relation relation = MakeRelation(random, next_relation++, 0, 1);
      relation.subject = i < 3 ? delta.upserted_entities[i].id : graph->IdOf(busy());
      relation.object = graph->IdOf(busy());
      if (relation.subject != relation.object) delta.upserted_relations.push_back(relation);
    }
    graph = graph->Apply(delta).value();
  };
  Report("single-article update to visible", Measure(1000, update));
  const auto start = Clock::now();
  const double cpu = CpuSeconds();
  const Snapshot::Ptr folded = graph->Fold();
  std::printf("%-64s %10.2f s, %.2f s of CPU (in the background)\n", "fold",
              MicrosSince(start) / 1e6, CpuSeconds() - cpu);
}

void ReportMemory(const Snapshot& graph) {
  const graphd::MemoryUse use = graph.memory();
  const auto each = [&](size_t bytes) {
    return static_cast<double>(bytes) / static_cast<double>(graph.relation_count());
  };
  std::printf("%-64s %10.1f bytes a relation\n", "memory, graph only, both directions",
              each(use.graph));
  std::printf("%-64s %10.1f bytes a relation\n", "  index from relation ids",
              each(use.relation_id_index));
  std::printf("%-64s %10.1f MB\n", "  entities and their names",
              static_cast<double>(use.entities) / 1e6);
  std::printf("%-64s %10.1f MB\n", "  name index", static_cast<double>(use.name_index) / 1e6);
}

int Main(int argc, char** argv) {
  GraphSpec spec;
  if (argc > 1 && std::strcmp(argv[1], "uniform") == 0) spec.shape = Shape::kUniform;
  if (argc > 2) spec.entities = static_cast<uint32_t>(std::atoll(argv[2]));
  if (argc > 3) spec.relations = static_cast<uint32_t>(std::atoll(argv[3]));
  if (spec.entities < 10 || spec.relations < 10) {
    std::fprintf(stderr, "usage: graph_bench [power|uniform] [entities] [relations]\n");
    return 2;
  }
  std::printf("%s graph, %u entities, %u relations\n",
              spec.shape == Shape::kUniform ? "uniform" : "power-law", spec.entities,
              spec.relations);
  const Snapshot::Ptr graph = BuildGraph(spec);
  ReportMemory(*graph);
  std::printf("%-64s %zu\n", "largest degree",
              static_cast<size_t>(graphd::ComputeStats(*graph).largest_degree));
  const std::vector<Pair> pairs = Pairs(*graph, 20000);
  BenchAnalytics(*graph, pairs);
  BenchPaths(*graph, pairs);
  BenchLists(*graph, pairs);
  BenchUpdates(graph, spec);
  return 0;
}

}  // namespace
}  // namespace guanxi::bench

int main(int argc, char** argv) { return guanxi::bench::Main(argc, argv); }
