// RankEntities: degree, PageRank, betweenness.
#include <algorithm>
#include <cmath>
#include <tuple>

#include "graphd/query/analytics.h"
#include "graphd/query/first_rows.h"
#include "graphd/query/whole_graph.h"

namespace guanxi::graphd {
namespace {

using Scores = std::vector<double>;

Scores Degrees(const FilteredGraph& view) {
  Scores scores(num_vertices(view));
  for (Vertex v = 0; v < scores.size() && view.meter->Charge(1); ++v) {
    scores[v] = static_cast<double>(out_degree(v, view));
  }
  return scores;
}

// Power iteration until no more than 1e-9 of the rank moves, at most 100 times.
class PageRank {
 public:
  PageRank(const FilteredGraph& view, const std::vector<Vertex>& live)
      : view_(view),
        live_(live),
        count_(static_cast<double>(live.size())),
        degrees_(Degrees(view)),
        rank_(degrees_.size(), 1 / count_),
        next_(degrees_.size()) {}

  Scores Run() {
    constexpr double kStill = 1e-9;
    constexpr int kMostRounds = 100;
    for (int round = 0; round < kMostRounds; ++round) {
      const double idle = Spread();
      if (view_.meter->stopped() || Settle(idle) <= kStill) break;
    }
    return std::move(rank_);
  }

 private:
  // Gives each one's rank to those it steps to; returns what those without steps hold.
  double Spread() {
    double idle = 0;
    std::fill(next_.begin(), next_.end(), 0);
    for (const Vertex v : live_) {
      if (!view_.meter->Charge(1)) break;
      if (degrees_[v] == 0) {
        idle += rank_[v];
        continue;
      }
      const double share = rank_[v] / degrees_[v];
      for (auto [it, end] = out_edges(v, view_); it != end; ++it) next_[(*it).target] += share;
    }
    return idle;
  }

  // Makes the new ranks the current ones; returns how much has moved.
  double Settle(double idle) {
    constexpr double kDamping = 0.85;
    const double base = (1 - kDamping + kDamping * idle) / count_;
    double moved = 0;
    for (const Vertex v : live_) {
      if (!view_.meter->Charge(1)) break;
      next_[v] = base + kDamping * next_[v];
      moved += std::abs(next_[v] - rank_[v]);
    }
    rank_.swap(next_);
    return moved;
  }

  const FilteredGraph& view_;
  const std::vector<Vertex>& live_;
  const double count_;
  const Scores degrees_;
  Scores rank_;
  Scores next_;
};

// Brandes' algorithm: from each source a breadth-first search that counts shortest paths, then the
// dependencies from the farthest vertices back.
class Dependencies {
 public:
  explicit Dependencies(const FilteredGraph& view) : view_(view), states_(num_vertices(view)) {}

  void AddFrom(Vertex source) {
    Meet(source, 0);
    states_[source].paths = 1;
    for (size_t i = 0; i < met_.size() && view_.meter->Charge(1); ++i) {
      const Vertex v = met_[i];
      const uint32_t next_level = states_[v].level + 1;
      for (auto [it, end] = out_edges(v, view_); it != end; ++it) {
        const Vertex w = (*it).target;
        if (states_[w].level == kUnmet) Meet(w, next_level);
        if (states_[w].level == next_level) states_[w].paths += states_[v].paths;
      }
    }
    for (size_t i = met_.size(); i-- > 1 && view_.meter->Charge(1);) Return(met_[i]);
    for (const Vertex v : met_) states_[v].level = kUnmet;
    met_.clear();
  }

  Scores TakeScores(double scale) const {
    Scores scores(states_.size());
    for (size_t v = 0; v < scores.size(); ++v) scores[v] = states_[v].sum * scale;
    return scores;
  }

 private:
  static constexpr uint32_t kUnmet = 0xffffffffu;

  // Together, since they are looked at together.
  struct State {
    double paths = 0;
    double dependency = 0;
    double sum = 0;  // of the dependencies over all sources
    uint32_t level = kUnmet;
  };

  void Meet(Vertex v, uint32_t level) {
    states_[v].level = level;
    states_[v].paths = 0;
    states_[v].dependency = 0;
    met_.push_back(v);
  }

  void Return(Vertex v) {
    State& own = states_[v];
    for (auto [it, end] = out_edges(v, view_); it != end; ++it) {
      const State& next = states_[(*it).target];
      if (next.level != own.level + 1) continue;
      own.dependency += own.paths / next.paths * (1 + next.dependency);
    }
    own.sum += own.dependency;
  }

  const FilteredGraph& view_;
  std::vector<State> states_;
  std::vector<Vertex> met_;  // in order of levels
};

Scores Betweenness(const FilteredGraph& view, const std::vector<Vertex>& live, size_t samples) {
  Dependencies dependencies(view);
  for (size_t i = 0; i < samples && !view.meter->stopped(); ++i) {
    dependencies.AddFrom(live[live.size() * i / samples]);
  }
  return dependencies.TakeScores(static_cast<double>(live.size()) / static_cast<double>(samples));
}

// Each source takes two passes over the half-edges; half of the budget is spent on them.
size_t SamplesFor(const Snapshot& graph, const RankRequest& request, const Budget& budget,
                  size_t live) {
  constexpr uint64_t kMostByDefault = 256;
  const uint64_t each = 4 * graph.relation_count() + 2 * graph.entity_count() + 1;
  const uint64_t affordable = std::clamp<uint64_t>(budget.max_edges / 2 / each, 1, kMostByDefault);
  return std::min<uint64_t>(request.samples == 0 ? affordable : request.samples, live);
}

struct RankedBefore {
  bool operator()(const RankedEntity& a, const RankedEntity& b) const {
    return std::tie(b.score, a.id) < std::tie(a.score, b.id);
  }
};

std::vector<RankedEntity> Best(const FilteredGraph& view, const std::vector<Vertex>& live,
                               const Scores& scores, size_t limit) {
  FirstRows<RankedEntity, RankedBefore> best(limit, RankedBefore());
  for (const Vertex v : live) {
    if (!view.meter->Charge(1)) break;
    best.Add(RankedEntity{view.graph->IdOf(v), scores[v]});
  }
  std::vector<RankedEntity> ranked;
  ranked.reserve(best.size());
  best.VisitInOrder([&](const RankedEntity& entity) {
    ranked.push_back(entity);
    return view.meter->Charge(1);
  });
  return ranked;
}

Scores ScoresOf(const FilteredGraph& view, const std::vector<Vertex>& live,
                const RankRequest& request, const Budget& budget, RankAnswer* answer) {
  switch (request.measure) {
    case RankMeasure::kDegree:
      return Degrees(view);
    case RankMeasure::kPageRank:
      return PageRank(view, live).Run();
    case RankMeasure::kBetweenness:
      break;
  }
  answer->samples = SamplesFor(*view.graph, request, budget, live.size());
  answer->exact = answer->samples == live.size();
  return Betweenness(view, live, answer->samples);
}

}  // namespace

absl::StatusOr<RankAnswer> RankEntities(const Snapshot& graph, const RankRequest& request,
                                        const Budget& budget) {
  const auto rank = [&](const FilteredGraph& view, const std::vector<Vertex>& live,
                        RankAnswer* answer) {
    if (live.empty()) return;
    const Scores scores = ScoresOf(view, live, request, budget, answer);
    if (!view.meter->stopped()) answer->entities = Best(view, live, scores, budget.max_results);
  };
  return ReadWholeGraph<RankAnswer>(graph, request.filter, budget, rank);
}

}  // namespace guanxi::graphd
