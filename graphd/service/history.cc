#include "graphd/service/history.h"

#include <chrono>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "graphd/model/delta_merge.h"

namespace guanxi::graphd {
namespace {

constexpr size_t kJournalBatch = 64;
constexpr auto kPatience = std::chrono::milliseconds(2);  // between two looks at the token

absl::Status CheckStop(StopToken* stop) {
  if (stop == nullptr) return absl::OkStatus();
  switch (stop->Check()) {
    case StopReason::kCancelled:
      return absl::CancelledError("the caller is gone");
    case StopReason::kDeadline:
      return absl::DeadlineExceededError("the time ran out on the way to a past revision");
    default:
      return absl::OkStatus();
  }
}

}  // namespace

absl::StatusOr<Snapshot::Ptr> History::At(Revision revision, const Snapshot::Ptr& now,
                                          StopToken* stop) {
  if (revision == now->revision()) return now;
  if (Snapshot::Ptr kept = Find(revision)) return kept;
  std::unique_lock<std::timed_mutex> turn(making_, std::defer_lock);
  while (!turn.try_lock_for(kPatience)) GUANXI_RETURN_IF_ERROR(CheckStop(stop));
  if (Snapshot::Ptr kept = Find(revision)) return kept;
  uint64_t epoch = 0;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    epoch = epoch_;
  }
  GUANXI_ASSIGN_OR_RETURN(State made, Make(revision, *now, stop));
  Snapshot::Ptr graph = made.graph;
  Keep(std::move(made), epoch);
  return graph;
}

void History::Clear() {
  std::list<State> dying;  // outside the lock
  std::lock_guard<std::mutex> lock(mutex_);
  dying.swap(states_);
  ++epoch_;
}

Snapshot::Ptr History::Find(Revision revision) {
  std::lock_guard<std::mutex> lock(mutex_);
  for (auto it = states_.begin(); it != states_.end(); ++it) {
    if (it->graph->revision() != revision) continue;
    states_.splice(states_.begin(), states_, it);
    return it->graph;
  }
  return nullptr;
}

absl::StatusOr<History::State> History::Make(Revision revision, const Snapshot& now,
                                             StopToken* stop) const {
  DeltaMerger undo;
  Revision reached = revision;
  for (bool more = true; more;) {
    GUANXI_RETURN_IF_ERROR(CheckStop(stop));
    GUANXI_ASSIGN_OR_RETURN(const std::vector<GraphDelta> deltas,
                            store_->ReadJournal(reached, kJournalBatch));
    more = !deltas.empty();
    for (const GraphDelta& delta : deltas) {
      reached = delta.revision;
      more = reached < now.revision();
      if (reached > now.revision()) break;  // came after `now`
      if (!delta.has_previous) {
        return absl::OutOfRangeError(absl::StrCat("the way back to revision ", revision,
                                                  " is not kept: revision ", reached,
                                                  " was written by a version that kept none"));
      }
      undo.Undo(delta);
    }
    if (undo.size() > kMostChanges) {
      return absl::ResourceExhaustedError(
          absl::StrCat("revision ", revision, " is too far back: more than ", kMostChanges,
                       " entities and relations have changed since"));
    }
  }
  const size_t changes = undo.size();
  GUANXI_RETURN_IF_ERROR(CheckStop(stop));
  GUANXI_ASSIGN_OR_RETURN(Snapshot::Ptr graph, now.Apply(undo.Take(revision)));
  return State{std::move(graph), changes};
}

void History::Keep(State state, uint64_t epoch) {
  std::list<State> dying;  // outside the lock
  std::lock_guard<std::mutex> lock(mutex_);
  if (epoch != epoch_) return;  // made from arrays that were replaced meanwhile
  states_.push_front(std::move(state));
  size_t kept = 0;
  size_t changes = 0;
  auto it = states_.begin();
  for (; it != states_.end(); ++it) {
    changes += it->changes;
    if (++kept > kMostStates || (kept > 1 && changes > kMostKept)) break;
  }
  dying.splice(dying.end(), states_, it, states_.end());
}

}  // namespace guanxi::graphd
