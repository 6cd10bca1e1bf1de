// Entities by id, then relations by the ids of their ends: an order that depends on the graph's
// content only.
#include "graphd/service/export_stream.h"

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "graphd/query/subgraph.h"
#include "graphd/service/convert_request.h"
#include "graphd/service/errors.h"
#include "graphd/service/query_call.h"

namespace guanxi::graphd {
namespace {

constexpr size_t kBatch = 1000;
constexpr int kMostEvidence = 1000;

// The filter of an export: no factualities means all of them.
pb::Filter ExportFilter(const pb::ExportGraphRequest& request) {
  pb::Filter filter = request.filter();
  if (filter.factualities_size() > 0) return filter;
  for (Factuality factuality : kAllFactualities) filter.add_factualities(ToProto(factuality));
  return filter;
}

// Makes the batches one after the other. Used by one thread at a time.
class Exporter {
 public:
  Exporter(GraphHost* host, const grpc::ServerContextBase* context,
           const pb::ExportGraphRequest& request)
      : host_(host), context_(context), stop_(context), request_(request) {}

  // False when everything was given.
  absl::StatusOr<bool> Fill(pb::ExportGraphResponse* out) {
    if (!started_) GUANXI_RETURN_IF_ERROR(Start(out));
    if (next_entity_ < entities_.size()) {
      WriteEntities(out);
      return true;
    }
    if (relations_done_) return false;
    GUANXI_RETURN_IF_ERROR(WriteRelationBatch(out));
    return true;
  }

 private:
  absl::Status Start(pb::ExportGraphResponse* out) {
    started_ = true;
    GUANXI_ASSIGN_OR_RETURN(Snapshot::Ptr graph,
                            GraphAsOf(host_, context_, request_.filter().as_of_revision()));
    call_.emplace(host_, context_, std::move(graph));
    GUANXI_ASSIGN_OR_RETURN(evidence_,
                            ReadEvidenceCount(request_.evidence_per_relation(), kMostEvidence));
    GUANXI_ASSIGN_OR_RETURN(relations_.filter, call_->Read(ExportFilter(request_)));
    relations_.page_size = kBatch;
    if (request_.only_connected_entities()) {
      GUANXI_RETURN_IF_ERROR(CollectConnected());
    } else {
      CollectAll();
    }
    std::sort(entities_.begin(), entities_.end());
    call_->Finish(QueryCost(), out->mutable_info());
    return absl::OkStatus();
  }

  void CollectAll() {
    const Snapshot& graph = call_->graph();
    entities_.reserve(graph.entity_count());
    for (Vertex v = 0; v < graph.vertex_bound(); ++v) {
      if (graph.IsLive(v)) entities_.push_back(graph.IdOf(v));
    }
  }

  absl::Status CollectConnected() {
    std::unordered_set<EntityId> ids;
    ExportRequest pass = relations_;
    do {
      GUANXI_ASSIGN_OR_RETURN(const ExportAnswer page,
                              ExportRelations(call_->graph(), pass, MakeBudget()));
      for (const Relation& relation : page.relations) {
        ids.insert({relation.subject, relation.object});
        if (relation.place != kNoEntity) ids.insert(relation.place);
      }
      pass.page_token = page.next_page_token;
    } while (!pass.page_token.empty());
    entities_.assign(ids.begin(), ids.end());
    return absl::OkStatus();
  }

  void WriteEntities(pb::ExportGraphResponse* out) {
    const size_t end = std::min(entities_.size(), next_entity_ + kBatch);
    for (; next_entity_ < end; ++next_entity_) {
      const auto entity = call_->graph().FindEntity(entities_[next_entity_]);
      if (entity.has_value()) WriteEntity(*entity, out->add_entities());
    }
  }

  absl::Status WriteRelationBatch(pb::ExportGraphResponse* out) {
    GUANXI_ASSIGN_OR_RETURN(const ExportAnswer page,
                            ExportRelations(call_->graph(), relations_, MakeBudget()));
    for (const Relation& relation : page.relations) {
      GUANXI_RETURN_IF_ERROR(call_->Write(relation, evidence_, out->add_relations()));
    }
    relations_.page_token = page.next_page_token;
    relations_done_ = page.next_page_token.empty();
    return absl::OkStatus();
  }

  Budget MakeBudget() {
    Budget budget;
    budget.max_results = kBatch;
    budget.max_edges = Meter::kNoLimit;
    budget.stop = &stop_;
    return budget;
  }

  GraphHost* const host_;
  const grpc::ServerContextBase* const context_;
  std::optional<QueryCall> call_;  // from Start on
  CallStop stop_;
  const pb::ExportGraphRequest request_;
  bool started_ = false;
  size_t evidence_ = 0;
  std::vector<EntityId> entities_;
  size_t next_entity_ = 0;
  ExportRequest relations_;
  bool relations_done_ = false;
};

class ExportStream final : public grpc::ServerWriteReactor<pb::ExportGraphResponse> {
 public:
  ExportStream(GraphHost* host, WorkerPool* pool, grpc::CallbackServerContext* context,
               const pb::ExportGraphRequest& request)
      : pool_(pool), exporter_(host, context, request) {
    Schedule();
  }

 private:
  void Schedule() {
    if (!pool_->TryPost([this] { Step(); })) Finish(ToGrpcStatus(ServerBusy()));
  }

  void Step() {
    response_.Clear();
    const absl::StatusOr<bool> more = exporter_.Fill(&response_);
    if (!more.ok()) {
      Finish(ToGrpcStatus(FromQuery(more.status())));
    } else if (*more) {
      StartWrite(&response_);
    } else {
      Finish(grpc::Status::OK);
    }
  }

  void OnWriteDone(bool ok) override {
    if (ok) {
      Schedule();
    } else {
      Finish(grpc::Status(grpc::StatusCode::CANCELLED, "the caller is gone"));
    }
  }
  void OnDone() override { delete this; }

  WorkerPool* const pool_;
  Exporter exporter_;
  pb::ExportGraphResponse response_;
};

}  // namespace

grpc::ServerWriteReactor<v1::ExportGraphResponse>* StartExportStream(
    GraphHost* host, WorkerPool* pool, grpc::CallbackServerContext* context,
    const v1::ExportGraphRequest& request) {
  return new ExportStream(host, pool, context, request);
}

}  // namespace guanxi::graphd
