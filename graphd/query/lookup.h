// Entities by name, and one entity in full.
//
// Order of matches: exact before prefix; then a name before an alias before pinyin before initials
// before a part of a name; then more relations first; then the smaller entity id.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "graphd/graph/snapshot.h"
#include "graphd/query/budget.h"
#include "graphd/query/filter.h"

namespace guanxi::graphd {

struct NameQuery {
  std::string text;               // any name or beginning of one, any script, or pinyin
  std::vector<EntityType> types;  // empty: all
  size_t limit = 10;              // 1 .. 1000
  bool exact_only = false;
  StopToken* stop = nullptr;  // deadline and cancellation; may be null
};

struct NameMatch {
  EntityId entity = kNoEntity;
  bool exact = false;
  KeyKind kind = KeyKind::kName;
  std::string matched;  // the folded key that matched
  size_t degree = 0;    // relations of any kind
};

// InvalidArgument names the field: an empty text (or one that folds to nothing), a bad limit.
// Cancelled or DeadlineExceeded when the token says so. O(keys that begin with the text).
absl::StatusOr<std::vector<NameMatch>> FindEntities(const Snapshot& graph, const NameQuery& query);

// One entity from what a user wrote: its id as 16 hexadecimal digits, or any of its names, exactly;
// of several the best by the order above. NotFound names the closest ones.
absl::StatusOr<EntityId> ResolveEntity(const Snapshot& graph, absl::string_view reference);

// Up to `limit` entities whose names come nearest to `text`, by edit distance among those that
// share its beginning; for messages.
std::vector<NameMatch> ClosestNames(const Snapshot& graph, absl::string_view text, size_t limit);

// NotFound with the id when it is not in the graph.
absl::StatusOr<Vertex> RequireVertex(const Snapshot& graph, EntityId id);

// The same for a list, without repeats, by ascending id. InvalidArgument names `field` when there
// are fewer or more than allowed.
absl::StatusOr<std::vector<Vertex>> RequireVertices(const Snapshot& graph, absl::string_view field,
                                                    const std::vector<EntityId>& ids,
                                                    size_t at_least, size_t at_most);

struct PredicateCount {
  uint16_t predicate = 0;
  uint64_t as_subject = 0;
  uint64_t as_object = 0;  // symmetric predicates count here as subject only
};

struct EntityProfile {
  Entity entity;
  std::vector<Relation> positions;  // holds_position with it as subject; newest first, undated last
  std::vector<Relation> holders;    // the same with it as object, at most max_results
  std::vector<PredicateCount> counts;  // by predicate number
  QueryCost cost;
};

// The counts and lists follow `filter` (predicates and entity types of the filter do not apply).
absl::StatusOr<EntityProfile> GetEntity(const Snapshot& graph, EntityId id, const Filter& filter,
                                        const Budget& budget);

}  // namespace guanxi::graphd
