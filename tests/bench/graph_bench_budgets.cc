#include <algorithm>
#include <cstdio>
#include <functional>
#include <string>

#include "absl/strings/str_cat.h"
#include "graphd/query/analytics.h"
#include "graphd/query/lookup.h"
#include "graphd/query/neighborhood.h"
#include "graphd/query/paths.h"
#include "graphd/query/relations.h"
#include "graphd/query/subgraph.h"
#include "tests/bench/graph_bench.h"

namespace guanxi::bench {
namespace {

using graphd::Budget;
using graphd::EntityId;

// Answers a query under `budget`; i varies its entities.
using Query = std::function<absl::Status(const Budget& budget, size_t i)>;

void ReportLateness(const char* what, const Query& query) {
  std::vector<double> late;
  for (size_t i = 0; i < 60; ++i) {
    const auto deadline = Clock::now() + std::chrono::microseconds(200 << (i % 9));
    DeadlineToken token(deadline);
    Budget budget;
    budget.max_results = graphd::kMaxResults;
    budget.max_edges = uint64_t{1} << 40;
    budget.partial_answers = i % 2 == 1;
    budget.stop = &token;
    const absl::Status status = query(budget, i);
    const double micros = MicrosSince(deadline);
    if (micros > 0) late.push_back(micros);
  }
  if (late.empty()) {
    std::printf("%-64s ended before its deadline\n", what);
    return;
  }
  Report(absl::StrCat("late: ", what).c_str(), PercentilesOf(std::move(late)));
}

class Lateness {
 public:
  Lateness(const Snapshot& graph, const std::vector<Pair>& pairs) : graph_(graph), pairs_(pairs) {
    for (Vertex v = 0; v < graph.vertex_bound(); ++v) {
      if (graph.DegreeOf(v) > graph.DegreeOf(hub_)) hub_ = v;
    }
  }

  void Paths(const char* what, graphd::PathMode mode, graphd::Weighting weighting,
             const graphd::Filter& filter) const {
    ReportLateness(what, [&, mode, weighting](const Budget& budget, size_t i) {
      graphd::PathsRequest request;
      request.from = {Id(pairs_[i].first)};
      request.to = {Id(pairs_[i].second)};
      request.mode = mode;
      request.weighting = weighting;
      request.k = 1000;
      request.filter = filter;
      return FindPaths(graph_, request, budget).status();
    });
  }

  void Timed(const char* what, graphd::TimeObjective objective) const {
    ReportLateness(what, [&, objective](const Budget& budget, size_t i) {
      graphd::PathsRequest request;
      request.from = {Id(pairs_[i].first)};
      request.to = {Id(pairs_[i].second)};
      request.mode = graphd::PathMode::kTimeRespecting;
      request.time_objective = objective;
      request.max_hops = 16;
      request.filter = EverythingFilter();
      return FindPaths(graph_, request, budget).status();
    });
  }

  void Lists() const {
    ReportLateness("list of the hub", [&](const Budget& budget, size_t) {
      graphd::RelationsRequest request;
      request.entities = {Id(hub_)};
      request.filter = NarrowFilter();
      return ListRelations(graph_, request, budget).status();
    });
    ReportLateness("list of 1,000 entities", [&](const Budget& budget, size_t i) {
      graphd::RelationsRequest request;
      request.entities = {Id(hub_)};
      for (size_t j = 0; j < 999; ++j) request.entities.push_back(Id(pairs_[i + j].first));
      request.filter = EverythingFilter();
      return ListRelations(graph_, request, budget).status();
    });
    ReportLateness("profile of the hub", [&](const Budget& budget, size_t) {
      return GetEntity(graph_, Id(hub_), EverythingFilter(), budget).status();
    });
    ReportLateness("export", [&](const Budget& budget, size_t) {
      graphd::ExportRequest request;
      request.page_size = graphd::kMaxResults;
      request.filter = NarrowFilter();
      return ExportRelations(graph_, request, budget).status();
    });
    ReportLateness("names with one letter", [&](const Budget& budget, size_t) {
      graphd::NameQuery query;
      query.text = "s";
      query.stop = budget.stop;
      return FindEntities(graph_, query).status();
    });
  }

  void Subgraphs() const {
    const auto around = [&](const char* what, graphd::NeighborRanking ranking, size_t cap) {
      ReportLateness(what, [&, ranking, cap](const Budget& budget, size_t) {
        graphd::NeighborhoodRequest request;
        request.centers = {Id(hub_)};
        request.hops = 3;
        request.per_entity_cap = cap;
        request.relations_per_pair = 0;
        request.ranking = ranking;
        request.filter = EverythingFilter();
        return Neighborhood(graph_, request, budget).status();
      });
    };
    around("neighbourhood of the hub, ranked, no cap", graphd::NeighborRanking::kStrength, 0);
    around("neighbourhood of the hub, by degree, 1,000", graphd::NeighborRanking::kDegree, 1000);
    around("neighbourhood of the hub, unranked, no cap", graphd::NeighborRanking::kNone, 0);
    ReportLateness("32 entities joined", [&](const Budget& budget, size_t i) {
      graphd::ConnectRequest request;
      for (size_t j = 0; j < 32; ++j) request.entities.push_back(Id(pairs_[i * 32 + j].first));
      request.filter = NarrowFilter();
      return ConnectEntities(graph_, request, budget).status();
    });
  }

  void Analytics() const {
    for (const auto measure : {graphd::RankMeasure::kDegree, graphd::RankMeasure::kPageRank,
                               graphd::RankMeasure::kBetweenness}) {
      ReportLateness(absl::StrCat("ranking ", static_cast<int>(measure)).c_str(),
                     [&](const Budget& budget, size_t) {
                       graphd::RankRequest request;
                       request.measure = measure;
                       request.filter = EverythingFilter();
                       return RankEntities(graph_, request, budget).status();
                     });
    }
    for (const auto kind : {graphd::GroupKind::kComponents, graphd::GroupKind::kCommunities}) {
      ReportLateness(absl::StrCat("grouping ", static_cast<int>(kind)).c_str(),
                     [&](const Budget& budget, size_t) {
                       graphd::GroupRequest request;
                       request.kind = kind;
                       request.filter = EverythingFilter();
                       return GroupEntities(graph_, request, budget).status();
                     });
    }
  }

 private:
  EntityId Id(Vertex v) const { return graph_.IdOf(v); }

  const Snapshot& graph_;
  const std::vector<Pair>& pairs_;
  Vertex hub_ = 0;
};

// So narrow that hardly any two entities are joined: then other conditions are tried.
graphd::Filter HopelessFilter() {
  graphd::Filter filter = NarrowFilter();
  filter.min_sources = 7;
  filter.to = filter.from.value() + 20;
  filter.entity_types = {EntityType::kPerson};
  return filter;
}

}  // namespace

void BenchBudgets(const Snapshot& graph, const std::vector<Pair>& pairs) {
  const Lateness lateness(graph, pairs);
  using graphd::PathMode;
  using graphd::Weighting;
  const graphd::Filter all = EverythingFilter();
  lateness.Paths("ALL_SIMPLE", PathMode::kAllSimple, Weighting::kSteps, all);
  lateness.Paths("ALL_SHORTEST", PathMode::kAllShortest, Weighting::kSteps, all);
  lateness.Paths("SHORTEST, no path, relaxations", PathMode::kShortest, Weighting::kSteps,
                 HopelessFilter());
  lateness.Paths("K_SHORTEST by steps", PathMode::kKShortest, Weighting::kSteps, all);
  lateness.Paths("K_SHORTEST by sources", PathMode::kKShortest, Weighting::kSources, all);
  lateness.Paths("STRONGEST by recency", PathMode::kStrongest, Weighting::kSourcesAndRecency, all);
  lateness.Timed("TIME_RESPECTING, earliest", graphd::TimeObjective::kEarliestArrival);
  lateness.Timed("TIME_RESPECTING, fastest", graphd::TimeObjective::kFastest);
  lateness.Lists();
  lateness.Subgraphs();
  lateness.Analytics();
}

}  // namespace guanxi::bench
