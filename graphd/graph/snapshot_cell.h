// The one thing that changes on the read path: which snapshot is current. LiveGraph adds the
// writer's side: deltas in order, and the fold in the background.
#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "graphd/graph/snapshot.h"
#include "graphd/model/graph_model.h"

namespace guanxi::graphd {

// A mutex and a shared pointer to const. Any thread; the mutex is held for a pointer copy only.
class SnapshotCell {
 public:
  explicit SnapshotCell(Snapshot::Ptr initial) : current_(std::move(initial)) {}

  Snapshot::Ptr Get() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return current_;
  }
  // Returns what was there, so that its destruction happens outside the lock.
  Snapshot::Ptr Set(Snapshot::Ptr next) {
    std::lock_guard<std::mutex> lock(mutex_);
    std::swap(current_, next);
    return next;
  }

 private:
  mutable std::mutex mutex_;
  Snapshot::Ptr current_;
};

// A graph that changes while it is read. Get() never waits for Apply or Fold; Apply calls take
// turns; a fold runs beside both, and Apply waits for it only for the moment of the swap.
class LiveGraph {
 public:
  explicit LiveGraph(Snapshot::Ptr initial) : cell_(std::move(initial)) {}

  Snapshot::Ptr Get() const { return cell_.Get(); }

  // Makes `delta` visible to every Get from now on. Its revision must be greater than the current
  // one (FailedPrecondition); see Snapshot::Apply for the rest.
  absl::Status Apply(const GraphDelta& delta);

  // True when the overlay has grown past its share and Fold is worth its time.
  bool WantsFold() const;

  // Folds the overlay into a new base and replays what came in meanwhile. For one background
  // thread; a second concurrent call returns at once. Holds a second copy of the graph while it
  // runs.
  absl::Status Fold();

 private:
  SnapshotCell cell_;
  std::mutex writer_;  // guards what follows, and the order of Apply
  bool folding_ = false;
  std::vector<GraphDelta> since_fold_began_;
};

}  // namespace guanxi::graphd
