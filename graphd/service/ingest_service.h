// guanxi.v1.IngestService: extraction without a trace, and articles going in.
#pragma once

#include "graphd/service/graph_host.h"
#include "graphd/service/worker_pool.h"
#include "guanxi/v1/ingest_service.grpc.pb.h"

namespace guanxi::graphd {

// Thread-safe. `host` and `pool` must outlive the server it is registered with.
class IngestServiceImpl final : public v1::IngestService::CallbackService {
 public:
  IngestServiceImpl(GraphHost* host, WorkerPool* pool) : host_(host), pool_(pool) {}

  using Context = grpc::CallbackServerContext;
  grpc::ServerUnaryReactor* Extract(Context*, const v1::ExtractRequest*,
                                    v1::ExtractResponse*) override;
  grpc::ServerBidiReactor<v1::PutArticlesRequest, v1::PutArticlesResponse>* PutArticles(
      Context*) override;
  grpc::ServerBidiReactor<v1::PutStatementsRequest, v1::PutStatementsResponse>* PutStatements(
      Context*) override;
  grpc::ServerUnaryReactor* RetractArticle(Context*, const v1::RetractArticleRequest*,
                                           v1::RetractArticleResponse*) override;

 private:
  GraphHost* const host_;
  WorkerPool* const pool_;
};

}  // namespace guanxi::graphd
