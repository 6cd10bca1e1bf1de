// Which relations a query may use. The same for every query; applied inside the search.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "base/ontology.h"
#include "graphd/graph/edge_filter.h"
#include "graphd/graph/snapshot.h"

namespace guanxi::graphd {

// Seen from the entity that a step leaves. Symmetric predicates are followed in both directions
// whatever is asked.
enum class Direction : uint8_t { kAny, kOutgoing, kIncoming };

// What a date window does with relations that carry no date. The default keeps standing facts
// (offices, membership, location, kinship), which hold until told otherwise, and drops events.
enum class UndatedPolicy : uint8_t { kStandingOnly, kKeep, kDrop };

struct Filter {
  // Empty: all. Numbers of the ontology, or custom ones from kFirstCustomPredicate on; numbers that
  // no relation uses match nothing. A predicate in both lists is excluded.
  std::vector<uint16_t> predicates;
  std::vector<uint16_t> excluded_predicates;
  // Types of the entities a step may lead to; empty: all. Entities that the request names itself
  // are exempt.
  std::vector<EntityType> entity_types;
  Direction direction = Direction::kAny;
  // Days from 1970-01-01, both inclusive. A relation passes if its interval overlaps [from, to].
  std::optional<int32_t> from;
  std::optional<int32_t> to;
  UndatedPolicy undated = UndatedPolicy::kStandingOnly;
  std::vector<Factuality> factualities = {Factuality::kActual};  // empty: ACTUAL only, too
  uint32_t min_sources = 0;                                      // relations always have one
  float min_confidence = 0;                                      // 0..1

  friend bool operator==(const Filter&, const Filter&) = default;
};

// The predicates of a named group; empty when there is no such group. Groups: "contact" (met,
// phoned, visited), "standing" (holds_position, located_in, part_of, family_of), "cooperation",
// "conflict".
std::vector<uint16_t> PredicateGroup(absl::string_view name);

// Checks the values and translates them into masks for this snapshot. InvalidArgument begins with
// the field's name ("min_confidence: ..."). About 100 ns.
absl::StatusOr<EdgeFilter> CompileFilter(const Snapshot& graph, const Filter& filter);

// Lets steps lead to these entities whatever their type.
void ExemptEntities(std::vector<Vertex> named, EdgeFilter* filter);

// Lets no step lead to these entities.
void AvoidEntities(std::vector<Vertex> avoided, EdgeFilter* filter);

}  // namespace guanxi::graphd
