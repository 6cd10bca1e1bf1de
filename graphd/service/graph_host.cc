// The server's long-lived state and the way of a change: store, graph, listeners.
#include "graphd/service/graph_host.h"

#include <chrono>
#include <cstdio>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/ontology.h"
#include "base/status_macros.h"
#include "graphd/load/graph_loader.h"
#include "graphd/service/errors.h"

namespace guanxi::graphd {
namespace {

constexpr size_t kRememberedRuns = 64;

// Entities and relations that the next start would have to change again.
constexpr size_t kMuchToCatchUp = 50'000;
// The journal is trimmed by so large a part of what it is to keep.
constexpr Revision kTrimShare = 8;

}  // namespace

absl::StatusOr<std::unique_ptr<GraphHost>> GraphHost::Create(std::unique_ptr<Store> store,
                                                             const HostOptions& options) {
  GUANXI_ASSIGN_OR_RETURN(Snapshot::Ptr graph, LoadGraph(*store));
  return std::unique_ptr<GraphHost>(new GraphHost(std::move(store), std::move(graph), options));
}

GraphHost::GraphHost(std::unique_ptr<Store> store, Snapshot::Ptr graph, const HostOptions& options)
    : options_(options), store_(std::move(store)), live_(std::move(graph)), history_(store_.get()) {
  const auto image = store_->ImageRevision();
  if (image.ok() && image->has_value()) image_revision_ = **image;
  fold_thread_ = std::thread([this] { MaintenanceLoop(); });
}

GraphHost::~GraphHost() {
  {
    std::lock_guard<std::mutex> lock(fold_mutex_);
    stopping_ = true;
  }
  fold_wake_.notify_all();
  fold_thread_.join();
  if (live_.Get()->change_count() > kMuchToCatchUp && !read_only()) (void)live_.Fold();
  KeepImageIfNew();
}

absl::StatusOr<PutResult> GraphHost::Put(const PutOrder& order) {
  return std::move(PutMany({order}).front());
}

std::vector<absl::StatusOr<PutResult>> GraphHost::PutMany(const std::vector<PutOrder>& orders) {
  std::vector<absl::StatusOr<PutResult>> results(orders.size(), PutResult());
  if (read_only()) return {orders.size(), ReadOnlyServer()};
  std::lock_guard<std::mutex> lock(writer_);
  const std::vector<bool> superseded = SupersededOf(orders);
  std::vector<ArticleStatements> batch;
  std::vector<size_t> places;
  for (size_t i = 0; i < orders.size(); ++i) {
    results[i]->revision = store_->CurrentRevision();
    results[i]->superseded = superseded[i];
    if (superseded[i]) continue;
    batch.push_back(orders[i].statements);
    places.push_back(i);
  }
  if (batch.empty()) return results;
  const absl::StatusOr<BatchResult> change = store_->PutArticles(batch);
  if (!change.ok()) {
    // Perhaps one of them is malformed: each for itself.
    for (size_t i = 0; i < batch.size(); ++i) {
      results[places[i]] = batch.size() == 1 ? change.status() : PutAlone(batch[i]);
    }
    return results;
  }
  const absl::Status published = Publish(change->delta);
  for (size_t i = 0; i < batch.size(); ++i) {
    PutResult& result = *results[places[i]];
    result.change = change->outcomes[i];
    result.revision = change->revision;
    if (!published.ok()) results[places[i]] = published;
  }
  return results;
}

absl::StatusOr<PutResult> GraphHost::PutAlone(const ArticleStatements& statements) {
  GUANXI_ASSIGN_OR_RETURN(const ChangeResult change, store_->PutArticle(statements));
  GUANXI_RETURN_IF_ERROR(Publish(change.delta));
  PutResult result;
  result.change = change.outcome;
  result.revision = change.revision;
  return result;
}

absl::StatusOr<Revision> GraphHost::Retract(ArticleId article) {
  if (read_only()) return ReadOnlyServer();
  std::lock_guard<std::mutex> lock(writer_);
  GUANXI_ASSIGN_OR_RETURN(const ChangeResult change, store_->RetractArticle(article));
  GUANXI_RETURN_IF_ERROR(Publish(change.delta));
  return change.revision;
}

bool GraphHost::Superseded(const PutOrder& order) {
  if (order.run_id.empty()) return false;
  if (runs_.count(order.run_id) == 0) {
    run_order_.push_back(order.run_id);
    if (run_order_.size() > kRememberedRuns) {
      runs_.erase(run_order_.front());
      run_order_.pop_front();
    }
  }
  return !runs_[order.run_id].Admit(order.statements);
}

std::vector<bool> GraphHost::SupersededOf(const std::vector<PutOrder>& orders) {
  std::vector<bool> superseded(orders.size());
  std::map<std::pair<std::string, ArticleId>, size_t> best;  // of a run: the last one admitted
  for (size_t i = 0; i < orders.size(); ++i) {
    superseded[i] = Superseded(orders[i]);
    if (superseded[i] || orders[i].run_id.empty()) continue;
    const auto [it, first] =
        best.try_emplace({orders[i].run_id, orders[i].statements.article.id}, i);
    if (first) continue;
    superseded[it->second] = true;
    it->second = i;
  }
  return superseded;
}

absl::Status GraphHost::Publish(const GraphDelta& delta) {
  if (delta.revision == live_.Get()->revision()) return absl::OkStatus();  // nothing changed
  const absl::Status applied = live_.Apply(delta);
  if (!applied.ok()) {
    return absl::InternalError(absl::StrCat(
        "stored, but the graph in memory could not follow (restart graphd): ", applied.message()));
  }
  if (live_.WantsFold()) fold_wake_.notify_one();
  std::lock_guard<std::mutex> lock(listeners_mutex_);
  for (const auto& [number, listener] : listeners_) listener();
  return absl::OkStatus();
}

std::string GraphHost::PredicateName(uint16_t predicate) const {
  if (predicate < kFirstCustomPredicate) {
    return std::string(Name(static_cast<Predicate>(predicate)));
  }
  return store_->PredicateName(predicate);
}

std::optional<uint16_t> GraphHost::FindCustomPredicate(absl::string_view name) const {
  std::lock_guard<std::mutex> lock(predicates_mutex_);
  // Numbers are given out one after the other and never taken back, so only new ones are asked for.
  for (size_t next = kFirstCustomPredicate + predicates_.size(); next <= 0xffff; ++next) {
    const std::string known = store_->PredicateName(static_cast<uint16_t>(next));
    if (known.empty()) break;
    predicates_.emplace(known, static_cast<uint16_t>(next));
  }
  const auto found = predicates_.find(std::string(name));
  if (found == predicates_.end()) return std::nullopt;
  return found->second;
}

absl::StatusOr<uint16_t> GraphHost::InternPredicate(absl::string_view name) {
  if (read_only()) return ReadOnlyServer();
  return store_->InternPredicate(name);
}

absl::StatusOr<const ArticleExtractor*> GraphHost::Extractor() {
  if (options_.data_root.empty()) {
    return absl::FailedPreconditionError("this server runs without lexicons and cannot extract");
  }
  std::lock_guard<std::mutex> lock(extractor_mutex_);
  if (!extractor_.has_value()) extractor_ = ArticleExtractor::Create(options_.data_root);
  if (!extractor_->ok()) return extractor_->status();
  return (**extractor_).get();
}

std::shared_ptr<const GraphStats> GraphHost::Stats() {
  const Snapshot::Ptr graph = live_.Get();
  std::lock_guard<std::mutex> lock(stats_mutex_);
  if (stats_ == nullptr || stats_->revision != graph->revision()) {
    stats_ = std::make_shared<const GraphStats>(ComputeStats(*graph));
  }
  return stats_;
}

uint64_t GraphHost::Subscribe(std::function<void()> listener) {
  std::lock_guard<std::mutex> lock(listeners_mutex_);
  listeners_.emplace(next_listener_, std::move(listener));
  return next_listener_++;
}

void GraphHost::Unsubscribe(uint64_t number) {
  std::lock_guard<std::mutex> lock(listeners_mutex_);
  listeners_.erase(number);
}

void GraphHost::MaintenanceLoop() {
  std::unique_lock<std::mutex> lock(fold_mutex_);
  while (!stopping_) {
    lock.unlock();
    // What fails here leaves all as it was: the overlay, the old image and the long journal stay
    // correct, and it is tried again.
    if (live_.WantsFold()) {
      (void)live_.Fold();
      history_.Clear();
    }
    KeepImageIfNew();
    TrimJournalIfLong();
    lock.lock();
    if (!stopping_) fold_wake_.wait_for(lock, std::chrono::seconds(1));
  }
}

void GraphHost::KeepImageIfNew() {
  const Snapshot::Ptr graph = live_.Get();
  const Revision revision = graph->base_revision();
  if (read_only() || revision == image_revision_ || graph->relation_count() < kWorthAnImage) return;
  const absl::Status kept = KeepImage(*graph, store_.get());
  if (!kept.ok()) {
    std::fprintf(stderr, "graphd: no image of the graph was kept: %s\n",
                 std::string(kept.message()).c_str());
  }
  image_revision_ = revision;  // a disk that is full is not tried every second
}

void GraphHost::TrimJournalIfLong() {
  const Revision keep = options_.keep_revisions;
  const Revision now = live_.Get()->revision();
  if (read_only() || now < trimmed_ + keep + keep / kTrimShare + 1) return;
  (void)store_->TrimJournal(now - keep);
  trimmed_ = now - keep;
}

}  // namespace guanxi::graphd
