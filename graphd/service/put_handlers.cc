// Extract, put and retract one request's worth of articles.
#include "graphd/service/put_handlers.h"

#include <chrono>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/stable_hash.h"
#include "base/status_macros.h"
#include "graphd/service/convert_article.h"
#include "graphd/service/errors.h"
#include "ingest/emit/statements.h"
#include "ingest/read/canonical_url.h"

namespace guanxi::graphd {
namespace {

v1::PutOutcome OutcomeOf(const PutResult& result) {
  if (result.superseded) return v1::PUT_OUTCOME_SUPERSEDED;
  switch (result.change) {
    case ChangeOutcome::kNew:
      return v1::PUT_OUTCOME_NEW;
    case ChangeOutcome::kReplaced:
      return v1::PUT_OUTCOME_REPLACED;
    case ChangeOutcome::kUnchanged:
    case ChangeOutcome::kRetracted:
      break;
  }
  return v1::PUT_OUTCOME_UNCHANGED;
}

// The common part of both responses.
template <typename Response>
void WriteResult(const absl::StatusOr<PutResult>& result, Response* out) {
  if (!result.ok()) {
    out->set_outcome(v1::PUT_OUTCOME_FAILED);
    *out->mutable_error() = ToRpcStatus(FromQuery(result.status()));
    return;
  }
  out->set_outcome(OutcomeOf(*result));
  out->set_revision(static_cast<int64_t>(result->revision));
}

void PutDocument(GraphHost& host, const ArticleExtractor& extractor,
                 const absl::StatusOr<ingest::Document>& document, const std::string& run_id,
                 v1::PutArticlesResponse* out) {
  if (!document.ok()) return WriteResult(absl::StatusOr<PutResult>(document.status()), out);
  out->set_article_id(document->id);
  ingest::Extraction extraction = extractor.Extract(*document);
  out->set_entity_count(static_cast<int32_t>(extraction.entities.size()));
  out->set_relation_count(static_cast<int32_t>(extraction.relations.size()));
  WriteResult(host.Put({ingest::ToStatements(*document, std::move(extraction),
                                             extractor.rule_set_version()),
                        run_id}),
              out);
}

absl::Status PutContent(GraphHost& host, const v1::PutArticlesRequest& request,
                        std::vector<v1::PutArticlesResponse>* results) {
  if (host.read_only()) return ReadOnlyServer();
  GUANXI_ASSIGN_OR_RETURN(const ArticleExtractor* extractor, host.Extractor());
  GUANXI_ASSIGN_OR_RETURN(const std::string bytes, ReaderInput(request.content()));
  extractor->Read(
      bytes, request.content().name(), [&](const absl::StatusOr<ingest::Document>& document) {
        PutDocument(host, *extractor, document, request.run_id(), &results->emplace_back());
      });
  if (results->empty()) return InvalidField("content", "holds no article");
  return absl::OkStatus();
}

absl::StatusOr<ArticleId> FindArticle(const GraphHost& host, const std::string& reference) {
  if (reference.empty()) return InvalidField("article", "must not be empty: an id or a URL");
  if (const auto id = ParseId(reference)) return *id;
  const absl::StatusOr<ArticleId> found = host.store().FindArticleByUrl(reference);
  if (found.ok() || found.status().code() != absl::StatusCode::kNotFound) return found;
  // The same page under another spelling of its address: ids are hashes of the canonical one.
  const ArticleId canonical = StableHash64(ingest::CanonicalUrl(reference));
  if (host.store().GetArticleMetadata(canonical).ok()) return canonical;
  return UnknownResource("article", reference);
}

}  // namespace

absl::Status HandleExtract(GraphHost& host, const v1::ExtractRequest& request,
                           v1::ExtractResponse* response) {
  const auto start = std::chrono::steady_clock::now();
  GUANXI_ASSIGN_OR_RETURN(const ArticleExtractor* extractor, host.Extractor());
  GUANXI_ASSIGN_OR_RETURN(const std::string bytes, ReaderInput(request.content()));
  std::vector<absl::StatusOr<ingest::Document>> documents;
  extractor->Read(bytes, request.content().name(),
                  [&](absl::StatusOr<ingest::Document> d) { documents.push_back(std::move(d)); });
  if (documents.size() != 1) {
    return InvalidField("content",
                        absl::StrCat("must hold exactly one article, not ", documents.size()));
  }
  if (!documents.front().ok()) {
    return InvalidField("content", documents.front().status().message());
  }
  const ingest::Document& document = *documents.front();
  WriteExtraction(document, extractor->Extract(document), response);
  response->set_rule_set_version(extractor->rule_set_version());
  response->mutable_cost()->set_elapsed_micros(
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() -
                                                            start)
          .count());
  return absl::OkStatus();
}

absl::Status HandleRetractArticle(GraphHost& host, const v1::RetractArticleRequest& request,
                                  v1::RetractArticleResponse* response) {
  if (host.read_only()) return ReadOnlyServer();
  GUANXI_ASSIGN_OR_RETURN(const ArticleId id, FindArticle(host, request.article()));
  const absl::StatusOr<Revision> revision = host.Retract(id);
  if (!revision.ok() && revision.status().code() == absl::StatusCode::kNotFound) {
    return UnknownResource("article", request.article());
  }
  GUANXI_RETURN_IF_ERROR(revision.status());
  response->set_article_id(FormatId(id));
  response->set_revision(static_cast<int64_t>(*revision));
  return absl::OkStatus();
}

std::vector<v1::PutArticlesResponse> HandlePutArticles(GraphHost& host,
                                                       const v1::PutArticlesRequest& request) {
  std::vector<v1::PutArticlesResponse> results;
  const absl::Status status = PutContent(host, request, &results);
  if (!status.ok()) {
    WriteResult(absl::StatusOr<PutResult>(status), &results.emplace_back());
  }
  for (size_t i = 0; i < results.size(); ++i) {
    results[i].set_sequence(request.sequence());
    results[i].set_record(static_cast<int32_t>(i));
    results[i].set_last(i + 1 == results.size());
  }
  return results;
}

std::vector<v1::PutStatementsResponse> HandlePutStatements(
    GraphHost& host, const std::vector<v1::PutStatementsRequest>& requests) {
  std::vector<v1::PutStatementsResponse> results(requests.size());
  std::vector<PutOrder> orders;
  std::vector<size_t> places;
  for (size_t i = 0; i < requests.size(); ++i) {
    results[i].set_sequence(requests[i].sequence());
    results[i].set_article_id(requests[i].article().id());
    absl::StatusOr<ArticleStatements> statements =
        host.read_only() ? ReadOnlyServer()
                         : ReadStatements(requests[i], [&host](absl::string_view name) {
                             return host.InternPredicate(name);
                           });
    if (statements.ok()) {
      orders.push_back({*std::move(statements), requests[i].run_id()});
      places.push_back(i);
    } else {
      WriteResult(absl::StatusOr<PutResult>(statements.status()), &results[i]);
    }
  }
  const std::vector<absl::StatusOr<PutResult>> put = host.PutMany(orders);
  for (size_t i = 0; i < put.size(); ++i) WriteResult(put[i], &results[places[i]]);
  return results;
}

}  // namespace guanxi::graphd
