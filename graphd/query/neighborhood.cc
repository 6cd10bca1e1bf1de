#include "graphd/query/neighborhood.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "graphd/query/lookup.h"
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
  RelationSlot slot = kNoSlot;

  friend bool operator<(const Attested& a, const Attested& b) {  // stronger first
    return std::tuple(b.sources, b.confidence, a.id) < std::tuple(a.sources, a.confidence, b.id);
  }
};

// What joins the expanded entity with one neighbour.
struct Tie {
  Vertex neighbor = kNoVertex;
  EntityId id = kNoEntity;
  uint64_t sources = 0;  // of all relations together
  int64_t last_day = std::numeric_limits<int64_t>::min();
  size_t degree = 0;
  std::vector<Attested> relations;
};

auto RankOf(const Tie& tie, NeighborRanking ranking) {
  const auto strength = static_cast<int64_t>(tie.sources);
  const auto count = static_cast<int64_t>(tie.relations.size());
  const auto degree = static_cast<int64_t>(tie.degree);
  switch (ranking) {
    case NeighborRanking::kRecency:
      return std::tuple(-tie.last_day, -strength, -count, tie.id);
    case NeighborRanking::kDegree:
      return std::tuple(-degree, -strength, -count, tie.id);
    case NeighborRanking::kStrength:
      break;
  }
  return std::tuple(-strength, -count, int64_t{0}, tie.id);
}

class Expansion {
 public:
  Expansion(const FilteredGraph& view, const NeighborhoodRequest& request, size_t max_entities)
      : view_(view), request_(request), max_entities_(max_entities) {}

  void Run(const std::vector<Vertex>& centers, NeighborhoodAnswer* answer) {
    answer_ = answer;
    for (const Vertex v : centers) Admit(v, 0);
    size_t level_begin = 0;
    for (int hops = 1; hops <= request_.hops; ++hops) {
      const size_t level_end = order_.size();
      for (size_t i = level_begin; i < level_end && !view_.meter->stopped(); ++i) {
        ExpandOne(i, hops);
      }
      level_begin = level_end;
    }
    for (const RelationSlot slot : cut_) answer->relations_cut += slots_.contains(slot) ? 0 : 1;
    for (const RelationSlot slot : slots_)
      answer->relations.push_back(view_.graph->RelationAt(slot));
    std::sort(answer->relations.begin(), answer->relations.end(),
              [](const Relation& a, const Relation& b) { return a.id < b.id; });
  }

 private:
  void Admit(Vertex v, int hops) {
    admitted_.insert(v);
    order_.push_back(v);
    answer_->entities.push_back(NeighborhoodEntity{view_.graph->IdOf(v), hops, 0});
  }

  std::vector<Tie> TiesOf(Vertex v) const {
    absl::flat_hash_map<Vertex, size_t> position;
    std::vector<Tie> ties;
    const Snapshot& graph = *view_.graph;
    ForEachStep(view_, v, [&](const Step& step, RelationSlot slot, const Adjacency&) {
      const auto [it, is_new] = position.try_emplace(step.target, ties.size());
      if (is_new) {
        ties.emplace_back();
        ties.back().neighbor = step.target;
        ties.back().id = graph.IdOf(step.target);
      }
      Tie& tie = ties[it->second];
      const Attested attested{graph.SourceCountAt(slot), graph.ConfidenceAt(slot),
                              graph.RelationIdAt(slot), slot};
      tie.sources += attested.sources;
      tie.relations.push_back(attested);
      if (request_.ranking != NeighborRanking::kRecency) return;
      const DateInterval date = graph.DateOf(*step.edge, slot);
      if (date.known) tie.last_day = std::max<int64_t>(tie.last_day, date.last);
    });
    if (request_.ranking == NeighborRanking::kDegree) {
      for (Tie& tie : ties) tie.degree = graph.DegreeOf(tie.neighbor);
    }
    return ties;
  }

  void ExpandOne(size_t index, int hops) {
    std::vector<Tie> ties = TiesOf(order_[index]);
    const size_t cap = request_.per_entity_cap;
    const size_t kept = cap == 0 ? ties.size() : std::min(cap, ties.size());
    std::partial_sort(ties.begin(), ties.begin() + kept, ties.end(),
                      [this](const Tie& a, const Tie& b) {
                        return RankOf(a, request_.ranking) < RankOf(b, request_.ranking);
                      });
    answer_->entities[index].neighbors_cut = ties.size() - kept;
    answer_->entities_cut += ties.size() - kept;
    for (size_t i = 0; i < kept; ++i) {
      if (!admitted_.contains(ties[i].neighbor)) {
        if (order_.size() >= max_entities_) {
          ++answer_->entities_cut;
          continue;
        }
        Admit(ties[i].neighbor, hops);
      }
      KeepRelations(&ties[i]);
    }
  }

  void KeepRelations(Tie* tie) {
    const size_t cap = request_.relations_per_pair;
    const size_t count = tie->relations.size();
    const size_t kept = cap == 0 ? count : std::min(cap, count);
    std::partial_sort(tie->relations.begin(), tie->relations.begin() + kept, tie->relations.end());
    for (size_t i = 0; i < count; ++i) {
      if (i < kept) {
        if (slots_.insert(tie->relations[i].slot).second) {
          view_.meter->ChargeBytes(sizeof(Relation));
        }
      } else {
        cut_.insert(tie->relations[i].slot);
      }
    }
  }

  const FilteredGraph& view_;
  const NeighborhoodRequest& request_;
  const size_t max_entities_;
  NeighborhoodAnswer* answer_ = nullptr;
  std::vector<Vertex> order_;
  absl::flat_hash_set<Vertex> admitted_;
  absl::flat_hash_set<RelationSlot> slots_;
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
