// The conditions of a filter, one by one.
#include "graphd/service/watch_filter.h"

#include <algorithm>

#include "base/ontology.h"

namespace guanxi::graphd {
namespace {

template <typename T>
bool Has(const std::vector<T>& values, const T& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

bool IsBuiltIn(uint16_t predicate) { return predicate < kFirstCustomPredicate; }

bool PassesDates(const Filter& filter, const Relation& relation) {
  if (!filter.from.has_value() && !filter.to.has_value()) return true;
  if (!relation.date.known) {
    const bool standing =
        IsBuiltIn(relation.predicate) && IsStanding(static_cast<Predicate>(relation.predicate));
    return filter.undated == UndatedPolicy::kKeep ||
           (filter.undated == UndatedPolicy::kStandingOnly && standing);
  }
  return (!filter.from.has_value() || relation.date.last >= *filter.from) &&
         (!filter.to.has_value() || relation.date.first <= *filter.to);
}

bool PassesAttributes(const Filter& filter, const Relation& relation) {
  if (!filter.predicates.empty() && !Has(filter.predicates, relation.predicate)) return false;
  if (Has(filter.excluded_predicates, relation.predicate)) return false;
  const bool factual = filter.factualities.empty() ? relation.factuality == Factuality::kActual
                                                   : Has(filter.factualities, relation.factuality);
  return factual && relation.source_count >= filter.min_sources &&
         relation.confidence >= filter.min_confidence && PassesDates(filter, relation);
}

bool HasType(const Filter& filter, EntityId id, const Snapshot& graph) {
  if (filter.entity_types.empty()) return true;
  const Vertex vertex = graph.FindVertex(id);
  return vertex != kNoVertex && Has(filter.entity_types, graph.TypeOf(vertex));
}

// Seen from `from`: may the relation be followed to its other end?
bool PassesFrom(const WatchFilter& watch, EntityId from, EntityId to, bool along,
                const Relation& relation, const Snapshot& graph) {
  if (!Has(watch.entities, from) || !HasType(watch.filter, to, graph)) return false;
  if (IsBuiltIn(relation.predicate) && IsSymmetric(static_cast<Predicate>(relation.predicate))) {
    return true;
  }
  return watch.filter.direction == Direction::kAny ||
         (watch.filter.direction == Direction::kOutgoing) == along;
}

}  // namespace

bool Matches(const WatchFilter& watch, const Relation& relation, const Snapshot& graph) {
  if (!PassesAttributes(watch.filter, relation)) return false;
  if (watch.entities.empty()) {
    return HasType(watch.filter, relation.subject, graph) ||
           HasType(watch.filter, relation.object, graph);
  }
  return PassesFrom(watch, relation.subject, relation.object, true, relation, graph) ||
         PassesFrom(watch, relation.object, relation.subject, false, relation, graph);
}

}  // namespace guanxi::graphd
