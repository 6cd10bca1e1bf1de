// Many changes as one: forwards, to bring an older graph up to date in one step, and backwards, to
// get from a graph to one that was.
#pragma once

#include <cstddef>

#include "absl/container/flat_hash_map.h"
#include "graphd/model/graph_model.h"

namespace guanxi::graphd {

// The state of entities and relations at one end of a range of changes; none: does not exist there.
// Not thread-safe. Holds one copy of everything that changed.
class DeltaMerger {
 public:
  // Forwards: to be called for each change in order; the last state of a thing counts.
  void Redo(const GraphDelta& delta);
  // Backwards: to be called for each change in order, oldest first, too; the state before the first
  // one that touched a thing counts. `delta.has_previous` must be set.
  void Undo(const GraphDelta& delta);

  // Entities and relations that the change made of all will touch.
  size_t size() const { return entities_.size() + relations_.size(); }
  // That change. Sorted by id, so that it depends on the states only. The merger is empty then.
  GraphDelta Take(Revision revision);

 private:
  absl::flat_hash_map<EntityId, Entity> entities_;       // id 0: does not exist
  absl::flat_hash_map<RelationId, Relation> relations_;  // id 0: does not exist
};

}  // namespace guanxi::graphd
