// All long-lived objects of a server: the store, the graph in memory that follows it, the
// extractor, and the thread that folds the graph, keeps its image and trims the journal. Handlers
// take snapshots from here and hand changes in; nothing else is shared between calls.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "graphd/graph/snapshot.h"
#include "graphd/graph/snapshot_cell.h"
#include "graphd/model/article_model.h"
#include "graphd/query/stats.h"
#include "graphd/service/analytics_cache.h"
#include "graphd/service/article_extractor.h"
#include "graphd/service/history.h"
#include "graphd/store/run_filter.h"
#include "graphd/store/store.h"

namespace guanxi::graphd {

// What became of an article; see PutOutcome of the contract.
struct PutResult {
  bool superseded = false;  // nothing was written, and `change` means nothing
  ChangeOutcome change = ChangeOutcome::kUnchanged;
  Revision revision = 0;  // from which on queries see it
};

// An article to be put. `run_id` as in PutArticlesRequest; "" for none.
struct PutOrder {
  ArticleStatements statements;
  std::string run_id;
};

struct HostOptions {
  bool read_only = false;
  // Lexicons and models for Extract and PutArticles, loaded at the first such call. Empty: the
  // server cannot extract (FAILED_PRECONDITION).
  std::string data_root;
  // Commits that the journal keeps: how far Watch and past revisions reach back. Up to an eighth
  // more is kept for a while, and never less than the way from the image on disk.
  Revision keep_revisions = 1'000'000;
};

// Thread-safe.
class GraphHost {
 public:
  // Loads the whole resolved graph of `store`. O(entities + relations).
  static absl::StatusOr<std::unique_ptr<GraphHost>> Create(std::unique_ptr<Store> store,
                                                           const HostOptions& options);
  ~GraphHost();
  GraphHost(const GraphHost&) = delete;
  GraphHost& operator=(const GraphHost&) = delete;

  // The current state of the graph. Never waits for a writer.
  Snapshot::Ptr graph() const { return live_.Get(); }
  const Store& store() const { return *store_; }
  // Past states of the graph; figures of whole graphs.
  History& history() { return history_; }
  AnalyticsCache& analytics() { return analytics_; }
  bool read_only() const { return options_.read_only; }

  // Changes: in the store first, then visible to every graph() from the return on. Writers take
  // turns. ReadOnlyServer() where that is so. The last 64 runs are remembered.
  absl::StatusOr<PutResult> Put(const PutOrder& order);
  // The same for several, in one commit as far as they are well-formed; a result for each, in
  // order. Of states of one article that bring one run id only the one that counts is written.
  std::vector<absl::StatusOr<PutResult>> PutMany(const std::vector<PutOrder>& orders);
  absl::StatusOr<Revision> Retract(ArticleId article);

  std::string PredicateName(uint16_t predicate) const;
  // nullopt if the store knows no such imported predicate.
  std::optional<uint16_t> FindCustomPredicate(absl::string_view name) const;
  absl::StatusOr<uint16_t> InternPredicate(absl::string_view name);

  // The extractor, loaded at the first call; the error of that stays.
  absl::StatusOr<const ArticleExtractor*> Extractor();

  // Sizes of the current graph, computed once a revision.
  std::shared_ptr<const GraphStats> Stats();

  // Calls `listener` after every change, on the writer's thread: it must be quick and must not call
  // back. Returns a number for Unsubscribe, after which it is not called any more.
  uint64_t Subscribe(std::function<void()> listener);
  void Unsubscribe(uint64_t number);

 private:
  GraphHost(std::unique_ptr<Store> store, Snapshot::Ptr graph, const HostOptions& options);
  bool Superseded(const PutOrder& order);
  // Which of the orders are superseded, by what came before or within the group.
  std::vector<bool> SupersededOf(const std::vector<PutOrder>& orders);
  absl::StatusOr<PutResult> PutAlone(const ArticleStatements& statements);
  absl::Status Publish(const GraphDelta& delta);
  void MaintenanceLoop();
  void KeepImageIfNew();
  void TrimJournalIfLong();

  const HostOptions options_;
  const std::unique_ptr<Store> store_;
  LiveGraph live_;
  History history_;
  AnalyticsCache analytics_;

  std::mutex writer_;  // held from the store's commit until the graph shows it; guards the runs
  std::map<std::string, RunFilter> runs_;
  std::deque<std::string> run_order_;  // oldest first

  std::mutex extractor_mutex_;
  std::optional<absl::StatusOr<std::unique_ptr<const ArticleExtractor>>> extractor_;

  mutable std::mutex predicates_mutex_;
  mutable std::map<std::string, uint16_t> predicates_;  // imported ones by name, as far as known

  std::mutex stats_mutex_;
  std::shared_ptr<const GraphStats> stats_;

  std::mutex listeners_mutex_;
  std::map<uint64_t, std::function<void()>> listeners_;
  uint64_t next_listener_ = 1;

  std::mutex fold_mutex_;
  std::condition_variable fold_wake_;
  bool stopping_ = false;
  // Used by the thread alone, and once it has ended.
  std::optional<Revision> image_revision_;
  Revision trimmed_ = 0;
  std::thread fold_thread_;
};

}  // namespace guanxi::graphd
