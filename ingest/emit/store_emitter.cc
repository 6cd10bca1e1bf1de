#include "ingest/emit/store_emitter.h"

#include <unordered_map>
#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "graphd/load/graph_loader.h"
#include "graphd/resolve/open_store.h"
#include "graphd/store/run_filter.h"
#include "graphd/store/validate.h"
#include "ingest/emit/statements.h"

namespace guanxi::ingest {
namespace {

using graphd::ArticleStatements;
using graphd::ChangeOutcome;

constexpr size_t kMaxArticles = 2048;
constexpr size_t kMaxBytes = size_t{16} << 20;  // of text, so that long articles do not pile up

PutOutcome FromStore(ChangeOutcome outcome) {
  switch (outcome) {
    case ChangeOutcome::kNew:
      return PutOutcome::kNew;
    case ChangeOutcome::kReplaced:
      return PutOutcome::kReplaced;
    default:
      return PutOutcome::kUnchanged;
  }
}

class StoreEmitter final : public Emitter {
 public:
  StoreEmitter(std::unique_ptr<graphd::Store> owned, graphd::Store* store,
               std::string rule_set_version, EmitResultSink sink)
      : owned_(std::move(owned)),
        store_(store),
        rule_set_version_(std::move(rule_set_version)),
        sink_(std::move(sink)) {}

  absl::Status Put(EmitItem item) override {
    ArticleStatements statements =
        ToStatements(std::move(item.document), std::move(item.extraction), rule_set_version_);
    if (const absl::Status valid = graphd::Validate(statements); !valid.ok()) {
      sink_(item.sequence, valid);
      return absl::OkStatus();
    }
    if (!filter_.Admit(statements)) {
      sink_(item.sequence, PutOutcome::kOutranked);
      return absl::OkStatus();
    }
    bytes_ += statements.article.text.size();
    Enqueue(item.sequence, std::move(statements));
    return waiting_.size() < kMaxArticles && bytes_ < kMaxBytes ? absl::OkStatus() : Commit();
  }

  absl::Status Finish() override {
    GUANXI_RETURN_IF_ERROR(Commit());
    graphd::RefreshImage(store_).IgnoreError();  // servers start without one, only later
    return absl::OkStatus();
  }

 private:
  // In place of a lesser state of the same article that waits: had both been written, the next run
  // would find the article changed.
  void Enqueue(uint64_t sequence, ArticleStatements statements) {
    const auto [it, first] = places_.try_emplace(statements.article.id, waiting_.size());
    if (first) {
      sequences_.push_back(sequence);
      waiting_.push_back(std::move(statements));
      return;
    }
    sink_(sequences_[it->second], PutOutcome::kOutranked);
    sequences_[it->second] = sequence;
    waiting_[it->second] = std::move(statements);
  }

  absl::Status Commit() {
    if (waiting_.empty()) return absl::OkStatus();
    GUANXI_ASSIGN_OR_RETURN(const graphd::BatchResult result, store_->PutArticles(waiting_));
    for (size_t i = 0; i < sequences_.size(); ++i) {
      sink_(sequences_[i], FromStore(result.outcomes[i]));
    }
    waiting_.clear();
    places_.clear();
    sequences_.clear();
    bytes_ = 0;
    return absl::OkStatus();
  }

  const std::unique_ptr<graphd::Store> owned_;
  graphd::Store* const store_;
  const std::string rule_set_version_;
  const EmitResultSink sink_;
  graphd::RunFilter filter_;
  std::vector<ArticleStatements> waiting_;
  std::vector<uint64_t> sequences_;
  std::unordered_map<graphd::ArticleId, size_t> places_;  // in waiting_
  size_t bytes_ = 0;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Emitter>> OpenStoreEmitter(const std::string& dir,
                                                          const std::string& rule_set_version,
                                                          EmitResultSink sink) {
  GUANXI_ASSIGN_OR_RETURN(std::unique_ptr<graphd::Store> store,
                          graphd::OpenStore({.directory = dir}));
  graphd::Store* const opened = store.get();
  return std::unique_ptr<Emitter>(
      std::make_unique<StoreEmitter>(std::move(store), opened, rule_set_version, std::move(sink)));
}

std::unique_ptr<Emitter> NewStoreEmitter(graphd::Store* store, const std::string& rule_set_version,
                                         EmitResultSink sink) {
  return std::make_unique<StoreEmitter>(nullptr, store, rule_set_version, std::move(sink));
}

}  // namespace guanxi::ingest
