// Figures of whole graphs, computed once a revision and filter and kept.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>

#include "absl/status/statusor.h"
#include "graphd/graph/snapshot.h"
#include "graphd/query/analytics.h"
#include "graphd/query/budget.h"
#include "graphd/service/recent_list.h"

namespace guanxi::graphd {

// Keeps the answers used last: at most 32, of at most 64 MB together (and always the very last).
// Thread-safe. One figure is computed at a time, which bounds the memory of the work; whoever asks
// meanwhile waits, but no longer than its own stop token lets it. An error is not kept.
class AnalyticsCache {
 public:
  static constexpr size_t kMostAnswers = 32;
  static constexpr size_t kMostBytes = size_t{64} << 20;

  // As RankEntities and GroupEntities. What counts of `budget` for an answer that is there already
  // is max_results alone, and the answer may hold more entities or groups than that.
  absl::StatusOr<std::shared_ptr<const RankAnswer>> Rank(const Snapshot& graph,
                                                         const RankRequest& request,
                                                         const Budget& budget);
  absl::StatusOr<std::shared_ptr<const GroupAnswer>> Group(const Snapshot& graph,
                                                           const GroupRequest& request,
                                                           const Budget& budget);

 private:
  // What an answer depends on.
  struct Question {
    Revision revision = 0;
    bool ranks = false;
    uint8_t kind = 0;  // RankMeasure or GroupKind
    uint32_t samples = 0;
    Filter filter;
    friend bool operator==(const Question&, const Question&) = default;
  };
  struct Kept {
    Question question;
    size_t max_results = 0;
    std::shared_ptr<const void> answer;
  };

  // `compute` gives StatusOr<Answer>.
  template <typename Answer, typename Compute>
  absl::StatusOr<std::shared_ptr<const Answer>> Get(const Question& question, const Budget& budget,
                                                    Compute compute);
  std::shared_ptr<const void> Find(const Question& question, size_t max_results);
  void Keep(Kept kept, size_t bytes);

  std::timed_mutex computing_;
  std::mutex mutex_;
  RecentList<Kept> kept_{kMostAnswers, kMostBytes};
};

}  // namespace guanxi::graphd
