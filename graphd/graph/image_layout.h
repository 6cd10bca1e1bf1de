// Which arrays a snapshot's image consists of, in which order, and what it must hold to be read
// safely. Internal to snapshot_image.cc.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "graphd/graph/base_graph.h"

namespace guanxi::graphd {

// RelationExtra without holes between its members.
struct PackedExtra {
  uint64_t place = 0;
  uint32_t slot = 0;
  int32_t first_day = 0;
  int32_t last_day = 0;
  uint32_t source_count = 0;
  uint32_t article_count = 0;
  uint32_t title_begin = 0;
  uint32_t title_size = 0;
  uint16_t predicate = 0;
  uint16_t dated = 0;
};
static_assert(sizeof(PackedExtra) == 40);

PackedExtra Pack(const RelationExtra& extra);
RelationExtra Unpack(const PackedExtra& packed);

// Calls visit(array) for each; a vector or a string. `Base` is a BaseGraph, const or not.
template <typename Base, typename Extras, typename Visit>
void VisitArrays(Base& base, Extras& extras, Visit visit) {
  visit(base.entity_ids);
  base.entity_index.VisitArrays(visit);
  visit(base.entity_types);
  visit(base.first_text);
  visit(base.text_begin);
  visit(base.texts);
  base.names.VisitArrays(visit);
  visit(base.rows);
  visit(base.edges);
  visit(base.in_links);
  visit(base.relation_ids);
  visit(base.attested);
  base.relation_index.VisitArrays(visit);
  visit(extras);
  visit(base.titles);
  visit(base.custom_predicates);
}
inline constexpr size_t kImageArrays = 19;

// Whether every position that one array names lies within the array it points into, and what is
// searched by bisection is in order. DataLoss names the array. O(bytes), on several threads.
absl::Status CheckBaseGraph(const BaseGraph& base);

}  // namespace guanxi::graphd
