// Snapshot::Fold, and LiveGraph, which folds while deltas go on coming in.
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "graphd/graph/snapshot.h"
#include "graphd/graph/snapshot_cell.h"

namespace guanxi::graphd {
namespace {

// A fold costs as much as laying the whole graph out, so it has to be for a share of the graph: of
// its entities and relations that have changed, or of the half-edges that have been copied along
// (a change at a hub copies all of the hub's, so a few reach far).
constexpr size_t kChangedShare = 64;
constexpr size_t kFewChanges = 20'000;
constexpr size_t kFewCopied = 100'000;
constexpr size_t kReplayUnderLock = 16;

}  // namespace

Snapshot::Ptr Snapshot::Fold() const {
  if (overlay_ == nullptr) {
    return Ptr(new Snapshot(base_, nullptr, revision_, entity_count_, relation_count_));
  }
  SnapshotBuilder builder;
  builder.Reserve(entity_count_, relation_count_);
  for (Vertex v = 0; v < vertex_bound_; ++v) {
    if (!IsLive(v)) continue;
    builder.AddEntity(EntityAt(v));
    const Adjacency adjacency = AdjacencyOf(v);
    for (const HalfEdge* edge = adjacency.begin; edge != adjacency.mid; ++edge) {
      builder.AddRelation(RelationOf(v, adjacency, *edge));
    }
  }
  return builder.Build(revision_).value();  // a snapshot holds nothing that Build would refuse
}

absl::Status LiveGraph::Apply(const GraphDelta& delta) {
  std::lock_guard<std::mutex> lock(writer_);
  const Snapshot::Ptr before = cell_.Get();
  if (delta.revision <= before->revision()) {
    return absl::FailedPreconditionError(
        absl::StrCat("revision ", delta.revision, " does not follow ", before->revision()));
  }
  GUANXI_ASSIGN_OR_RETURN(Snapshot::Ptr after, before->Apply(delta));
  if (folding_) since_fold_began_.push_back(delta);
  cell_.Set(std::move(after));
  return absl::OkStatus();
}

bool LiveGraph::WantsFold() const {
  const Snapshot::Ptr current = Get();
  const size_t relations = current->relation_count();
  return current->change_count() > kFewChanges + relations / kChangedShare ||
         current->overlay_size() > kFewCopied + relations;
}

absl::Status LiveGraph::Fold() {
  Snapshot::Ptr from;
  {
    std::lock_guard<std::mutex> lock(writer_);
    if (folding_) return absl::OkStatus();
    folding_ = true;
    since_fold_began_.clear();
    from = cell_.Get();
  }
  Snapshot::Ptr folded = from->Fold();
  from = nullptr;
  // Catch up without the lock while there is much to replay, so that Apply need not wait for it.
  for (;;) {
    std::unique_lock<std::mutex> lock(writer_);
    const std::vector<GraphDelta> replay = std::exchange(since_fold_began_, {});
    const bool last_round = replay.size() < kReplayUnderLock;
    if (!last_round) lock.unlock();
    for (const GraphDelta& delta : replay) {
      GUANXI_ASSIGN_OR_RETURN(folded, folded->Apply(delta));
    }
    if (!last_round) continue;
    folding_ = false;
    folded = cell_.Set(std::move(folded));  // what was current dies outside the lock
    lock.unlock();
    return absl::OkStatus();
  }
}

}  // namespace guanxi::graphd
