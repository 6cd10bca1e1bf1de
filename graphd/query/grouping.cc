// GroupEntities: connected components and communities.
#include <algorithm>
#include <boost/pending/disjoint_sets.hpp>
#include <numeric>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "graphd/query/analytics.h"
#include "graphd/query/first_rows.h"
#include "graphd/query/whole_graph.h"

namespace guanxi::graphd {
namespace {

using Labels = std::vector<Vertex>;  // a representative of each vertex's group

Labels Components(const FilteredGraph& view, const std::vector<Vertex>& live) {
  std::vector<Vertex> parent(num_vertices(view));
  std::vector<uint8_t> rank(parent.size());
  std::iota(parent.begin(), parent.end(), Vertex{0});
  boost::disjoint_sets<uint8_t*, Vertex*> sets(rank.data(), parent.data());
  for (const Vertex v : live) {
    if (!view.meter->Charge(1)) break;
    for (auto [it, end] = out_edges(v, view); it != end; ++it) sets.union_set(v, (*it).target);
  }
  Labels labels(parent.size());
  for (const Vertex v : live) {
    if (!view.meter->Charge(1)) break;
    labels[v] = sets.find_set(v);
  }
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
      if (!view.meter->Charge(1)) break;
      const Vertex best = BestLabel(view, v, labels, &counts);
      if (best != labels[v]) *settled = false;
      labels[v] = best;
    }
  }
  return labels;
}

struct Group {
  uint32_t size = 0;
  Vertex first = kNoVertex;  // by id
};
struct LargerGroup {
  const Snapshot* graph;
  bool operator()(const Group& a, const Group& b) const {
    return a.size != b.size ? a.size > b.size : graph->IdBefore(a.first, b.first);
  }
};

// Only the groups of the answer are written out.
void Collect(const FilteredGraph& view, const std::vector<Vertex>& live, const Labels& labels,
             size_t limit, GroupAnswer* answer) {
  const Snapshot& graph = *view.graph;
  std::vector<Group> by_label(labels.size());
  for (const Vertex v : live) {
    if (!view.meter->Charge(1)) return;
    Group& group = by_label[labels[v]];
    if (group.size++ == 0) group.first = v;
  }
  FirstRows<Group, LargerGroup> largest(limit, LargerGroup{&graph});
  for (const Group& group : by_label) {
    if (!view.meter->Charge(1)) return;
    if (group.size == 0) continue;
    ++answer->group_count;
    largest.Add(group);
  }
  absl::flat_hash_map<Vertex, size_t> number_of;  // by label
  largest.VisitInOrder([&](const Group& group) {
    number_of.emplace(labels[group.first], answer->groups.size());
    answer->groups.emplace_back().reserve(group.size);
    return view.meter->Charge(1);
  });
  for (const Vertex v : live) {
    if (!view.meter->Charge(1)) return;
    const auto number = number_of.find(labels[v]);
    if (number != number_of.end()) answer->groups[number->second].push_back(graph.IdOf(v));
  }
}

}  // namespace

absl::StatusOr<GroupAnswer> GroupEntities(const Snapshot& graph, const GroupRequest& request,
                                          const Budget& budget) {
  const auto group = [&](const FilteredGraph& view, const std::vector<Vertex>& live,
                         GroupAnswer* answer) {
    const Labels labels = request.kind == GroupKind::kComponents
                              ? Components(view, live)
                              : Communities(view, live, &answer->settled);
    if (!view.meter->stopped()) Collect(view, live, labels, budget.max_results, answer);
  };
  return ReadWholeGraph<GroupAnswer>(graph, request.filter, budget, group);
}

}  // namespace guanxi::graphd
