#include "graphd/query/neighborhood.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "graphd/query/first_rows.h"
#include "graphd/query/kept_relations.h"
#include "graphd/query/lookup.h"
#include "graphd/query/marks.h"
#include "graphd/query/neighbor_cursor.h"

namespace guanxi::graphd {
namespace {

constexpr size_t kMaxCenters = 100;
constexpr int kMaxHops = 6;

// What joins the expanded entity with one neighbour.
struct Tie {
  Vertex neighbor = kNoVertex;
  uint32_t count = 0;               // of half-edges that pass
  const HalfEdge* first = nullptr;  // of these
  const HalfEdge* first_in = nullptr;
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

struct RankedBefore {
  const Snapshot* graph;
  NeighborRanking ranking;

  bool operator()(const Tie& a, const Tie& b) const {
    const auto rank_a = RankOf(a, ranking);
    const auto rank_b = RankOf(b, ranking);
    if (rank_a != rank_b) return rank_a < rank_b;
    return graph->IdBefore(a.neighbor, b.neighbor);
  }
};

class Expansion {
 public:
  Expansion(const FilteredGraph& view, const NeighborhoodRequest& request, size_t max_entities)
      : view_(view),
        graph_(*view.graph),
        request_(request),
        max_entities_(max_entities),
        cap_(request.per_entity_cap == 0 ? std::numeric_limits<size_t>::max()
                                         : request.per_entity_cap),
        admitted_(view.graph->vertex_bound()) {}

  void Run(const std::vector<Vertex>& centers, NeighborhoodAnswer* answer) {
    answer_ = answer;
    for (const Vertex v : centers) Admit(v, 0);
    size_t level_begin = 0;
    for (int hops = 1; hops <= request_.hops; ++hops) {
      const size_t level_end = order_.size();
      for (size_t i = level_begin; i < level_end && !Done(); ++i) {
        request_.ranking == NeighborRanking::kNone ? FollowFirst(i, hops) : FollowBest(i, hops);
      }
      level_begin = level_end;
    }
  }

  KeptRelations& kept() { return kept_; }

 private:
  // With as many entities as allowed, further expansions would only be counted.
  bool Done() const { return view_.meter->stopped() || answer_->full; }

  void Admit(Vertex v, int hops) {
    admitted_->Set(v, 1);
    order_.push_back(v);
    answer_->entities.push_back(NeighborhoodEntity{graph_.IdOf(v), hops, 0});
  }

  void CountCut(size_t index, size_t cut) {
    answer_->entities[index].neighbors_cut = cut;
    answer_->entities_cut += cut;
  }

  // Ranks all neighbours, in memory for those that are followed.
  void FollowBest(size_t index, int hops) {
    FirstRows<Tie, RankedBefore> best(cap_, RankedBefore{&graph_, request_.ranking});
    size_t ties = 0;
    MergedEdges edges(view_, order_[index]);
    const HalfEdge* edge = edges.Next();
    while (edge != nullptr) {
      best.Add(TakeTie(&edges, &edge));
      if (++ties <= cap_) view_.meter->ChargeBytes(sizeof(Tie));
    }
    view_.meter->ReleaseBytes(std::min(ties, cap_) * sizeof(Tie));
    CountCut(index, ties - best.size());
    Meter grace(kGraceEdges, Meter::kNoLimit, nullptr);
    best.VisitInOrder([&](const Tie& tie) {
      Follow(order_[index], tie, hops);
      return view_.meter->Charge(1) || grace.Charge(1);
    });
  }

  // The first neighbours by id, without looking at the others.
  void FollowFirst(size_t index, int hops) {
    MergedEdges edges(view_, order_[index]);
    const HalfEdge* edge = edges.Next();
    for (size_t followed = 0; edge != nullptr && followed < cap_ && !Done(); ++followed) {
      Follow(order_[index], TakeTie(&edges, &edge), hops);
    }
    CountCut(index, edge == nullptr ? 0 : edges.left() + 1);
  }

  // The tie that begins with `*edge`, which becomes the first edge after it.
  Tie TakeTie(MergedEdges* edges, const HalfEdge** edge) const {
    const Adjacency& adjacency = edges->adjacency();
    Tie tie;
    tie.neighbor = (*edge)->neighbor;
    tie.first = *edge;
    for (; *edge != nullptr && (*edge)->neighbor == tie.neighbor; *edge = edges->Next()) {
      ++tie.count;
      if (*edge >= adjacency.mid && tie.first_in == nullptr) tie.first_in = *edge;
      if (request_.ranking == NeighborRanking::kNone) continue;
      tie.sources += graph_.SourceCountOf(adjacency, **edge);
      if (request_.ranking != NeighborRanking::kRecency) continue;
      const DateInterval date = graph_.DateOf(**edge, adjacency.slot(*edge));
      if (date.known) tie.last_day = std::max<int64_t>(tie.last_day, date.last);
    }
    if (request_.ranking == NeighborRanking::kDegree) {
      tie.degree = static_cast<int64_t>(graph_.DegreeOf(tie.neighbor));
    }
    return tie;
  }

  void Follow(Vertex v, const Tie& tie, int hops) {
    if (!admitted_->Has(tie.neighbor)) {
      if (order_.size() >= max_entities_) {
        ++answer_->entities_cut;
        answer_->full = true;
        return;
      }
      Admit(tie.neighbor, hops);
    }
    if (request_.with_relations) KeepRelations(v, tie);
  }

  // The passing half-edges of a tie are among those that follow its first ones.
  void KeepRelations(Vertex v, const Tie& tie) {
    const Adjacency adjacency = graph_.AdjacencyOf(v);
    kept_.BeginPair(request_.relations_per_pair);
    uint32_t left = tie.count;
    const auto keep_from = [&](const HalfEdge* edge, const HalfEdge* end, bool along) {
      for (; edge != end && left > 0 && edge->neighbor == tie.neighbor; ++edge) {
        if (tie.count > 1 && !view_.filter->Passes(graph_, v, *edge, along)) continue;
        kept_.Add(KeptRelations::Edge{v, adjacency.slot(edge), edge});
        --left;
      }
    };
    if (tie.first < adjacency.mid) keep_from(tie.first, adjacency.mid, true);
    if (tie.first_in != nullptr) keep_from(tie.first_in, adjacency.end, false);
    kept_.EndPair();
  }

  const FilteredGraph& view_;
  const Snapshot& graph_;
  const NeighborhoodRequest& request_;
  const size_t max_entities_;
  const size_t cap_;
  NeighborhoodAnswer* answer_ = nullptr;
  std::vector<Vertex> order_;
  MarksLease<char> admitted_;
  KeptRelations kept_{view_};
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
  const FilteredGraph view{&graph, &filter, &meter};
  Expansion expansion(view, request, budget.max_results);
  expansion.Run(centers, &answer);
  if (!meter.stopped() || budget.partial_answers) {
    answer.relations_cut = expansion.kept().TakeById(budget, &answer.relations);
  }
  GUANXI_RETURN_IF_ERROR(SettleBudget(budget, meter, &answer.cost));
  return answer;
}

}  // namespace guanxi::graphd
