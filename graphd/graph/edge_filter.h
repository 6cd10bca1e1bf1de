// A filter compiled for one snapshot: a few masks that are tested against HalfEdge::bits. Values
// that do not fit into the bits (minimum sources, minimum confidence, odd date intervals, rare
// predicates) are looked up in the relation record, and only for edges that pass the masks.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "graphd/graph/half_edge.h"
#include "graphd/graph/snapshot.h"

namespace guanxi::graphd {

using PredicateMask = std::array<uint64_t, 4>;  // one bit a predicate code

class EdgeFilter {
 public:
  // Lets everything pass.
  EdgeFilter();

  // True if a step along the relation (`out`: from its subject to its object) may be taken.
  // `adjacency` is the one that `edge` lies in.
  bool Passes(const Snapshot& graph, const Adjacency& adjacency, const HalfEdge& edge,
              bool along) const {
    const PredicateMask& mask = along ? along_ : against_;
    const uint32_t code = edge.predicate_code();
    const uint32_t kind = (edge.bits >> 20) & 15;
    if (((mask[code >> 6] >> (code & 63)) & (kinds_ >> kind) & 1) == 0) return false;
    return !needs_record_ && !has_window_ ? true : PassesSlowly(graph, adjacency, edge, along);
  }

 private:
  friend class EdgeFilterBuilder;
  bool PassesSlowly(const Snapshot& graph, const Adjacency& adjacency, const HalfEdge& edge,
                    bool along) const;
  PredicateMask along_, against_, undated_;
  uint32_t kinds_ = 0xffff;  // bit factuality_index * 4 + type_index
  bool needs_record_ = false;
  bool has_window_ = false;
};

}  // namespace guanxi::graphd
