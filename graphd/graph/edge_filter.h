// A filter compiled for one snapshot: a few masks that are tested against HalfEdge::bits. Only what
// does not fit into the bits (minimum sources and confidence, odd date intervals, rare predicates,
// avoided entities) is looked up elsewhere, and only for edges that pass the masks.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "graphd/graph/half_edge.h"
#include "graphd/graph/snapshot.h"

namespace guanxi::graphd {

using PredicateMask = std::array<uint64_t, 4>;  // a bit for each predicate code

// Plain values, filled by query/filter.h; the defaults let everything pass.
struct EdgeFilter {
  static constexpr PredicateMask kAllPredicates = {~uint64_t{0}, ~uint64_t{0}, ~uint64_t{0},
                                                   ~uint64_t{0}};

  PredicateMask along = kAllPredicates;    // for steps from subject to object
  PredicateMask against = kAllPredicates;  // for steps from object to subject
  uint32_t kinds = 0xffff;                 // bit factuality_index * 4 + type_index
  bool slow = false;                       // any of the following is in use

  bool has_window = false;
  uint32_t from_code = 0;  // day codes; from_code may be one past the last
  uint32_t to_code = 0;
  int32_t from = 0;  // the same in days from 1970-01-01
  int32_t to = 0;
  PredicateMask undated = kAllPredicates;  // undated relations that a window lets pass

  uint32_t min_sources = 0;
  float min_confidence = 0;

  // Decide for edges of kOverflowPredicateCode; both sorted. Empty `included`: all.
  std::vector<uint16_t> included;
  std::vector<uint16_t> excluded;

  std::vector<Vertex> exempt;  // from `kinds`' types: entities the request names; sorted
  std::vector<Vertex> avoid;   // never led to; sorted

  // True if the step over `edge`, one of v's half-edges in `adjacency`, may be taken. `is_along`:
  // the step goes from the relation's subject to its object.
  bool Passes(const Snapshot& graph, Vertex v, const HalfEdge& edge, bool is_along) const {
    const PredicateMask& mask = is_along ? along : against;
    const uint32_t code = edge.predicate_code();
    if ((mask[code >> 6] >> (code & 63) & kinds >> (edge.bits >> 20 & 15) & 1) == 0) {
      return !exempt.empty() && (mask[code >> 6] >> (code & 63) & 1) != 0 && IsExempt(edge) &&
             (!slow || PassesSlowly(graph, v, edge));
    }
    return !slow || PassesSlowly(graph, v, edge);
  }

 private:
  bool IsExempt(const HalfEdge& edge) const;
  bool PassesSlowly(const Snapshot& graph, Vertex v, const HalfEdge& edge) const;
  bool PassesWindow(const Snapshot& graph, Vertex v, const HalfEdge& edge) const;
  bool PassesRecord(const Snapshot& graph, Vertex v, const HalfEdge& edge) const;
};

}  // namespace guanxi::graphd
