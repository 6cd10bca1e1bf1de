// The graph as it was: past states, made from the current one by taking the journal's changes back.
#pragma once

#include <cstddef>
#include <mutex>

#include "absl/status/statusor.h"
#include "graphd/graph/meter.h"
#include "graphd/graph/snapshot.h"
#include "graphd/service/recent_list.h"
#include "graphd/store/store.h"

namespace guanxi::graphd {

// Keeps the eight states asked for last, as long as they hold no more than two million changes
// together. They share the arrays of the state they were made from. Thread-safe; one state is made
// at a time, which takes some microseconds a change and must not happen on a serving thread.
class History {
 public:
  static constexpr size_t kMostStates = 8;
  static constexpr size_t kMostChanges = 1'000'000;  // entities and relations, to one state
  static constexpr size_t kMostKept = 2 * kMostChanges;

  // `store` must outlive the history.
  explicit History(const Store* store) : store_(store) {}

  // The graph at `revision`, which is not above that of `now`, the current state; when a commit
  // held several articles, the state before that commit for the revisions within it. OutOfRange
  // where the journal does not reach back so far, ResourceExhausted where more than kMostChanges
  // have happened since, DeadlineExceeded or Cancelled when `stop` says so.
  absl::StatusOr<Snapshot::Ptr> At(Revision revision, const Snapshot::Ptr& now, StopToken* stop);

  // Forgets all states, so that they do not keep arrays alive which a fold has replaced.
  void Clear();

 private:
  struct State {
    Snapshot::Ptr graph;
    size_t changes = 0;
  };

  Snapshot::Ptr Find(Revision revision);
  absl::StatusOr<State> Make(Revision revision, const Snapshot& now, StopToken* stop) const;
  void Keep(State state, uint64_t epoch);

  const Store* const store_;
  std::timed_mutex making_;
  std::mutex mutex_;
  RecentList<State> states_{kMostStates, kMostKept};
  uint64_t epoch_ = 0;  // counts Clear
};

}  // namespace guanxi::graphd
