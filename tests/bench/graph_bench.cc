// The engine's figures on a large random graph, printed as a table. Everything is seeded; times are
// of one thread. Usage: graph_bench [power|uniform] [entities] [relations] [parts], where parts are
// some of paths,lists,analytics,budgets,changes.
#include "tests/bench/graph_bench.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "graphd/query/stats.h"

namespace guanxi::bench {
namespace {

Snapshot::Ptr BuildGraph(const GraphSpec& spec) {
  const auto ends = MakeEndpoints(spec);
  Random random(spec.seed + 1);
  graphd::SnapshotBuilder builder;
  builder.Reserve(spec.entities, spec.relations);
  const auto start = Clock::now();
  for (uint32_t i = 0; i < spec.entities; ++i) builder.AddEntity(MakeEntity(i));
  for (size_t i = 0; i < ends.size(); ++i) {
    builder.AddRelation(MakeRelation(random, i, ends[i].first, ends[i].second));
  }
  std::printf("%-64s %10.2f s\n", "generating and adding", MicrosSince(start) / 1e6);
  Snapshot::Ptr graph;
  ReportOnce("build", [&] { graph = builder.Build(1).value(); });
  return graph;
}

// Different entities that have relations.
std::vector<Pair> Pairs(const Snapshot& graph, size_t count) {
  Random random(77);
  std::vector<Pair> pairs;
  while (pairs.size() < count) {
    const Vertex a = random.Below(graph.vertex_bound());
    const Vertex b = random.Below(graph.vertex_bound());
    if (a != b && graph.DegreeOf(a) > 0 && graph.DegreeOf(b) > 0) pairs.emplace_back(a, b);
  }
  return pairs;
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

bool Wanted(const char* parts, const char* part) {
  return std::strcmp(parts, "all") == 0 || std::strstr(parts, part) != nullptr;
}

int Main(int argc, char** argv) {
  GraphSpec spec;
  if (argc > 1 && std::strcmp(argv[1], "uniform") == 0) spec.shape = Shape::kUniform;
  if (argc > 2) spec.entities = static_cast<uint32_t>(std::atoll(argv[2]));
  if (argc > 3) spec.relations = static_cast<uint32_t>(std::atoll(argv[3]));
  if (spec.entities < 10 || spec.relations < 10) {
    std::fprintf(stderr, "usage: graph_bench [power|uniform] [entities] [relations] [parts]\n");
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
  const char* const parts = argc > 4 ? argv[4] : "all";
  if (Wanted(parts, "paths")) BenchPaths(*graph, pairs);
  if (Wanted(parts, "lists")) BenchLists(*graph, pairs);
  if (Wanted(parts, "analytics")) BenchAnalytics(*graph);
  if (Wanted(parts, "budgets")) BenchBudgets(*graph, pairs);
  if (Wanted(parts, "changes")) BenchChanges(graph, spec);
  return 0;
}

}  // namespace
}  // namespace guanxi::bench

int main(int argc, char** argv) { return guanxi::bench::Main(argc, argv); }
