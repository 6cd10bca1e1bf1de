// Each method: a handler, run at once or on the pool, and its status sent.
#include "graphd/service/graph_service.h"

#include <utility>

#include "base/status_macros.h"
#include "graphd/service/errors.h"
#include "graphd/service/export_stream.h"
#include "graphd/service/handlers.h"
#include "graphd/service/unary.h"
#include "graphd/service/watch_stream.h"

namespace guanxi::graphd {
namespace {

template <typename Request, typename Response>
using Handler = absl::Status (*)(QueryCall&, const Request&, Response*);

// The revision that a request asks for; 0: the current one, and where there is no filter.
template <typename Request>
int64_t AsOf(const Request& request) {
  if constexpr (requires { request.filter().as_of_revision(); }) {
    return request.filter().as_of_revision();
  } else {
    return 0;
  }
}

template <typename Request, typename Response>
absl::Status Answer(GraphHost* host, grpc::CallbackServerContext* context, const Request& request,
                    Response* response, Handler<Request, Response> handler) {
  GUANXI_ASSIGN_OR_RETURN(Snapshot::Ptr graph, GraphAsOf(host, context, AsOf(request)));
  QueryCall call(host, context, std::move(graph));
  return handler(call, request, response);
}

// On the pool for ordinary queries, or for those that ask for the past.
template <typename Request, typename Response>
grpc::ServerUnaryReactor* Queue(Pools* pools, GraphHost* host, grpc::CallbackServerContext* context,
                                const Request* request, Response* response,
                                Handler<Request, Response> handler) {
  return OnPool(AsOf(*request) == 0 ? &pools->quick : &pools->slow, context,
                [=] { return Answer(host, context, *request, response, handler); });
}

// On the pool for what may take seconds.
template <typename Request, typename Response>
grpc::ServerUnaryReactor* QueueSlow(Pools* pools, GraphHost* host,
                                    grpc::CallbackServerContext* context, const Request* request,
                                    Response* response, Handler<Request, Response> handler) {
  return OnPool(&pools->slow, context,
                [=] { return Answer(host, context, *request, response, handler); });
}

// For what mostly takes microseconds: on gRPC's own thread, unless it asks for the past or the
// handler finds that it is too much (QueryCall::TooMuchHere).
template <typename Request, typename Response>
grpc::ServerUnaryReactor* Quickly(Pools* pools, GraphHost* host,
                                  grpc::CallbackServerContext* context, const Request* request,
                                  Response* response, Handler<Request, Response> handler) {
  if (AsOf(*request) != 0) return Queue(pools, host, context, request, response, handler);
  QueryCall call(host, context, host->graph(), /*on_event_thread=*/true);
  const absl::Status status = handler(call, *request, response);
  if (call.deferred()) return Queue(pools, host, context, request, response, handler);
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  reactor->Finish(ToGrpcStatus(FromQuery(status)));
  return reactor;
}

}  // namespace

GraphServiceImpl::GraphServiceImpl(GraphHost* host, Pools* pools) : host_(host), pools_(pools) {
  SetMessageAllocatorFor_FindEntities(&find_entities_messages_);
  SetMessageAllocatorFor_GetEntity(&get_entity_messages_);
  SetMessageAllocatorFor_ListRelations(&list_relations_messages_);
  SetMessageAllocatorFor_ListMeetings(&list_meetings_messages_);
  SetMessageAllocatorFor_Neighborhood(&neighborhood_messages_);
  SetMessageAllocatorFor_FindPaths(&find_paths_messages_);
}

grpc::ServerUnaryReactor* GraphServiceImpl::FindEntities(Context* context,
                                                         const v1::FindEntitiesRequest* request,
                                                         v1::FindEntitiesResponse* response) {
  return Quickly(pools_, host_, context, request, response, HandleFindEntities);
}

grpc::ServerUnaryReactor* GraphServiceImpl::GetEntity(Context* context,
                                                      const v1::GetEntityRequest* request,
                                                      v1::GetEntityResponse* response) {
  return Quickly(pools_, host_, context, request, response, HandleGetEntity);
}

grpc::ServerUnaryReactor* GraphServiceImpl::ListRelations(Context* context,
                                                          const v1::ListRelationsRequest* request,
                                                          v1::ListRelationsResponse* response) {
  return Quickly(pools_, host_, context, request, response, HandleListRelations);
}

grpc::ServerUnaryReactor* GraphServiceImpl::ListEvidence(Context* context,
                                                         const v1::ListEvidenceRequest* request,
                                                         v1::ListEvidenceResponse* response) {
  return Queue(pools_, host_, context, request, response, HandleListEvidence);
}

grpc::ServerUnaryReactor* GraphServiceImpl::Neighborhood(Context* context,
                                                         const v1::NeighborhoodRequest* request,
                                                         v1::NeighborhoodResponse* response) {
  return Quickly(pools_, host_, context, request, response, HandleNeighborhood);
}

grpc::ServerUnaryReactor* GraphServiceImpl::FindPaths(Context* context,
                                                      const v1::FindPathsRequest* request,
                                                      v1::FindPathsResponse* response) {
  return Queue(pools_, host_, context, request, response, HandleFindPaths);
}

grpc::ServerUnaryReactor* GraphServiceImpl::ListMeetings(Context* context,
                                                         const v1::ListMeetingsRequest* request,
                                                         v1::ListMeetingsResponse* response) {
  return Queue(pools_, host_, context, request, response, HandleListMeetings);
}

grpc::ServerUnaryReactor* GraphServiceImpl::ConnectEntities(
    Context* context, const v1::ConnectEntitiesRequest* request,
    v1::ConnectEntitiesResponse* response) {
  return Queue(pools_, host_, context, request, response, HandleConnectEntities);
}

grpc::ServerUnaryReactor* GraphServiceImpl::RankEntities(Context* context,
                                                         const v1::RankEntitiesRequest* request,
                                                         v1::RankEntitiesResponse* response) {
  return QueueSlow(pools_, host_, context, request, response, HandleRankEntities);
}

grpc::ServerUnaryReactor* GraphServiceImpl::GroupEntities(Context* context,
                                                          const v1::GroupEntitiesRequest* request,
                                                          v1::GroupEntitiesResponse* response) {
  return QueueSlow(pools_, host_, context, request, response, HandleGroupEntities);
}

grpc::ServerUnaryReactor* GraphServiceImpl::Ask(Context* context, const v1::AskRequest* request,
                                                v1::AskResponse* response) {
  return Queue(pools_, host_, context, request, response, HandleAsk);
}

grpc::ServerUnaryReactor* GraphServiceImpl::GetStats(Context* context,
                                                     const v1::GetStatsRequest* request,
                                                     v1::GetStatsResponse* response) {
  return Queue(pools_, host_, context, request, response, HandleGetStats);
}

grpc::ServerWriteReactor<v1::WatchResponse>* GraphServiceImpl::Watch(
    Context* context, const v1::WatchRequest* request) {
  return StartWatchStream(host_, &pools_->quick, context, *request);
}

grpc::ServerWriteReactor<v1::ExportGraphResponse>* GraphServiceImpl::ExportGraph(
    Context* context, const v1::ExportGraphRequest* request) {
  WorkerPool* const pool = AsOf(*request) == 0 ? &pools_->quick : &pools_->slow;
  return StartExportStream(host_, pool, context, *request);
}

}  // namespace guanxi::graphd
