// The engine's part of tests/bench/peers.py: makes the graph and the pairs, writes them for the
// peers, asks the engine the same, and prints one line of JSON.
//
// usage: peer_bench ENTITIES RELATIONS PAIRS FOLDER
// Files, numbers as 32 bits little-endian: edges.bin (two an edge, undirected), pairs.bin (two a
// pair; connected), answers.bin (steps of each pair; then neighbours of each pair's first; then its
// neighbours within two steps, at most 1000 of them).
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "graphd/query/neighborhood.h"
#include "graphd/query/paths.h"
#include "tests/bench/bench_process.h"
#include "tests/bench/graph_generator.h"

namespace guanxi::bench {
namespace {

using Clock = std::chrono::steady_clock;
using graphd::Snapshot;

constexpr size_t kMostNear = 50'000;  // relations of a pair's first
constexpr size_t kMostFar = 1000;     // entities wanted within two steps

void Write(const std::string& path, const std::vector<uint32_t>& numbers) {
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(numbers.data()),
             static_cast<std::streamsize>(numbers.size() * sizeof(uint32_t)));
}

// Times in microseconds of one kind of question.
struct Times {
  std::vector<double> micros;
  template <typename Work>
  void Add(Work work) {
    const auto start = Clock::now();
    work();
    micros.push_back(SecondsSince(start) * 1e6);
  }
  void Print(const char* name) {
    std::sort(micros.begin(), micros.end());
    std::printf(", \"%s_p50\": %.2f, \"%s_p99\": %.2f", name, micros[micros.size() / 2], name,
                micros[micros.size() * 99 / 100]);
  }
};

// The steps between two entities; 0: not connected.
uint32_t StepsBetween(const Snapshot& graph, graphd::EntityId from, graphd::EntityId to) {
  graphd::PathsRequest request;
  request.from = {from};
  request.to = {to};
  request.max_hops = 16;
  request.filter.factualities.assign(kAllFactualities.begin(), kAllFactualities.end());
  const auto answer = graphd::FindPaths(graph, request, graphd::Budget());
  if (!answer.ok()) std::exit(1);
  return answer->paths.empty() ? 0 : static_cast<uint32_t>(answer->paths[0].steps.size());
}

// Distinct entities within `hops` steps, the first `most` of them.
uint32_t Around(const Snapshot& graph, graphd::EntityId center, int hops, size_t most) {
  graphd::NeighborhoodRequest request;
  request.centers = {center};
  request.hops = hops;
  request.per_entity_cap = 0;
  request.ranking = graphd::NeighborRanking::kNone;
  request.with_relations = false;
  request.filter.factualities.assign(kAllFactualities.begin(), kAllFactualities.end());
  graphd::Budget budget;
  budget.max_results = most + 1;
  budget.partial_answers = true;
  const auto answer = graphd::Neighborhood(graph, request, budget);
  if (!answer.ok()) std::exit(1);
  return static_cast<uint32_t>(answer->entities.size() - 1);
}

Snapshot::Ptr Build(const GraphSpec& spec, const Endpoints& ends) {
  Random random(spec.seed + 1);
  graphd::SnapshotBuilder builder;
  builder.Reserve(spec.entities, spec.relations);
  for (uint32_t i = 0; i < spec.entities; ++i) builder.AddEntity(MakeEntity(i));
  for (size_t i = 0; i < ends.size(); ++i) {
    builder.AddRelation(MakeRelation(random, i, ends[i].first, ends[i].second));
  }
  return builder.Build(1).value();
}

int Run(const GraphSpec& spec, uint32_t pairs, const std::string& folder) {
  const Endpoints ends = MakeEndpoints(spec);
  std::vector<uint32_t> edges;
  for (const auto& [a, b] : ends) edges.insert(edges.end(), {a, b});
  Write(folder + "/edges.bin", edges);
  const auto start = Clock::now();
  const Snapshot::Ptr graph = Build(spec, ends);
  const double load = SecondsSince(start);
  std::vector<uint32_t> chosen, steps, near, far;
  Times path, one, two;
  Random random(77);
  while (steps.size() < pairs) {
    const uint32_t a = random.Below(spec.entities);
    const uint32_t b = random.Below(spec.entities);
    if (a == b || graph->DegreeOf(graph->FindVertex(EntityIdOf(a))) > kMostNear) continue;
    if (StepsBetween(*graph, EntityIdOf(a), EntityIdOf(b)) == 0) continue;
    path.Add([&] { steps.push_back(StepsBetween(*graph, EntityIdOf(a), EntityIdOf(b))); });
    one.Add([&] { near.push_back(Around(*graph, EntityIdOf(a), 1, kMostNear)); });
    two.Add([&] { far.push_back(Around(*graph, EntityIdOf(a), 2, kMostFar)); });
    chosen.insert(chosen.end(), {a, b});
  }
  Write(folder + "/pairs.bin", chosen);
  steps.insert(steps.end(), near.begin(), near.end());
  steps.insert(steps.end(), far.begin(), far.end());
  Write(folder + "/answers.bin", steps);
  std::printf("{\"load_s\": %.2f, \"memory_mb\": %zu", load, graph->memory().total() >> 20);
  path.Print("path");
  one.Print("one_hop");
  two.Print("two_hop");
  std::printf("}\n");
  return 0;
}

int Main(int argc, char** argv) {
  GraphSpec spec;
  uint32_t pairs = 0;
  if (argc == 5 && absl::SimpleAtoi(argv[1], &spec.entities) && spec.entities > 1 &&
      absl::SimpleAtoi(argv[2], &spec.relations) && absl::SimpleAtoi(argv[3], &pairs) &&
      pairs > 0) {
    return Run(spec, pairs, argv[4]);
  }
  std::fprintf(stderr, "usage: peer_bench ENTITIES RELATIONS PAIRS FOLDER\n");
  return 2;
}

}  // namespace
}  // namespace guanxi::bench

int main(int argc, char** argv) { return guanxi::bench::Main(argc, argv); }
