// RankEntities: degree, PageRank, betweenness.
#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/status_macros.h"
#include "graphd/graph/boost_graph.h"
#include "graphd/query/analytics.h"
#include "graphd/query/live_entities.h"

namespace guanxi::graphd {
namespace {

using Scores = std::vector<double>;

Scores Degrees(const FilteredGraph& view) {
  Scores scores(num_vertices(view));
  for (Vertex v = 0; v < scores.size(); ++v) scores[v] = static_cast<double>(out_degree(v, view));
  return scores;
}

// Power iteration until no more than 1e-9 of the rank moves, at most 100 times.
Scores PageRank(const FilteredGraph& view, const std::vector<Vertex>& live) {
  constexpr double kDamping = 0.85;
  constexpr double kStill = 1e-9;
  constexpr int kMostRounds = 100;
  const auto count = static_cast<double>(live.size());
  const Scores degrees = Degrees(view);
  Scores rank(degrees.size(), 1 / count);
  for (int round = 0; round < kMostRounds && !view.meter->stopped(); ++round) {
    double idle = 0;
    Scores next(degrees.size(), 0);
    for (const Vertex v : live) {
      if (degrees[v] == 0) idle += rank[v];
      const double share = rank[v] / degrees[v];
      for (auto [it, end] = out_edges(v, view); it != end; ++it) next[(*it).target] += share;
    }
    double moved = 0;
    for (const Vertex v : live) {
      next[v] = (1 - kDamping + kDamping * idle) / count + kDamping * next[v];
      moved += std::abs(next[v] - rank[v]);
    }
    rank.swap(next);
    if (moved <= kStill) break;
  }
  return rank;
}

// One source of Brandes' algorithm: a breadth-first search that counts shortest paths, then the
// dependencies from the farthest vertices back.
class Dependencies {
 public:
  explicit Dependencies(const FilteredGraph& view)
      : view_(view),
        level_(num_vertices(view), kUnmet),
        paths_(level_.size()),
        dependency_(level_.size()) {}

  void AddFrom(Vertex source, Scores* scores) {
    Meet(source, 0);
    paths_[source] = 1;
    for (size_t i = 0; i < met_.size(); ++i) {
      const Vertex v = met_[i];
      for (auto [it, end] = out_edges(v, view_); it != end; ++it) {
        const Vertex w = (*it).target;
        if (level_[w] == kUnmet) Meet(w, level_[v] + 1);
        if (level_[w] == level_[v] + 1) paths_[w] += paths_[v];
      }
    }
    for (size_t i = met_.size(); i-- > 0;) {
      const Vertex v = met_[i];
      for (auto [it, end] = out_edges(v, view_); it != end; ++it) {
        const Vertex w = (*it).target;
        if (level_[w] != level_[v] + 1) continue;
        dependency_[v] += paths_[v] / paths_[w] * (1 + dependency_[w]);
      }
      if (v != source) (*scores)[v] += dependency_[v];
    }
    for (const Vertex v : met_) level_[v] = kUnmet;
    met_.clear();
  }

 private:
  static constexpr uint32_t kUnmet = 0xffffffffu;

  void Meet(Vertex v, uint32_t level) {
    level_[v] = level;
    paths_[v] = 0;
    dependency_[v] = 0;
    met_.push_back(v);
  }

  const FilteredGraph& view_;
  std::vector<uint32_t> level_;
  Scores paths_;
  Scores dependency_;
  std::vector<Vertex> met_;  // in order of levels
};

Scores Betweenness(const FilteredGraph& view, const std::vector<Vertex>& live, size_t samples) {
  Scores scores(num_vertices(view));
  Dependencies dependencies(view);
  for (size_t i = 0; i < samples && !view.meter->stopped(); ++i) {
    dependencies.AddFrom(live[live.size() * i / samples], &scores);
  }
  const double scale = static_cast<double>(live.size()) / static_cast<double>(samples);
  for (double& score : scores) score *= scale;
  return scores;
}

std::vector<RankedEntity> Best(const Snapshot& graph, const std::vector<Vertex>& live,
                               const Scores& scores, size_t limit) {
  std::vector<RankedEntity> ranked;
  ranked.reserve(live.size());
  for (const Vertex v : live) ranked.push_back(RankedEntity{graph.IdOf(v), scores[v]});
  const auto end = ranked.begin() + static_cast<std::ptrdiff_t>(std::min(limit, ranked.size()));
  std::partial_sort(ranked.begin(), end, ranked.end(),
                    [](const RankedEntity& a, const RankedEntity& b) {
                      return std::tie(b.score, a.id) < std::tie(a.score, b.id);
                    });
  ranked.erase(end, ranked.end());
  return ranked;
}

}  // namespace

absl::StatusOr<RankAnswer> RankEntities(const Snapshot& graph, const RankRequest& request,
                                        const Budget& budget) {
  GUANXI_RETURN_IF_ERROR(CheckBudget(budget));
  if (request.samples < 1) return absl::InvalidArgumentError("samples: must be positive");
  GUANXI_ASSIGN_OR_RETURN(const EdgeFilter filter, CompileFilter(graph, request.filter));
  constexpr uint64_t kBytesAnEntity = 32;
  Meter meter = MakeMeter(budget);
  meter.ChargeBytes(kBytesAnEntity * graph.vertex_bound());
  const FilteredGraph view{&graph, &filter, &meter};
  RankAnswer answer;
  const std::vector<Vertex> live = LiveById(graph);
  Scores scores(graph.vertex_bound());
  if (!meter.stopped() && !live.empty()) {
    const size_t samples = std::min<size_t>(request.samples, live.size());
    switch (request.measure) {
      case RankMeasure::kDegree:
        scores = Degrees(view);
        break;
      case RankMeasure::kPageRank:
        scores = PageRank(view, live);
        break;
      case RankMeasure::kBetweenness:
        scores = Betweenness(view, live, samples);
        answer.exact = samples == live.size();
        break;
    }
  }
  Budget whole = budget;
  whole.partial_answers = false;
  GUANXI_RETURN_IF_ERROR(SettleBudget(whole, meter, &answer.cost));
  answer.entities = Best(graph, live, scores, budget.max_results);
  return answer;
}

}  // namespace guanxi::graphd
