// Each method: a handler, run at once or on the pool, and its status sent.
#include "graphd/service/graph_service.h"

#include "graphd/service/errors.h"
#include "graphd/service/export_stream.h"
#include "graphd/service/handlers.h"
#include "graphd/service/watch_stream.h"

namespace guanxi::graphd {
namespace {

template <typename Request, typename Response>
using Handler = absl::Status (*)(QueryCall&, const Request&, Response*);

template <typename Request, typename Response>
void Answer(GraphHost* host, grpc::CallbackServerContext* context, const Request* request,
            Response* response, Handler<Request, Response> handler,
            grpc::ServerUnaryReactor* reactor) {
  QueryCall call(host, context);
  reactor->Finish(ToGrpcStatus(FromQuery(handler(call, *request, response))));
}

// For look-ups of microseconds: on gRPC's own thread.
template <typename Request, typename Response>
grpc::ServerUnaryReactor* Quickly(GraphHost* host, grpc::CallbackServerContext* context,
                                  const Request* request, Response* response,
                                  Handler<Request, Response> handler) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  Answer(host, context, request, response, handler, reactor);
  return reactor;
}

template <typename Request, typename Response>
grpc::ServerUnaryReactor* OnPool(WorkerPool* pool, GraphHost* host,
                                 grpc::CallbackServerContext* context, const Request* request,
                                 Response* response, Handler<Request, Response> handler) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  const bool posted =
      pool->TryPost([=] { Answer(host, context, request, response, handler, reactor); });
  if (!posted) reactor->Finish(ToGrpcStatus(ServerBusy()));
  return reactor;
}

}  // namespace

grpc::ServerUnaryReactor* GraphServiceImpl::FindEntities(Context* context,
                                                         const v1::FindEntitiesRequest* request,
                                                         v1::FindEntitiesResponse* response) {
  return Quickly(host_, context, request, response, HandleFindEntities);
}

grpc::ServerUnaryReactor* GraphServiceImpl::GetEntity(Context* context,
                                                      const v1::GetEntityRequest* request,
                                                      v1::GetEntityResponse* response) {
  return Quickly(host_, context, request, response, HandleGetEntity);
}

grpc::ServerUnaryReactor* GraphServiceImpl::ListRelations(Context* context,
                                                          const v1::ListRelationsRequest* request,
                                                          v1::ListRelationsResponse* response) {
  return OnPool(pool_, host_, context, request, response, HandleListRelations);
}

grpc::ServerUnaryReactor* GraphServiceImpl::ListEvidence(Context* context,
                                                         const v1::ListEvidenceRequest* request,
                                                         v1::ListEvidenceResponse* response) {
  return OnPool(pool_, host_, context, request, response, HandleListEvidence);
}

grpc::ServerUnaryReactor* GraphServiceImpl::Neighborhood(Context* context,
                                                         const v1::NeighborhoodRequest* request,
                                                         v1::NeighborhoodResponse* response) {
  return OnPool(pool_, host_, context, request, response, HandleNeighborhood);
}

grpc::ServerUnaryReactor* GraphServiceImpl::FindPaths(Context* context,
                                                      const v1::FindPathsRequest* request,
                                                      v1::FindPathsResponse* response) {
  return OnPool(pool_, host_, context, request, response, HandleFindPaths);
}

grpc::ServerUnaryReactor* GraphServiceImpl::ListMeetings(Context* context,
                                                         const v1::ListMeetingsRequest* request,
                                                         v1::ListMeetingsResponse* response) {
  return OnPool(pool_, host_, context, request, response, HandleListMeetings);
}

grpc::ServerUnaryReactor* GraphServiceImpl::ConnectEntities(
    Context* context, const v1::ConnectEntitiesRequest* request,
    v1::ConnectEntitiesResponse* response) {
  return OnPool(pool_, host_, context, request, response, HandleConnectEntities);
}

grpc::ServerUnaryReactor* GraphServiceImpl::Ask(Context* context, const v1::AskRequest* request,
                                                v1::AskResponse* response) {
  return OnPool(pool_, host_, context, request, response, HandleAsk);
}

grpc::ServerUnaryReactor* GraphServiceImpl::GetStats(Context* context,
                                                     const v1::GetStatsRequest* request,
                                                     v1::GetStatsResponse* response) {
  return OnPool(pool_, host_, context, request, response, HandleGetStats);
}

grpc::ServerWriteReactor<v1::WatchResponse>* GraphServiceImpl::Watch(
    Context* context, const v1::WatchRequest* request) {
  return StartWatchStream(host_, pool_, context, *request);
}

grpc::ServerWriteReactor<v1::ExportGraphResponse>* GraphServiceImpl::ExportGraph(
    Context* context, const v1::ExportGraphRequest* request) {
  return StartExportStream(host_, pool_, context, *request);
}

}  // namespace guanxi::graphd
