// GroupEntities: connected components and communities.
#include <algorithm>
#include <boost/pending/disjoint_sets.hpp>
#include <numeric>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "base/status_macros.h"
#include "graphd/graph/boost_graph.h"
#include "graphd/query/analytics.h"
#include "graphd/query/live_entities.h"

namespace guanxi::graphd {
namespace {

using Labels = std::vector<Vertex>;  // a representative of each vertex's group

Labels Components(const FilteredGraph& view, const std::vector<Vertex>& live) {
  std::vector<Vertex> parent(num_vertices(view));
  std::vector<uint8_t> rank(parent.size());
  std::iota(parent.begin(), parent.end(), Vertex{0});
  boost::disjoint_sets<uint8_t*, Vertex*> sets(rank.data(), parent.data());
  for (const Vertex v : live) {
    for (auto [it, end] = out_edges(v, view); it != end; ++it) sets.union_set(v, (*it).target);
  }
  Labels labels(parent.size());
  for (const Vertex v : live) labels[v] = sets.find_set(v);
  return labels;
}

// The label with most steps from v; of several v's own, else the smallest.
Vertex BestLabel(const FilteredGraph& view, Vertex v, const Labels& labels,
                 absl::flat_hash_map<Vertex, uint32_t>* counts) {
  counts->clear();
  for (auto [it, end] = out_edges(v, view); it != end; ++it) ++(*counts)[labels[(*it).target]];
  Vertex best = labels[v];
  const auto own = counts->find(best);
  uint32_t most = own == counts->end() ? 0 : own->second;
  const uint32_t own_count = most;
  for (const auto& [label, count] : *counts) {
    const bool smaller = count == most && most > own_count && label < best;
    if (count > most || smaller) std::tie(best, most) = std::tuple(label, count);
  }
  return best;
}

Labels Communities(const FilteredGraph& view, const std::vector<Vertex>& live, bool* settled) {
  constexpr int kMostRounds = 32;
  Labels labels(num_vertices(view));
  for (size_t i = 0; i < live.size(); ++i) labels[live[i]] = static_cast<Vertex>(i);
  absl::flat_hash_map<Vertex, uint32_t> counts;
  *settled = false;
  for (int round = 0; round < kMostRounds && !*settled && !view.meter->stopped(); ++round) {
    *settled = true;
    for (const Vertex v : live) {
      const Vertex best = BestLabel(view, v, labels, &counts);
      if (best != labels[v]) *settled = false;
      labels[v] = best;
    }
  }
  return labels;
}

void Collect(const Snapshot& graph, const std::vector<Vertex>& live, const Labels& labels,
             size_t limit, GroupAnswer* answer) {
  absl::flat_hash_map<Vertex, size_t> number_of;
  std::vector<std::vector<EntityId>> groups;
  for (const Vertex v : live) {
    const auto [at, is_new] = number_of.emplace(labels[v], groups.size());
    if (is_new) groups.emplace_back();
    groups[at->second].push_back(graph.IdOf(v));
  }
  std::sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) {
    return std::tuple(b.size(), a.front()) < std::tuple(a.size(), b.front());
  });
  answer->group_count = groups.size();
  if (groups.size() > limit) groups.resize(limit);
  answer->groups = std::move(groups);
}

}  // namespace

absl::StatusOr<GroupAnswer> GroupEntities(const Snapshot& graph, const GroupRequest& request,
                                          const Budget& budget) {
  GUANXI_RETURN_IF_ERROR(CheckBudget(budget));
  GUANXI_ASSIGN_OR_RETURN(const EdgeFilter filter, CompileFilter(graph, request.filter));
  constexpr uint64_t kBytesAnEntity = 32;
  Meter meter = MakeMeter(budget);
  meter.ChargeBytes(kBytesAnEntity * graph.vertex_bound());
  const FilteredGraph view{&graph, &filter, &meter};
  GroupAnswer answer;
  const std::vector<Vertex> live = LiveById(graph);
  Labels labels(graph.vertex_bound());
  if (!meter.stopped()) {
    labels = request.kind == GroupKind::kComponents ? Components(view, live)
                                                    : Communities(view, live, &answer.settled);
  }
  Budget whole = budget;
  whole.partial_answers = false;
  GUANXI_RETURN_IF_ERROR(SettleBudget(whole, meter, &answer.cost));
  Collect(graph, live, labels, budget.max_results, &answer);
  return answer;
}

}  // namespace guanxi::graphd
