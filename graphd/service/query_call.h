// One query on its way through the server: its snapshot, its clock, the names it resolved, the
// account it owes. Every handler has the same shape: read the request through this, call the query,
// write the answer, Finish.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "graphd/graph/meter.h"
#include "graphd/graph/snapshot.h"
#include "graphd/query/budget.h"
#include "graphd/query/filter.h"
#include "graphd/service/convert_model.h"
#include "graphd/service/graph_host.h"
#include "guanxi/v1/query.pb.h"

namespace grpc {
class ServerContextBase;
}  // namespace grpc

namespace guanxi::graphd {

// Stops a query at the call's deadline, at its own timeout, or when the caller is gone.
class CallStop : public StopToken {
 public:
  // `context` must outlive it; null in tests: only the timeout counts.
  explicit CallStop(const grpc::ServerContextBase* context);

  void SetTimeout(absl::Duration timeout);
  StopReason Check() override;

 private:
  const grpc::ServerContextBase* context_;
  std::chrono::system_clock::time_point deadline_;
};

// The graph as of the revision that a request asks for; 0: as it is. InvalidField for a negative
// one, OutOfRange for one that is not reached yet or not kept any more. A past one may take seconds
// to make, but no longer than the call's deadline.
absl::StatusOr<Snapshot::Ptr> GraphAsOf(GraphHost* host, const grpc::ServerContextBase* context,
                                        int64_t revision);

// Half-edges of all these: what a look at them costs.
size_t DegreesOf(const Snapshot& graph, const std::vector<EntityId>& entities);
inline constexpr size_t kVeryMany = ~size_t{0};

// Used by one thread.
class QueryCall {
 public:
  // `context` as in CallStop; `graph` is what is asked. `on_event_thread`: see TooMuchHere.
  QueryCall(GraphHost* host, const grpc::ServerContextBase* context, Snapshot::Ptr graph,
            bool on_event_thread = false);

  // For handlers that may be begun on a thread of gRPC: true when the half-edges that they are
  // about to look at would keep that thread too long. The handler gives back any status, and is
  // called again, with a new call, on a thread of the pool.
  bool TooMuchHere(size_t half_edges);
  bool deferred() const { return deferred_; }

  const Snapshot& graph() const { return *graph_; }
  StopToken* stop() { return &stop_; }  // the caller's deadline and hanging up
  GraphHost& host() { return *host_; }
  EntityTable& entities() { return entities_; }
  PredicateNames predicate_names() const;

  // The entity that `reference` names, or InvalidField / UnknownEntity for `field`.
  absl::StatusOr<EntityId> Resolve(absl::string_view field, const std::string& reference);
  // The same for a list of `low` to `high` of them; repeated ones count once.
  absl::StatusOr<std::vector<EntityId>> ResolveAll(
      absl::string_view field, const google::protobuf::RepeatedPtrField<std::string>& references,
      int low, int high);

  // Without as_of_revision, which GraphAsOf has seen to.
  absl::StatusOr<Filter> Read(const pb::Filter& filter) const;
  absl::StatusOr<Budget> Read(const pb::Budget& budget, size_t default_results);

  // Writes a relation with up to `evidence` of its sentences.
  absl::Status Write(const Relation& relation, size_t evidence, pb::Relation* out);
  // The best sentence behind a relation; leaves `out` alone when there is none.
  absl::Status WriteFirstEvidence(RelationId relation, pb::Evidence* out);

  // The account: revision, cost, what was resolved. Call once, last.
  void Finish(const QueryCost& cost, pb::QueryInfo* info);

 private:
  struct Resolved {
    std::string reference;
    EntityId entity;
    std::vector<EntityId> alternatives;
  };

  absl::StatusOr<std::vector<EvidenceView>> BestEvidence(RelationId relation, size_t count) const;
  void NoteResolved(const std::string& reference, EntityId entity);

  GraphHost* const host_;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  const Snapshot::Ptr graph_;
  CallStop stop_;
  EntityTable entities_;
  std::vector<Resolved> resolved_;
  const bool on_event_thread_;
  bool deferred_ = false;
};

}  // namespace guanxi::graphd
