// From relations as they were streamed in to the rows of a BaseGraph. Internal to SnapshotBuilder.
//
// Relations come into slot order by two counting sorts (object, then subject). Then the out-half-
// edges are written, each thread a range of slots, and from these the in-half-edges, each thread a
// range of objects, while the index from relation ids is made. Linear but for the sorting of
// relations that join the same two entities.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "graphd/graph/base_graph.h"

namespace guanxi::graphd {

inline constexpr uint32_t kNoExtra = 0xffffffffu;

struct StagedRelation {
  RelationId id = 0;
  EntityId subject = kNoEntity;
  EntityId object = kNoEntity;
  uint32_t extra = kNoExtra;  // into the staged extras
  uint16_t predicate = 0;
  uint16_t attested = 0;
  uint32_t bits = 0;  // HalfEdge::bits without the predicate's code and the neighbour's type
};

// Fills everything of `base` that is about relations but `titles`; its entities are there already.
// The extras are those of the relations by StagedRelation::extra, their slots not known yet.
// InvalidArgument names a relation whose subject or object is no entity, or that came twice. Uses
// several threads when the relations are many; the outcome does not depend on them.
absl::Status LayOutRelations(const std::vector<StagedRelation>& relations,
                             const std::vector<RelationExtra>& extras, BaseGraph* base);

}  // namespace guanxi::graphd
