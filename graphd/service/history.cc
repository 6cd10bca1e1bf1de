#include "graphd/service/history.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "graphd/model/delta_merge.h"
#include "graphd/service/turn.h"

namespace guanxi::graphd {
namespace {

constexpr size_t kJournalBatch = 64;
constexpr absl::string_view kWhere = "on the way to a past revision";

}  // namespace

absl::StatusOr<Snapshot::Ptr> History::At(Revision revision, const Snapshot::Ptr& now,
                                          StopToken* stop) {
  if (revision == now->revision()) return now;
  if (Snapshot::Ptr kept = Find(revision)) return kept;
  GUANXI_ASSIGN_OR_RETURN(const auto turn, WaitForTurn(&making_, stop, kWhere));
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
  RecentList<State>::Dropped dying;  // outside the lock
  std::lock_guard<std::mutex> lock(mutex_);
  dying = states_.Clear();
  ++epoch_;
}

Snapshot::Ptr History::Find(Revision revision) {
  std::lock_guard<std::mutex> lock(mutex_);
  const State* state =
      states_.Find([&](const State& kept) { return kept.graph->revision() == revision; });
  return state == nullptr ? nullptr : state->graph;
}

absl::StatusOr<History::State> History::Make(Revision revision, const Snapshot& now,
                                             StopToken* stop) const {
  DeltaMerger undo;
  Revision reached = revision;
  for (bool more = true; more;) {
    GUANXI_RETURN_IF_ERROR(CheckStop(stop, kWhere));
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
  GUANXI_RETURN_IF_ERROR(CheckStop(stop, kWhere));
  GUANXI_ASSIGN_OR_RETURN(Snapshot::Ptr graph, now.Apply(undo.Take(revision)));
  return State{std::move(graph), changes};
}

void History::Keep(State state, uint64_t epoch) {
  RecentList<State>::Dropped dying;  // outside the lock
  std::lock_guard<std::mutex> lock(mutex_);
  if (epoch != epoch_) return;  // made from arrays that were replaced meanwhile
  const size_t changes = state.changes;
  dying = states_.Add(std::move(state), changes);
}

}  // namespace guanxi::graphd
