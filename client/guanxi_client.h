// The C++ client of a Guanxi server. Messages are those of guanxi.v1; every call has a deadline and
// gives an absl::StatusOr.
//
//   auto client = guanxi::client::Client::Connect({.server = "127.0.0.1:7687"});
//   guanxi::v1::ListMeetingsRequest request;
//   request.set_entity("崔善姬");
//   absl::StatusOr<guanxi::v1::ListMeetingsResponse> meetings = client->ListMeetings(request);
//
// Errors are the server's (proto/guanxi/v1/graph_service.proto), with the google.rpc details as
// payloads of the status under "type.googleapis.com/google.rpc.ErrorInfo" and so on; UNAVAILABLE if
// nothing answers, DEADLINE_EXCEEDED if it takes too long.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "guanxi/v1/graph_service.pb.h"
#include "guanxi/v1/ingest_service.pb.h"

namespace guanxi::client {

struct ClientOptions {
  std::string server = "127.0.0.1:7687";        // HOST:PORT
  absl::Duration deadline = absl::Seconds(30);  // of one unary call, retries included
  // Tries of a call that finds nobody (UNAVAILABLE), with 0.1 s, 0.2 s ... between them; 1 to 5.
  // Only calls without side effects, and RetractArticle, are tried again.
  int attempts = 3;
};

// Thread-safe. Cheap to make: the connection is opened by the first call and kept.
class Client {
 public:
  static std::unique_ptr<Client> Connect(const ClientOptions& options);
  virtual ~Client() = default;

  virtual absl::StatusOr<v1::FindEntitiesResponse> FindEntities(
      const v1::FindEntitiesRequest& request) = 0;
  virtual absl::StatusOr<v1::GetEntityResponse> GetEntity(const v1::GetEntityRequest& request) = 0;
  virtual absl::StatusOr<v1::ListRelationsResponse> ListRelations(
      const v1::ListRelationsRequest& request) = 0;
  virtual absl::StatusOr<v1::ListEvidenceResponse> ListEvidence(
      const v1::ListEvidenceRequest& request) = 0;
  virtual absl::StatusOr<v1::NeighborhoodResponse> Neighborhood(
      const v1::NeighborhoodRequest& request) = 0;
  virtual absl::StatusOr<v1::FindPathsResponse> FindPaths(const v1::FindPathsRequest& request) = 0;
  virtual absl::StatusOr<v1::ListMeetingsResponse> ListMeetings(
      const v1::ListMeetingsRequest& request) = 0;
  virtual absl::StatusOr<v1::ConnectEntitiesResponse> ConnectEntities(
      const v1::ConnectEntitiesRequest& request) = 0;
  virtual absl::StatusOr<v1::RankEntitiesResponse> RankEntities(
      const v1::RankEntitiesRequest& request) = 0;
  virtual absl::StatusOr<v1::GroupEntitiesResponse> GroupEntities(
      const v1::GroupEntitiesRequest& request) = 0;
  virtual absl::StatusOr<v1::AskResponse> Ask(const v1::AskRequest& request) = 0;
  virtual absl::StatusOr<v1::GetStatsResponse> GetStats(const v1::GetStatsRequest& request) = 0;
  virtual absl::StatusOr<v1::ExtractResponse> Extract(const v1::ExtractRequest& request) = 0;
  virtual absl::StatusOr<v1::RetractArticleResponse> RetractArticle(
      const v1::RetractArticleRequest& request) = 0;

  // Streams: `sink` gets each message in order; a status that is not OK ends the stream and is
  // returned. No deadline: they are as long as what they carry.
  using ExportSink = std::function<absl::Status(const v1::ExportGraphResponse&)>;
  virtual absl::Status ExportGraph(const v1::ExportGraphRequest& request,
                                   const ExportSink& sink) = 0;
  using WatchSink = std::function<absl::Status(const v1::WatchResponse&)>;
  virtual absl::Status Watch(const v1::WatchRequest& request, const WatchSink& sink) = 0;
};

}  // namespace guanxi::client
