// Each method: a handler, run on the pool.
#include "graphd/service/ingest_service.h"

#include "graphd/service/grouped_put_stream.h"
#include "graphd/service/put_handlers.h"
#include "graphd/service/put_stream.h"
#include "graphd/service/unary.h"

namespace guanxi::graphd {

grpc::ServerUnaryReactor* IngestServiceImpl::Extract(Context* context,
                                                     const v1::ExtractRequest* request,
                                                     v1::ExtractResponse* response) {
  return OnPool(pool_, context, [=, this] { return HandleExtract(*host_, *request, response); });
}

grpc::ServerBidiReactor<v1::PutArticlesRequest, v1::PutArticlesResponse>*
IngestServiceImpl::PutArticles(Context*) {
  return new PutStream<v1::PutArticlesRequest, v1::PutArticlesResponse>(host_, pool_,
                                                                        HandlePutArticles);
}

grpc::ServerBidiReactor<v1::PutStatementsRequest, v1::PutStatementsResponse>*
IngestServiceImpl::PutStatements(Context*) {
  return new GroupedPutStream<v1::PutStatementsRequest, v1::PutStatementsResponse>(
      host_, pool_, HandlePutStatements);
}

grpc::ServerUnaryReactor* IngestServiceImpl::RetractArticle(
    Context* context, const v1::RetractArticleRequest* request,
    v1::RetractArticleResponse* response) {
  return OnPool(pool_, context,
                [=, this] { return HandleRetractArticle(*host_, *request, response); });
}

}  // namespace guanxi::graphd
