// The client over gRPC's blocking stubs.
#include "client/guanxi_client.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/grpcpp.h"
#include "guanxi/v1/graph_service.grpc.pb.h"
#include "guanxi/v1/ingest_service.grpc.pb.h"

namespace guanxi::client {
namespace {

constexpr int kMaxMessageBytes = 256 << 20;

// gRPC does the retrying by this service config. PutArticles and PutStatements are not named.
std::string ServiceConfig(int attempts) {
  if (attempts < 2) return R"({"methodConfig": []})";
  return absl::StrCat(R"({"methodConfig": [{"name": [{"service": "guanxi.v1.GraphService"},
      {"service": "guanxi.v1.IngestService", "method": "Extract"},
      {"service": "guanxi.v1.IngestService", "method": "RetractArticle"}],
      "retryPolicy": {"maxAttempts": )",
                      std::min(attempts, 5), R"(, "initialBackoff": "0.1s", "maxBackoff": "1s",
      "backoffMultiplier": 2, "retryableStatusCodes": ["UNAVAILABLE"]}}]})");
}

absl::Status FromGrpc(const grpc::Status& status, const std::string& server) {
  if (status.ok()) return absl::OkStatus();
  std::string message = status.error_message();
  if (status.error_code() == grpc::StatusCode::UNAVAILABLE) {
    message = absl::StrCat("no answer from ", server, ": ", message);
  }
  absl::Status out(static_cast<absl::StatusCode>(status.error_code()), message);
  google::rpc::Status details;
  if (details.ParseFromString(status.error_details())) {
    for (const auto& any : details.details()) {
      out.SetPayload(any.type_url(), absl::Cord(any.value()));
    }
  }
  return out;
}

class GrpcClient final : public Client {
 public:
  explicit GrpcClient(const ClientOptions& options) : options_(options) {
    grpc::ChannelArguments arguments;
    arguments.SetMaxReceiveMessageSize(kMaxMessageBytes);
    arguments.SetServiceConfigJSON(ServiceConfig(options.attempts));
    auto channel =
        grpc::CreateCustomChannel(options.server, grpc::InsecureChannelCredentials(), arguments);
    graph_ = v1::GraphService::NewStub(channel);
    ingest_ = v1::IngestService::NewStub(channel);
  }

  absl::StatusOr<v1::FindEntitiesResponse> FindEntities(
      const v1::FindEntitiesRequest& request) override {
    return Call(graph_.get(), &v1::GraphService::Stub::FindEntities, request);
  }
  absl::StatusOr<v1::GetEntityResponse> GetEntity(const v1::GetEntityRequest& request) override {
    return Call(graph_.get(), &v1::GraphService::Stub::GetEntity, request);
  }
  absl::StatusOr<v1::ListRelationsResponse> ListRelations(
      const v1::ListRelationsRequest& request) override {
    return Call(graph_.get(), &v1::GraphService::Stub::ListRelations, request);
  }
  absl::StatusOr<v1::ListEvidenceResponse> ListEvidence(
      const v1::ListEvidenceRequest& request) override {
    return Call(graph_.get(), &v1::GraphService::Stub::ListEvidence, request);
  }
  absl::StatusOr<v1::NeighborhoodResponse> Neighborhood(
      const v1::NeighborhoodRequest& request) override {
    return Call(graph_.get(), &v1::GraphService::Stub::Neighborhood, request);
  }
  absl::StatusOr<v1::FindPathsResponse> FindPaths(const v1::FindPathsRequest& request) override {
    return Call(graph_.get(), &v1::GraphService::Stub::FindPaths, request);
  }
  absl::StatusOr<v1::ListMeetingsResponse> ListMeetings(
      const v1::ListMeetingsRequest& request) override {
    return Call(graph_.get(), &v1::GraphService::Stub::ListMeetings, request);
  }
  absl::StatusOr<v1::ConnectEntitiesResponse> ConnectEntities(
      const v1::ConnectEntitiesRequest& request) override {
    return Call(graph_.get(), &v1::GraphService::Stub::ConnectEntities, request);
  }
  absl::StatusOr<v1::RankEntitiesResponse> RankEntities(
      const v1::RankEntitiesRequest& request) override {
    return Call(graph_.get(), &v1::GraphService::Stub::RankEntities, request);
  }
  absl::StatusOr<v1::GroupEntitiesResponse> GroupEntities(
      const v1::GroupEntitiesRequest& request) override {
    return Call(graph_.get(), &v1::GraphService::Stub::GroupEntities, request);
  }
  absl::StatusOr<v1::AskResponse> Ask(const v1::AskRequest& request) override {
    return Call(graph_.get(), &v1::GraphService::Stub::Ask, request);
  }
  absl::StatusOr<v1::GetStatsResponse> GetStats(const v1::GetStatsRequest& request) override {
    return Call(graph_.get(), &v1::GraphService::Stub::GetStats, request);
  }
  absl::StatusOr<v1::ExtractResponse> Extract(const v1::ExtractRequest& request) override {
    return Call(ingest_.get(), &v1::IngestService::Stub::Extract, request);
  }
  absl::StatusOr<v1::RetractArticleResponse> RetractArticle(
      const v1::RetractArticleRequest& request) override {
    return Call(ingest_.get(), &v1::IngestService::Stub::RetractArticle, request);
  }

  absl::Status ExportGraph(const v1::ExportGraphRequest& request, const ExportSink& sink) override {
    grpc::ClientContext context;
    const auto reader = graph_->ExportGraph(&context, request);
    return Drain<v1::ExportGraphResponse>(&context, reader.get(), sink);
  }

  absl::Status Watch(const v1::WatchRequest& request, const WatchSink& sink) override {
    grpc::ClientContext context;
    const auto reader = graph_->Watch(&context, request);
    return Drain<v1::WatchResponse>(&context, reader.get(), sink);
  }

 private:
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Call(Stub* stub,
                                grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                             Response*),
                                const Request& request) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() +
                         absl::ToChronoMicroseconds(options_.deadline));
    Response response;
    const grpc::Status status = (stub->*method)(&context, request, &response);
    if (!status.ok()) return FromGrpc(status, options_.server);
    return response;
  }

  template <typename Response>
  absl::Status Drain(grpc::ClientContext* context, grpc::ClientReader<Response>* reader,
                     const std::function<absl::Status(const Response&)>& sink) {
    Response response;
    absl::Status taken;
    while (taken.ok() && reader->Read(&response)) taken = sink(response);
    if (!taken.ok()) context->TryCancel();
    const grpc::Status status = reader->Finish();
    return taken.ok() ? FromGrpc(status, options_.server) : taken;
  }

  const ClientOptions options_;
  std::unique_ptr<v1::GraphService::Stub> graph_;
  std::unique_ptr<v1::IngestService::Stub> ingest_;
};

}  // namespace

std::unique_ptr<Client> Client::Connect(const ClientOptions& options) {
  return std::make_unique<GrpcClient>(options);
}

}  // namespace guanxi::client
