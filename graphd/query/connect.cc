// ConnectEntities: the shortest-path heuristic for Steiner trees (Takahashi and Matsuyama, 1980).
#include <algorithm>
#include <tuple>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "graphd/query/first_rows.h"
#include "graphd/query/id_order.h"
#include "graphd/query/lookup.h"
#include "graphd/query/shortest_path.h"
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
    while (!tree_.empty() && !view_.meter->stopped()) {
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
    return ShortestPath(view_, from, to, max_hops_);
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

// A relation as the strongest are chosen.
struct Tie {
  uint32_t sources = 0;
  float confidence = 0;
  RelationId id = 0;
  Vertex near = kNoVertex;
  const HalfEdge* edge = nullptr;
};
struct Stronger {
  bool operator()(const Tie& a, const Tie& b) const {
    return std::tuple(b.sources, b.confidence, a.id) < std::tuple(a.sources, a.confidence, b.id);
  }
};

// The strongest relations among `vertices`, in no order; counts those beyond `limit`. Each is
// looked at from one end only: `from_subject`, or from its object.
std::vector<Tie> StrongestAmong(const FilteredGraph& view, const std::vector<Vertex>& vertices,
                                bool from_subject, size_t limit, uint64_t* cut) {
  FirstRows<Tie, Stronger> ties(limit, Stronger());
  uint64_t found = 0;
  const auto walk = [&](Vertex v, Vertex other) {
    ForEachStepBetween(view, v, other,
                       [&](const Step& step, RelationSlot slot, const Adjacency& adjacency) {
                         if ((step.edge < adjacency.mid) != from_subject) return;
                         ++found;
                         ties.Add(Tie{view.graph->SourceCountOf(adjacency, *step.edge),
                                      view.graph->ConfidenceAt(slot),
                                      view.graph->RelationIdAt(slot), v, step.edge});
                       });
  };
  for (const Vertex v : vertices) {
    for (const Vertex other : vertices) {
      if (view.meter->stopped()) break;
      if (other != v) walk(v, other);
    }
  }
  std::vector<Tie> strongest = ties.TakeUnordered();
  *cut = found - strongest.size();
  return strongest;
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
  // What passes from either end passes from the one that the direction prefers.
  const bool from_subject = request.filter.direction != Direction::kIncoming;
  const std::vector<Tie> ties =
      StrongestAmong(view, vertices, from_subject, budget.max_results, &answer.relations_cut);
  std::vector<NumberedId> ids;
  for (const Tie& tie : ties) ids.push_back({tie.id, static_cast<uint32_t>(ids.size())});
  Meter grace = MakeGrace(budget);
  VisitById(ids, [&](uint32_t number) {
    if (!meter.Charge(1) && !grace.Charge(1)) return false;
    const Tie& tie = ties[number];
    answer.graph.relations.push_back(
        graph.RelationOf(tie.near, graph.AdjacencyOf(tie.near), *tie.edge));
    return true;
  });
  GUANXI_RETURN_IF_ERROR(SettleBudget(budget, meter, &answer.cost));
  return answer;
}

}  // namespace guanxi::graphd
