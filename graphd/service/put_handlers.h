// What IngestService does with one request; knows no gRPC.
#pragma once

#include <vector>

#include "absl/status/status.h"
#include "graphd/service/graph_host.h"
#include "guanxi/v1/ingest_service.pb.h"

namespace guanxi::graphd {

absl::Status HandleExtract(GraphHost& host, const v1::ExtractRequest& request,
                           v1::ExtractResponse* response);
absl::Status HandleRetractArticle(GraphHost& host, const v1::RetractArticleRequest& request,
                                  v1::RetractArticleResponse* response);

// One result for each article in the content, at least one; failures are results.
std::vector<v1::PutArticlesResponse> HandlePutArticles(GraphHost& host,
                                                       const v1::PutArticlesRequest& request);

// One result for each request, in order. What is well-formed becomes one commit.
std::vector<v1::PutStatementsResponse> HandlePutStatements(
    GraphHost& host, const std::vector<v1::PutStatementsRequest>& requests);

}  // namespace guanxi::graphd
