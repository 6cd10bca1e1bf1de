// guanxi.v1.GraphService over the handlers: gRPC's callback interface in front, the worker pool
// behind it for what may take long.
#pragma once

#include "graphd/service/arena_messages.h"
#include "graphd/service/graph_host.h"
#include "graphd/service/worker_pool.h"
#include "guanxi/v1/graph_service.grpc.pb.h"

namespace guanxi::graphd {

// Thread-safe. `host` and `pools` must outlive the server it is registered with.
class GraphServiceImpl final : public v1::GraphService::CallbackService {
 public:
  GraphServiceImpl(GraphHost* host, Pools* pools);

  using Context = grpc::CallbackServerContext;
  grpc::ServerUnaryReactor* FindEntities(Context*, const v1::FindEntitiesRequest*,
                                         v1::FindEntitiesResponse*) override;
  grpc::ServerUnaryReactor* GetEntity(Context*, const v1::GetEntityRequest*,
                                      v1::GetEntityResponse*) override;
  grpc::ServerUnaryReactor* ListRelations(Context*, const v1::ListRelationsRequest*,
                                          v1::ListRelationsResponse*) override;
  grpc::ServerUnaryReactor* ListEvidence(Context*, const v1::ListEvidenceRequest*,
                                         v1::ListEvidenceResponse*) override;
  grpc::ServerUnaryReactor* Neighborhood(Context*, const v1::NeighborhoodRequest*,
                                         v1::NeighborhoodResponse*) override;
  grpc::ServerUnaryReactor* FindPaths(Context*, const v1::FindPathsRequest*,
                                      v1::FindPathsResponse*) override;
  grpc::ServerUnaryReactor* ListMeetings(Context*, const v1::ListMeetingsRequest*,
                                         v1::ListMeetingsResponse*) override;
  grpc::ServerUnaryReactor* ConnectEntities(Context*, const v1::ConnectEntitiesRequest*,
                                            v1::ConnectEntitiesResponse*) override;
  grpc::ServerUnaryReactor* RankEntities(Context*, const v1::RankEntitiesRequest*,
                                         v1::RankEntitiesResponse*) override;
  grpc::ServerUnaryReactor* GroupEntities(Context*, const v1::GroupEntitiesRequest*,
                                          v1::GroupEntitiesResponse*) override;
  grpc::ServerUnaryReactor* Ask(Context*, const v1::AskRequest*, v1::AskResponse*) override;
  grpc::ServerUnaryReactor* GetStats(Context*, const v1::GetStatsRequest*,
                                     v1::GetStatsResponse*) override;
  grpc::ServerWriteReactor<v1::WatchResponse>* Watch(Context*, const v1::WatchRequest*) override;
  grpc::ServerWriteReactor<v1::ExportGraphResponse>* ExportGraph(
      Context*, const v1::ExportGraphRequest*) override;

 private:
  GraphHost* const host_;
  Pools* const pools_;
  // For the answers that many may ask for a second.
  ArenaMessages<v1::FindEntitiesRequest, v1::FindEntitiesResponse> find_entities_messages_;
  ArenaMessages<v1::GetEntityRequest, v1::GetEntityResponse> get_entity_messages_;
  ArenaMessages<v1::ListRelationsRequest, v1::ListRelationsResponse> list_relations_messages_;
  ArenaMessages<v1::ListMeetingsRequest, v1::ListMeetingsResponse> list_meetings_messages_;
  ArenaMessages<v1::NeighborhoodRequest, v1::NeighborhoodResponse> neighborhood_messages_;
  ArenaMessages<v1::FindPathsRequest, v1::FindPathsResponse> find_paths_messages_;
};

}  // namespace guanxi::graphd
