// A reactor that follows the journal: it works while there is something to read there, sleeps
// without a thread otherwise, and is woken by the host's listener.
#include "graphd/service/watch_stream.h"

#include <mutex>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "graphd/service/errors.h"
#include "graphd/service/query_call.h"
#include "graphd/service/watch_filter.h"

namespace guanxi::graphd {
namespace {

constexpr size_t kJournalBatch = 64;
constexpr int kMaxWatched = 1000;

// Reads the journal on. Used by one thread at a time.
class Follower {
 public:
  Follower(GraphHost* host, const pb::WatchRequest& request) : host_(host), request_(request) {}

  absl::Status Start(pb::WatchResponse* out) {
    if (request_.filter().as_of_revision() != 0) {
      return InvalidField("filter.as_of_revision", "does not apply; see from_revision");
    }
    QueryCall call(host_, nullptr, host_->graph());
    GUANXI_ASSIGN_OR_RETURN(watch_.entities,
                            call.ResolveAll("entities", request_.entities(), 0, kMaxWatched));
    GUANXI_ASSIGN_OR_RETURN(watch_.filter, call.Read(request_.filter()));
    const int64_t now = static_cast<int64_t>(call.graph().revision());
    if (request_.from_revision() < 0) return InvalidField("from_revision", "must not be negative");
    if (request_.from_revision() > now) {
      return absl::OutOfRangeError(absl::StrCat("from_revision: the graph is at revision ", now));
    }
    after_ = static_cast<Revision>(request_.from_revision() == 0 ? now : request_.from_revision());
    out->set_revision(static_cast<int64_t>(after_));
    return absl::OkStatus();
  }

  // Writes the next revision that matches; false when the journal has no more.
  absl::StatusOr<bool> Next(pb::WatchResponse* out) {
    for (;;) {
      if (next_ >= pending_.size()) {
        GUANXI_ASSIGN_OR_RETURN(pending_, host_->store().ReadJournal(after_, kJournalBatch));
        next_ = 0;
        if (pending_.empty()) return false;
      }
      const GraphDelta& delta = pending_[next_++];
      after_ = delta.revision;
      if (Write(delta, out)) return true;
    }
  }

 private:
  bool Write(const GraphDelta& delta, pb::WatchResponse* out) {
    out->Clear();
    out->set_revision(static_cast<int64_t>(delta.revision));
    const Snapshot::Ptr graph = host_->graph();
    EntityTable entities(*graph);
    const auto names = [this](uint16_t predicate) { return host_->PredicateName(predicate); };
    for (const Relation& relation : delta.upserted_relations) {
      if (Matches(watch_, relation, *graph)) {
        WriteRelation(relation, names, &entities, out->add_added());
      }
    }
    for (RelationId id : delta.removed_relations) out->add_withdrawn(FormatId(id));
    entities.Write(out->mutable_entities());
    return out->added_size() > 0 || out->withdrawn_size() > 0;
  }

  GraphHost* const host_;
  const pb::WatchRequest request_;
  WatchFilter watch_;
  Revision after_ = 0;
  std::vector<GraphDelta> pending_;
  size_t next_ = 0;
};

class WatchStream final : public grpc::ServerWriteReactor<pb::WatchResponse> {
 public:
  WatchStream(GraphHost* host, WorkerPool* pool, const pb::WatchRequest& request)
      : host_(host), pool_(pool), follower_(host, request) {
    listener_ = host_->Subscribe([this] { Poke(); });
    Post([this] { Begin(); });
  }

 private:
  // `busy_` from here on until the journal is at its end: one step or write is under way.
  void Begin() {
    const absl::Status status = follower_.Start(&response_);
    if (!status.ok()) return Finish(ToGrpcStatus(status));
    StartWrite(&response_);
  }

  void Step() {
    for (;;) {
      const absl::StatusOr<bool> more = follower_.Next(&response_);
      if (!more.ok()) return Finish(ToGrpcStatus(more.status()));
      if (*more) return StartWrite(&response_);
      if (Rest()) return;
    }
  }

  // Goes to sleep unless something came in between, or ends when the caller is gone.
  bool Rest() {
    bool cancelled = false;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      if (poked_) {
        poked_ = false;
        return false;
      }
      busy_ = cancelled_;
      cancelled = cancelled_;
    }
    if (cancelled) Finish(Gone());
    return true;
  }

  void Poke() {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      poked_ = busy_;
      if (busy_) return;
      busy_ = true;
    }
    Post([this] { Step(); });
  }

  void Post(std::function<void()> job) {
    if (!pool_->TryPost(std::move(job))) Finish(ToGrpcStatus(ServerBusy()));
  }

  void OnWriteDone(bool ok) override {
    if (!ok) return Finish(Gone());
    Post([this] { Step(); });
  }

  void OnCancel() override {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      cancelled_ = true;
      if (busy_) return;  // the write under way fails, or Rest sees it
      busy_ = true;
    }
    Finish(Gone());
  }

  void OnDone() override {
    host_->Unsubscribe(listener_);
    delete this;
  }

  static grpc::Status Gone() {
    return grpc::Status(grpc::StatusCode::CANCELLED, "the caller is gone");
  }

  GraphHost* const host_;
  WorkerPool* const pool_;
  Follower follower_;
  pb::WatchResponse response_;
  uint64_t listener_ = 0;

  std::mutex mutex_;
  bool busy_ = true;
  bool poked_ = false;
  bool cancelled_ = false;
};

}  // namespace

grpc::ServerWriteReactor<v1::WatchResponse>* StartWatchStream(GraphHost* host, WorkerPool* pool,
                                                              grpc::CallbackServerContext*,
                                                              const v1::WatchRequest& request) {
  return new WatchStream(host, pool, request);
}

}  // namespace guanxi::graphd
