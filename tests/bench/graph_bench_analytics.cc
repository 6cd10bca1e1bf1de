#include <cstdlib>

#include "graphd/query/analytics.h"
#include "tests/bench/graph_bench.h"

namespace guanxi::bench {

void BenchAnalytics(const Snapshot& graph) {
  graphd::Budget budget;
  budget.max_edges = uint64_t{1} << 40;
  const auto ranked = [&](const char* what, graphd::RankMeasure measure, uint32_t samples) {
    graphd::RankRequest rank;
    rank.filter = EverythingFilter();
    rank.measure = measure;
    rank.samples = samples;
    ReportOnce(what, [&] {
      if (!RankEntities(graph, rank, budget).ok()) std::abort();
    });
  };
  ranked("degree of all", graphd::RankMeasure::kDegree, 0);
  ranked("PageRank", graphd::RankMeasure::kPageRank, 0);
  ranked("betweenness, 4 sources", graphd::RankMeasure::kBetweenness, 4);
  const auto grouped = [&](const char* what, graphd::GroupKind kind) {
    graphd::GroupRequest group;
    group.filter = EverythingFilter();
    group.kind = kind;
    ReportOnce(what, [&] {
      if (!GroupEntities(graph, group, budget).ok()) std::abort();
    });
  };
  grouped("connected components", graphd::GroupKind::kComponents);
  grouped("communities", graphd::GroupKind::kCommunities);
}

}  // namespace guanxi::bench
