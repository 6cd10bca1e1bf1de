#include "graphd/query/neighborhood.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "graphd/query/lookup.h"
#include "graphd/query/marks.h"
#include "graphd/query/neighbor_cursor.h"
#include "graphd/query/steps.h"

namespace guanxi::graphd {
namespace {

constexpr size_t kMaxCenters = 100;
constexpr int kMaxHops = 6;

// A relation as it is ranked among those of its pair.
struct Attested {
  uint32_t sources = 0;
  float confidence = 0;
  RelationId id = 0;
  uint32_t edge = 0;  // in Expansion::edges_

  friend bool operator<(const Attested& a, const Attested& b) {  // stronger first
    return std::tuple(b.sources, b.confidence, a.id) < std::tuple(a.sources, a.confidence, b.id);
  }
};

// What joins the expanded entity with one neighbour: a range of its passing half-edges.
struct Tie {
  Vertex neighbor = kNoVertex;
  uint32_t first = 0;
  uint32_t count = 0;
  int64_t sources = 0;  // of all its relations
  int64_t last_day = std::numeric_limits<int64_t>::min();
  int64_t degree = 0;
};

std::tuple<int64_t, int64_t, int64_t> RankOf(const Tie& tie, NeighborRanking ranking) {
  switch (ranking) {
    case NeighborRanking::kNone:
      return {0, 0, 0};
    case NeighborRanking::kRecency:
      return {-tie.last_day, -tie.sources, -int64_t{tie.count}};
    case NeighborRanking::kDegree:
      return {-tie.degree, -tie.sources, -int64_t{tie.count}};
    case NeighborRanking::kStrength:
      break;
  }
  return {-tie.sources, -int64_t{tie.count}, 0};
}

class Expansion {
 public:
  Expansion(const FilteredGraph& view, const NeighborhoodRequest& request, size_t max_entities)
      : view_(view),
        request_(request),
        max_entities_(max_entities),
        admitted_(view.graph->vertex_bound()) {}

  void Run(const std::vector<Vertex>& centers, NeighborhoodAnswer* answer) {
    answer_ = answer;
    for (const Vertex v : centers) Admit(v, 0);
    size_t level_begin = 0;
    for (int hops = 1; hops <= request_.hops; ++hops) {
      const size_t level_end = order_.size();
      for (size_t i = level_begin; i < level_end && !Done(); ++i) {
        ExpandOne(i, hops);
      }
      level_begin = level_end;
    }
    for (const RelationSlot slot : cut_) answer->relations_cut += slots_.contains(slot) ? 0 : 1;
    for (const PassingEdge& kept : kept_) {
      const Adjacency adjacency = view_.graph->AdjacencyOf(kept.near);
      answer->relations.push_back(view_.graph->RelationOf(kept.near, adjacency, *kept.edge));
    }
    std::sort(answer->relations.begin(), answer->relations.end(),
              [](const Relation& a, const Relation& b) { return a.id < b.id; });
  }

 private:
  struct PassingEdge {
    Vertex near;
    Vertex neighbor;
    RelationSlot slot;
    const HalfEdge* edge;
  };

  // With as many entities as allowed, further expansions would only be counted.
  bool Done() const { return view_.meter->stopped() || answer_->full; }

  void Admit(Vertex v, int hops) {
    admitted_->Set(v, 1);
    order_.push_back(v);
    answer_->entities.push_back(NeighborhoodEntity{view_.graph->IdOf(v), hops, 0});
  }

  // Fills edges_ with the passing half-edges in the order of neighbours, and ties_ with their
  // groups. The two halves of an adjacency are sorted, so grouping is a merge.
  void FindTies(Vertex v) {
    edges_.clear();
    ties_.clear();
    size_t out_count = 0;
    ForEachStep(view_, v, [&](const Step& step, RelationSlot slot, const Adjacency& adjacency) {
      edges_.push_back(PassingEdge{v, step.target, slot, step.edge});
      out_count += step.edge < adjacency.mid ? 1 : 0;
    });
    const Snapshot& graph = *view_.graph;
    std::inplace_merge(edges_.begin(), edges_.begin() + out_count, edges_.end(),
                       [&graph](const PassingEdge& a, const PassingEdge& b) {
                         return graph.IdBefore(a.neighbor, b.neighbor);
                       });
    for (uint32_t i = 0; i < edges_.size(); ++i) {
      if (ties_.empty() || ties_.back().neighbor != edges_[i].neighbor) {
        ties_.emplace_back();
        ties_.back().neighbor = edges_[i].neighbor;
        ties_.back().first = i;
      }
      ++ties_.back().count;
    }
    WeighTies();
  }

  void WeighTies() {
    const Snapshot& graph = *view_.graph;
    for (Tie& tie : ties_) {
      for (uint32_t i = tie.first; i < tie.first + tie.count; ++i) {
        tie.sources += graph.SourceCountAt(edges_[i].slot);
        if (request_.ranking != NeighborRanking::kRecency) continue;
        const DateInterval date = graph.DateOf(*edges_[i].edge, edges_[i].slot);
        if (date.known) tie.last_day = std::max<int64_t>(tie.last_day, date.last);
      }
      if (request_.ranking == NeighborRanking::kDegree) {
        tie.degree = static_cast<int64_t>(graph.DegreeOf(tie.neighbor));
      }
    }
  }

  // The first neighbours by id, without looking at the others.
  void ExpandUnranked(size_t index, int hops) {
    const Vertex v = order_[index];
    const size_t cap =
        request_.per_entity_cap == 0 ? std::numeric_limits<size_t>::max() : request_.per_entity_cap;
    NeighborCursor cursor(view_, v);
    Vertex n = cursor.Next();
    for (size_t kept = 0; n != kNoVertex && kept < cap && !Done(); ++kept, n = cursor.Next()) {
      edges_.clear();
      ForEachStepBetween(view_, v, n, [&](const Step& step, RelationSlot slot, const Adjacency&) {
        edges_.push_back(PassingEdge{v, n, slot, step.edge});
      });
      ties_.assign(1, Tie{n, 0, static_cast<uint32_t>(edges_.size())});
      Follow(ties_[0], hops);
    }
    const size_t left = n == kNoVertex ? 0 : cursor.left() + 1;
    answer_->entities[index].neighbors_cut = left;
    answer_->entities_cut += left;
  }

  void Follow(const Tie& tie, int hops) {
    if (!admitted_->Has(tie.neighbor)) {
      if (order_.size() >= max_entities_) {
        ++answer_->entities_cut;
        answer_->full = true;
        return;
      }
      Admit(tie.neighbor, hops);
    }
    KeepRelations(tie);
  }

  void ExpandOne(size_t index, int hops) {
    if (request_.ranking == NeighborRanking::kNone) return ExpandUnranked(index, hops);
    FindTies(order_[index]);
    const size_t cap = request_.per_entity_cap;
    const size_t kept = cap == 0 ? ties_.size() : std::min(cap, ties_.size());
    std::partial_sort(ties_.begin(), ties_.begin() + kept, ties_.end(),
                      [this](const Tie& a, const Tie& b) {
                        const auto rank_a = RankOf(a, request_.ranking);
                        const auto rank_b = RankOf(b, request_.ranking);
                        if (rank_a != rank_b) return rank_a < rank_b;
                        return view_.graph->IdBefore(a.neighbor, b.neighbor);
                      });
    answer_->entities[index].neighbors_cut = ties_.size() - kept;
    answer_->entities_cut += ties_.size() - kept;
    for (size_t i = 0; i < kept; ++i) Follow(ties_[i], hops);
  }

  void KeepRelations(const Tie& tie) {
    const size_t cap = request_.relations_per_pair;
    const size_t kept = cap == 0 ? tie.count : std::min<size_t>(cap, tie.count);
    if (kept == tie.count) {
      for (uint32_t i = 0; i < tie.count; ++i) Keep(edges_[tie.first + i]);
      return;
    }
    const Snapshot& graph = *view_.graph;
    std::vector<Attested> relations;
    for (uint32_t i = tie.first; i < tie.first + tie.count; ++i) {
      const RelationSlot slot = edges_[i].slot;
      relations.push_back(Attested{graph.SourceCountAt(slot), graph.ConfidenceAt(slot),
                                   graph.RelationIdAt(slot), i});
    }
    std::partial_sort(relations.begin(), relations.begin() + kept, relations.end());
    for (size_t i = 0; i < relations.size(); ++i) {
      if (i < kept) {
        Keep(edges_[relations[i].edge]);
      } else {
        cut_.insert(edges_[relations[i].edge].slot);
      }
    }
  }

  void Keep(const PassingEdge& edge) {
    if (!slots_.insert(edge.slot).second) return;
    kept_.push_back(edge);
    view_.meter->ChargeBytes(sizeof(Relation));
  }

  const FilteredGraph& view_;
  const NeighborhoodRequest& request_;
  const size_t max_entities_;
  NeighborhoodAnswer* answer_ = nullptr;
  std::vector<Vertex> order_;
  MarksLease<char> admitted_;
  std::vector<PassingEdge> edges_;  // of the entity being expanded
  std::vector<Tie> ties_;
  absl::flat_hash_set<RelationSlot> slots_;  // of kept_
  std::vector<PassingEdge> kept_;
  absl::flat_hash_set<RelationSlot> cut_;
};

}  // namespace

absl::StatusOr<NeighborhoodAnswer> Neighborhood(const Snapshot& graph,
                                                const NeighborhoodRequest& request,
                                                const Budget& budget) {
  GUANXI_RETURN_IF_ERROR(CheckBudget(budget));
  if (request.hops < 1 || request.hops > kMaxHops) {
    return absl::InvalidArgumentError(absl::StrCat("hops: must be within 1..", kMaxHops));
  }
  GUANXI_ASSIGN_OR_RETURN(const std::vector<Vertex> centers,
                          RequireVertices(graph, "centers", request.centers, 1, kMaxCenters));
  GUANXI_ASSIGN_OR_RETURN(EdgeFilter filter, CompileFilter(graph, request.filter));
  ExemptEntities(centers, &filter);
  Meter meter = MakeMeter(budget);
  NeighborhoodAnswer answer;
  Expansion(FilteredGraph{&graph, &filter, &meter}, request, budget.max_results)
      .Run(centers, &answer);
  GUANXI_RETURN_IF_ERROR(SettleBudget(budget, meter, &answer.cost));
  return answer;
}

}  // namespace guanxi::graphd
