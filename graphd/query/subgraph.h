// Small graphs for drawing and export: entities with the relations among them.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "graphd/graph/snapshot.h"
#include "graphd/query/budget.h"
#include "graphd/query/filter.h"

namespace guanxi::graphd {

struct Subgraph {
  std::vector<Entity> entities;     // by id
  std::vector<Relation> relations;  // by id; both ends are in `entities`
};

// The small subgraph that joins `entities` (2 .. 32): the nearest pair is joined by a shortest
// path, then each further one by a shortest path to what is joined already (the shortest-path
// heuristic of Takahashi and Matsuyama for Steiner trees, at most twice the best size), then the
// relations among all entities found, strongest first, up to budget.max_results.
struct ConnectRequest {
  std::vector<EntityId> entities;
  Filter filter;
  int max_hops = 6;  // longest joining path, 1..16
};
struct ConnectAnswer {
  Subgraph graph;
  std::vector<EntityId> unconnected;  // of the requested ones, those that no path joins
  uint64_t relations_cut = 0;
  QueryCost cost;
};
absl::StatusOr<ConnectAnswer> ConnectEntities(const Snapshot& graph, const ConnectRequest& request,
                                              const Budget& budget);

// The whole filtered graph in pages, for export: relations by (subject id, object id, relation id).
// The token is the place of the last row, as in relations.h. Entities are not repeated here: the
// exporter asks the snapshot.
struct ExportRequest {
  Filter filter;
  size_t page_size = 1000;
  std::string page_token;
};
struct ExportAnswer {
  std::vector<Relation> relations;
  std::string next_page_token;
  QueryCost cost;
};
absl::StatusOr<ExportAnswer> ExportRelations(const Snapshot& graph, const ExportRequest& request,
                                             const Budget& budget);

}  // namespace guanxi::graphd
