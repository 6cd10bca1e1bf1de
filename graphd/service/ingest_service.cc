// Each method: a handler, run on the pool.
#include "graphd/service/ingest_service.h"

#include "graphd/service/errors.h"
#include "graphd/service/put_handlers.h"
#include "graphd/service/put_stream.h"

namespace guanxi::graphd {
namespace {

template <typename Request, typename Response>
grpc::ServerUnaryReactor* OnPool(WorkerPool* pool, GraphHost* host,
                                 grpc::CallbackServerContext* context, const Request* request,
                                 Response* response,
                                 absl::Status (*handler)(GraphHost&, const Request&, Response*)) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  const bool posted = pool->TryPost(
      [=] { reactor->Finish(ToGrpcStatus(FromQuery(handler(*host, *request, response)))); });
  if (!posted) reactor->Finish(ToGrpcStatus(ServerBusy()));
  return reactor;
}

}  // namespace

grpc::ServerUnaryReactor* IngestServiceImpl::Extract(Context* context,
                                                     const v1::ExtractRequest* request,
                                                     v1::ExtractResponse* response) {
  return OnPool(pool_, host_, context, request, response, HandleExtract);
}

grpc::ServerBidiReactor<v1::PutArticlesRequest, v1::PutArticlesResponse>*
IngestServiceImpl::PutArticles(Context*) {
  return new PutStream<v1::PutArticlesRequest, v1::PutArticlesResponse>(host_, pool_,
                                                                        HandlePutArticles);
}

grpc::ServerBidiReactor<v1::PutStatementsRequest, v1::PutStatementsResponse>*
IngestServiceImpl::PutStatements(Context*) {
  return new PutStream<v1::PutStatementsRequest, v1::PutStatementsResponse>(host_, pool_,
                                                                            HandlePutStatements);
}

grpc::ServerUnaryReactor* IngestServiceImpl::RetractArticle(
    Context* context, const v1::RetractArticleRequest* request,
    v1::RetractArticleResponse* response) {
  return OnPool(pool_, host_, context, request, response, HandleRetractArticle);
}

}  // namespace guanxi::graphd
