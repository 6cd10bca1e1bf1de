// ConnectEntities: the shortest-path heuristic for Steiner trees (Takahashi and Matsuyama, 1980).
#include <algorithm>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "graphd/query/bidirectional.h"
#include "graphd/query/lookup.h"
#include "graphd/query/steps.h"
#include "graphd/query/subgraph.h"

namespace guanxi::graphd {
namespace {

constexpr size_t kMaxTerminals = 32;
constexpr int kMaxHops = 16;

class Joining {
 public:
  Joining(const FilteredGraph& view, std::vector<Vertex> terminals, int max_hops)
      : view_(view), terminals_(std::move(terminals)), max_hops_(max_hops) {}

  // The entities of the joining tree and all terminals, by id.
  std::vector<Vertex> Run() {
    Add(NearestPair());
    while (!tree_.empty()) {
      const std::vector<Vertex> open = Open();
      if (open.empty()) break;
      const std::vector<Vertex> path = PathBetween(Sorted(tree_), open);
      if (path.empty()) break;
      Add(path);
    }
    std::vector<Vertex> all = Sorted(tree_);
    for (const Vertex v : Open()) all.push_back(v);
    SortById(&all);
    return all;
  }

  // Terminals that are not in the tree.
  std::vector<Vertex> Open() const {
    std::vector<Vertex> open;
    for (const Vertex v : terminals_) {
      if (!tree_.contains(v)) open.push_back(v);
    }
    return open;
  }

 private:
  void Add(const std::vector<Vertex>& path) { tree_.insert(path.begin(), path.end()); }

  void SortById(std::vector<Vertex>* vertices) const {
    std::sort(vertices->begin(), vertices->end(),
              [this](Vertex a, Vertex b) { return view_.graph->IdOf(a) < view_.graph->IdOf(b); });
  }
  std::vector<Vertex> Sorted(const absl::flat_hash_set<Vertex>& set) const {
    std::vector<Vertex> vertices(set.begin(), set.end());
    SortById(&vertices);
    return vertices;
  }

  std::vector<Vertex> PathBetween(const std::vector<Vertex>& from, const std::vector<Vertex>& to) {
    const Snapshot& graph = *view_.graph;
    const auto half_edges = [&graph](Vertex v) { return graph.DegreeOf(v); };
    return BidirectionalSearch(view_, half_edges, graph.vertex_bound()).Run(from, to, max_hops_);
  }

  std::vector<Vertex> NearestPair() {
    std::vector<Vertex> best;
    for (const Vertex v : terminals_) {
      std::vector<Vertex> others;
      for (const Vertex other : terminals_) {
        if (other != v) others.push_back(other);
      }
      std::vector<Vertex> path = PathBetween({v}, others);
      if (!path.empty() && (best.empty() || path.size() < best.size())) best = std::move(path);
    }
    return best;
  }

  const FilteredGraph& view_;
  const std::vector<Vertex> terminals_;
  const int max_hops_;
  absl::flat_hash_set<Vertex> tree_;
};

std::vector<Relation> RelationsAmong(const FilteredGraph& view,
                                     const std::vector<Vertex>& vertices) {
  absl::flat_hash_map<RelationSlot, Relation> found;
  for (const Vertex v : vertices) {
    for (const Vertex other : vertices) {
      if (other == v) continue;
      ForEachStepBetween(view, v, other,
                         [&](const Step& step, RelationSlot slot, const Adjacency& adjacency) {
                           if (!found.contains(slot)) {
                             found.emplace(slot, view.graph->RelationOf(v, adjacency, *step.edge));
                           }
                         });
    }
  }
  std::vector<Relation> relations;
  for (auto& [slot, relation] : found) relations.push_back(std::move(relation));
  std::sort(relations.begin(), relations.end(), [](const Relation& a, const Relation& b) {
    return std::tuple(b.source_count, b.confidence, a.id) <
           std::tuple(a.source_count, a.confidence, b.id);
  });
  return relations;
}

}  // namespace

absl::StatusOr<ConnectAnswer> ConnectEntities(const Snapshot& graph, const ConnectRequest& request,
                                              const Budget& budget) {
  GUANXI_RETURN_IF_ERROR(CheckBudget(budget));
  if (request.max_hops < 1 || request.max_hops > kMaxHops) {
    return absl::InvalidArgumentError(absl::StrCat("max_hops: must be within 1..", kMaxHops));
  }
  GUANXI_ASSIGN_OR_RETURN(const std::vector<Vertex> terminals,
                          RequireVertices(graph, "entities", request.entities, 2, kMaxTerminals));
  GUANXI_ASSIGN_OR_RETURN(EdgeFilter filter, CompileFilter(graph, request.filter));
  ExemptEntities(terminals, &filter);
  Meter meter = MakeMeter(budget);
  const FilteredGraph view{&graph, &filter, &meter};
  Joining joining(view, terminals, request.max_hops);
  const std::vector<Vertex> vertices = joining.Run();
  ConnectAnswer answer;
  for (const Vertex v : joining.Open()) answer.unconnected.push_back(graph.IdOf(v));
  for (const Vertex v : vertices) answer.graph.entities.push_back(graph.EntityAt(v));
  std::vector<Relation> relations = RelationsAmong(view, vertices);
  if (relations.size() > budget.max_results) {
    answer.relations_cut = relations.size() - budget.max_results;
    relations.resize(budget.max_results);
  }
  std::sort(relations.begin(), relations.end(),
            [](const Relation& a, const Relation& b) { return a.id < b.id; });
  answer.graph.relations = std::move(relations);
  GUANXI_RETURN_IF_ERROR(SettleBudget(budget, meter, &answer.cost));
  return answer;
}

}  // namespace guanxi::graphd
