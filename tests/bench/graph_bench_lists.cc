#include <cstdlib>
#include <string>

#include "absl/strings/str_cat.h"
#include "graphd/query/lookup.h"
#include "graphd/query/neighborhood.h"
#include "graphd/query/relations.h"
#include "tests/bench/graph_bench.h"

namespace guanxi::bench {

using graphd::Budget;

void BenchLists(const Snapshot& graph, const std::vector<Pair>& pairs) {
  Report("1-hop list (newest 100), ids only to relations", Measure(pairs.size(), [&](size_t i) {
           graphd::RelationsRequest request;
           request.entities = {graph.IdOf(pairs[i].first)};
           request.filter = EverythingFilter();
           if (!ListRelations(graph, request, Budget{}).ok()) std::abort();
         }));
  graphd::NeighborhoodRequest request;
  request.filter = EverythingFilter();
  request.relations_per_pair = 1;
  const auto around = [&](const char* what, int hops, graphd::NeighborRanking ranking,
                          size_t runs) {
    Budget budget;
    budget.max_results = 1000;
    request.hops = hops;
    request.ranking = ranking;
    Report(what, Measure(runs, [&](size_t i) {
             request.centers = {graph.IdOf(pairs[i].first)};
             if (!Neighborhood(graph, request, budget).ok()) std::abort();
           }));
  };
  using graphd::NeighborRanking;
  around("Neighborhood 1 hop, unranked", 1, NeighborRanking::kNone, 5000);
  around("Neighborhood 1 hop, by strength", 1, NeighborRanking::kStrength, 5000);
  request.with_relations = false;
  around("Neighborhood 2 hops, 1000 entities only, unranked", 2, NeighborRanking::kNone, 500);
  request.with_relations = true;
  around("Neighborhood 2 hops, 1000 entities, unranked", 2, NeighborRanking::kNone, 500);
  around("Neighborhood 2 hops, 1000 entities, by strength", 2, NeighborRanking::kStrength, 100);
  Report("FindEntities, whole name", Measure(5000, [&](size_t i) {
           graphd::NameQuery query;
           query.text = std::string(graph.NameOf(pairs[i].first));
           if (!FindEntities(graph, query).ok()) std::abort();
         }));
  Report("FindEntities, beginning that 11,111 names share", Measure(200, [&](size_t i) {
           graphd::NameQuery query;
           query.text = absl::StrCat("实体", 10 + i % 80);
           if (!FindEntities(graph, query).ok()) std::abort();
         }));
}

}  // namespace guanxi::bench
