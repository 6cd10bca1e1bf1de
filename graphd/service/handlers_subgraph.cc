// Neighborhood, ConnectEntities, FindPaths: parts of the graph.
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "graphd/query/neighborhood.h"
#include "graphd/query/paths.h"
#include "graphd/query/subgraph.h"
#include "graphd/service/convert_request.h"
#include "graphd/service/errors.h"
#include "graphd/service/handlers.h"

namespace guanxi::graphd {
namespace {

constexpr int kMaxNamed = 100;

// `shown`: the entities of the subgraph.
absl::Status WriteRelations(QueryCall& call, const std::vector<Relation>& relations,
                            size_t evidence, const EntityTable::Ids& shown, pb::Subgraph* out) {
  out->mutable_relations()->Reserve(static_cast<int>(relations.size()));
  for (const Relation& relation : relations) {
    GUANXI_RETURN_IF_ERROR(call.Write(relation, evidence, out->add_relations()));
  }
  call.entities().Write(out->mutable_mentioned(), shown);
  return absl::OkStatus();
}

absl::StatusOr<NeighborhoodRequest> ReadNeighborhood(QueryCall& call,
                                                     const pb::NeighborhoodRequest& request) {
  NeighborhoodRequest query;
  GUANXI_ASSIGN_OR_RETURN(query.centers,
                          call.ResolveAll("entities", request.entities(), 1, kMaxNamed));
  GUANXI_ASSIGN_OR_RETURN(query.hops, ReadNumber("hops", request.hops(), 1, 6, 1));
  GUANXI_ASSIGN_OR_RETURN(
      const int neighbors,
      ReadNumber("max_neighbors_per_entity", request.max_neighbors_per_entity(), 1, 10'000, 100));
  query.per_entity_cap = static_cast<size_t>(neighbors);
  GUANXI_ASSIGN_OR_RETURN(
      const int relations,
      ReadNumber("max_relations_per_pair", request.max_relations_per_pair(), 1, 1000, 8));
  query.relations_per_pair = static_cast<size_t>(relations);
  GUANXI_ASSIGN_OR_RETURN(query.ranking, ReadRanking(request.ranking()));
  GUANXI_ASSIGN_OR_RETURN(query.filter, call.Read(request.filter()));
  return query;
}

absl::StatusOr<PathsRequest> ReadPaths(QueryCall& call, const pb::FindPathsRequest& request) {
  GUANXI_ASSIGN_OR_RETURN(PathsRequest query, ReadPathOptions(request));
  GUANXI_ASSIGN_OR_RETURN(query.from, call.ResolveAll("from", request.from(), 1, kMaxNamed));
  GUANXI_ASSIGN_OR_RETURN(query.to, call.ResolveAll("to", request.to(), 1, kMaxNamed));
  for (EntityId id : query.to) {
    for (EntityId start : query.from) {
      if (id == start) return InvalidField("to", "names an entity that `from` names too");
    }
  }
  GUANXI_ASSIGN_OR_RETURN(query.via, call.ResolveAll("via", request.via(), 0, 4));
  GUANXI_ASSIGN_OR_RETURN(query.avoid, call.ResolveAll("avoid", request.avoid(), 0, kMaxNamed));
  GUANXI_ASSIGN_OR_RETURN(query.filter, call.Read(request.filter()));
  return query;
}

absl::Status WritePath(QueryCall& call, const Path& path, size_t evidence, pb::Path* out) {
  out->set_weight(path.weight);
  for (size_t i = 0; i < path.steps.size(); ++i) {
    pb::PathStep* step = out->add_steps();
    step->set_from(call.entities().Note(path.entities[i]));
    step->set_to(call.entities().Note(path.entities[i + 1]));
    step->set_parallel_relations(static_cast<int32_t>(path.steps[i].alternatives));
    GUANXI_RETURN_IF_ERROR(call.Write(path.steps[i].relation, evidence, step->mutable_relation()));
  }
  return absl::OkStatus();
}

// The query's field names are the contract's, but that filters sit in `filter` and that the date
// window has two ends.
std::string FieldOf(const Relaxation& relaxation) {
  for (const char* own : {"max_hops", "avoid", "via", "mode"}) {
    if (relaxation.field == own) return relaxation.field;
  }
  return relaxation.field == "window" ? "filter.from" : absl::StrCat("filter.", relaxation.field);
}

}  // namespace

absl::Status HandleNeighborhood(QueryCall& call, const pb::NeighborhoodRequest& request,
                                pb::NeighborhoodResponse* response) {
  GUANXI_ASSIGN_OR_RETURN(const NeighborhoodRequest query, ReadNeighborhood(call, request));
  GUANXI_ASSIGN_OR_RETURN(const size_t evidence,
                          ReadEvidenceCount(request.evidence_per_relation()));
  GUANXI_ASSIGN_OR_RETURN(const Budget budget, call.Read(request.budget(), 1000));
  if (call.TooMuchHere(query.hops > 1 || evidence > 0 ? kVeryMany
                                                      : DegreesOf(call.graph(), query.centers))) {
    return absl::OkStatus();
  }
  GUANXI_ASSIGN_OR_RETURN(const NeighborhoodAnswer answer,
                          Neighborhood(call.graph(), query, budget));
  pb::Subgraph* subgraph = response->mutable_subgraph();
  EntityTable::Ids shown;
  subgraph->mutable_entities()->Reserve(static_cast<int>(answer.entities.size()));
  for (const NeighborhoodEntity& entity : answer.entities) {
    shown.insert(entity.id);
    pb::SubgraphEntity* out = subgraph->add_entities();
    EntityTable::WriteHead(call.graph(), entity.id, out->mutable_entity());
    out->set_distance(entity.hops);
    out->set_omitted_neighbors(static_cast<int64_t>(entity.neighbors_cut));
  }
  GUANXI_RETURN_IF_ERROR(WriteRelations(call, answer.relations, evidence, shown, subgraph));
  response->set_omitted_entities(static_cast<int64_t>(answer.entities_cut));
  response->set_omitted_relations(static_cast<int64_t>(answer.relations_cut));
  QueryCost cost = answer.cost;
  cost.complete = cost.complete && !answer.full;
  call.Finish(cost, response->mutable_info());
  return absl::OkStatus();
}

absl::Status HandleConnectEntities(QueryCall& call, const pb::ConnectEntitiesRequest& request,
                                   pb::ConnectEntitiesResponse* response) {
  ConnectRequest query;
  GUANXI_ASSIGN_OR_RETURN(query.entities, call.ResolveAll("entities", request.entities(), 2, 32));
  if (query.entities.size() < 2) return InvalidField("entities", "names one entity only");
  GUANXI_ASSIGN_OR_RETURN(query.max_hops, ReadNumber("max_hops", request.max_hops(), 1, 16, 6));
  GUANXI_ASSIGN_OR_RETURN(query.filter, call.Read(request.filter()));
  GUANXI_ASSIGN_OR_RETURN(const size_t evidence,
                          ReadEvidenceCount(request.evidence_per_relation()));
  GUANXI_ASSIGN_OR_RETURN(const Budget budget, call.Read(request.budget(), 200));
  GUANXI_ASSIGN_OR_RETURN(const ConnectAnswer answer, ConnectEntities(call.graph(), query, budget));
  pb::Subgraph* subgraph = response->mutable_subgraph();
  EntityTable::Ids shown;
  for (const Entity& entity : answer.graph.entities) {
    shown.insert(entity.id);
    EntityTable::WriteHead(call.graph(), entity.id, subgraph->add_entities()->mutable_entity());
  }
  GUANXI_RETURN_IF_ERROR(WriteRelations(call, answer.graph.relations, evidence, shown, subgraph));
  for (EntityId id : answer.unconnected) response->add_unconnected(FormatId(id));
  QueryCost cost = answer.cost;
  cost.complete = cost.complete && answer.relations_cut == 0;
  call.Finish(cost, response->mutable_info());
  return absl::OkStatus();
}

absl::Status HandleFindPaths(QueryCall& call, const pb::FindPathsRequest& request,
                             pb::FindPathsResponse* response) {
  GUANXI_ASSIGN_OR_RETURN(const PathsRequest query, ReadPaths(call, request));
  GUANXI_ASSIGN_OR_RETURN(const size_t evidence,
                          ReadEvidenceCount(request.evidence_per_relation()));
  GUANXI_ASSIGN_OR_RETURN(const Budget budget, call.Read(request.budget(), 100));
  GUANXI_ASSIGN_OR_RETURN(const PathsAnswer answer, FindPaths(call.graph(), query, budget));
  for (const Path& path : answer.paths) {
    GUANXI_RETURN_IF_ERROR(WritePath(call, path, evidence, response->add_paths()));
  }
  for (const Relaxation& relaxation : answer.relaxations) {
    pb::Relaxation* out = response->add_relaxations();
    out->set_field(FieldOf(relaxation));
    out->set_hops(relaxation.hops);
  }
  call.entities().Write(response->mutable_entities());
  QueryCost cost = answer.cost;
  cost.complete = cost.complete && !answer.more;
  call.Finish(cost, response->mutable_info());
  return absl::OkStatus();
}

}  // namespace guanxi::graphd
