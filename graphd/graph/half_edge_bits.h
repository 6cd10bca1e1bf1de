// How the builder and the overlay writer make HalfEdge::bits, in one place.
#pragma once

#include <cstdint>

#include "graphd/graph/half_edge.h"
#include "graphd/model/graph_model.h"

namespace guanxi::graphd {

inline constexpr uint32_t kExtraBit = uint32_t{1} << 17;

inline constexpr uint32_t kSourcesBit = uint32_t{1} << 16;

inline uint32_t TypeBits(EntityType neighbor) {
  return (static_cast<uint32_t>(neighbor) - 1) << 20;
}
inline uint32_t WithType(uint32_t bits, EntityType neighbor) {
  return (bits & ~(uint32_t{3} << 20)) | TypeBits(neighbor);
}

// All but the neighbour's type.
inline uint32_t RelationBits(uint32_t predicate_code, const Relation& relation,
                             const DateCode& date, bool has_extra) {
  return predicate_code << 24 | (static_cast<uint32_t>(relation.factuality) - 1) << 22 |
         static_cast<uint32_t>(date.length) << 18 | (has_extra ? kExtraBit : 0) |
         (relation.source_count != 1 ? kSourcesBit : 0) | date.day_code;
}

}  // namespace guanxi::graphd
