// The bulk of a snapshot: all entities and relations at the last fold, in flat arrays. Made by
// SnapshotBuilder, const ever after, shared by the snapshots that follow it.
//
// A relation takes 30 bytes: two half-edges (16), the link of the in-half-edge to its record (4),
// its id (8), confidence and sources (2); a vertex takes 8 for its row.
//
//   rows[v]   begin of v's half-edges in `edges`     edges: | out of v ... | in of v ... |
//             number of v's first out-relation              slot = out_begin + i   slot =
//             in_links[]
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "graphd/graph/base_names.h"
#include "graphd/graph/half_edge.h"
#include "graphd/graph/id_index.h"
#include "graphd/graph/page_vector.h"
#include "graphd/model/graph_model.h"

namespace guanxi::graphd {

// What a relation says that does not fit into HalfEdge::bits and `attested`.
struct RelationExtra {
  RelationSlot slot = kNoSlot;
  uint16_t predicate = 0;
  DateInterval date;
  uint32_t source_count = 0;
  uint32_t article_count = 0;
  EntityId place = kNoEntity;
  uint32_t title_begin = 0;  // into BaseGraph::titles
  uint32_t title_size = 0;
};

// Confidence in 1/1000 (bits 15..6) and sources (bits 5..0; 63: see the extra record).
inline constexpr uint32_t kManySources = 63;
uint16_t PackAttested(float confidence, uint32_t source_count);
inline float ConfidenceOf(uint16_t attested) { return static_cast<float>(attested >> 6) / 1000.0f; }
inline uint32_t SourcesOf(uint16_t attested) { return attested & 63; }

inline constexpr uint32_t kFirstCustomCode = kPredicateCount + 1;

struct BaseGraph {
  struct Row {
    uint32_t begin = 0;
    uint32_t out_begin = 0;
  };

  Revision revision = 0;  // of the fold that made it

  // Entities, by ascending id: the vertex is the position.
  std::vector<EntityId> entity_ids;
  IdIndex entity_index;
  std::vector<uint8_t> entity_types;  // EntityType
  std::vector<uint32_t> first_text;   // entity -> its name's number in text_begin; aliases follow
  std::vector<uint32_t> text_begin;
  std::string texts;
  BaseNames names;

  // Relations. Record `slot` is the slot-th out-half-edge.
  PageVector<Row> rows;  // one more than entities
  PageVector<HalfEdge> edges;
  PageVector<RelationSlot> in_links;
  PageVector<RelationId> relation_ids;
  PageVector<uint16_t> attested;
  IdIndex relation_index;
  uint32_t most_sources = 0;          // of any relation
  std::vector<RelationExtra> extras;  // by slot
  std::string titles;
  std::vector<uint16_t> custom_predicates;  // codes kFirstCustomCode and on

  size_t entity_count() const { return entity_ids.size(); }
  size_t relation_count() const { return relation_ids.size(); }
  absl::string_view TextAt(uint32_t number) const;
  Vertex SubjectOf(RelationSlot slot) const;  // O(log entities)
  const HalfEdge& OutEdgeAt(RelationSlot slot, Vertex subject) const;
  const RelationExtra* ExtraAt(RelationSlot slot) const;  // null when it has none
};

}  // namespace guanxi::graphd
