// GetEntity: one entity with its offices over time and its relations counted.
#include <algorithm>
#include <map>

#include "base/status_macros.h"
#include "graphd/query/lookup.h"
#include "graphd/query/row_order.h"
#include "graphd/query/steps.h"

namespace guanxi::graphd {
namespace {

constexpr auto kHoldsPosition = static_cast<uint16_t>(Predicate::kHoldsPosition);

bool CountsAsSubject(const Relation& relation, EntityId id) {
  const bool symmetric = relation.predicate <= kPredicateCount &&
                         IsSymmetric(static_cast<Predicate>(relation.predicate));
  return symmetric || relation.subject == id;
}

void KeepNewest(size_t limit, std::vector<Relation>* relations) {
  std::sort(relations->begin(), relations->end(), RowBefore(RowOrder::kNewestFirst));
  if (relations->size() > limit) relations->resize(limit);
}

}  // namespace

absl::StatusOr<EntityProfile> GetEntity(const Snapshot& graph, EntityId id, const Filter& filter,
                                        const Budget& budget) {
  GUANXI_RETURN_IF_ERROR(CheckBudget(budget));
  GUANXI_ASSIGN_OR_RETURN(const Vertex v, RequireVertex(graph, id));
  Filter wanted = filter;
  wanted.predicates.clear();
  wanted.excluded_predicates.clear();
  wanted.entity_types.clear();
  wanted.direction = Direction::kAny;
  GUANXI_ASSIGN_OR_RETURN(const EdgeFilter edges, CompileFilter(graph, wanted));
  Meter meter = MakeMeter(budget);
  EntityProfile profile;
  profile.entity = graph.EntityAt(v);
  std::map<uint16_t, PredicateCount> counts;
  ForEachRelation(FilteredGraph{&graph, &edges, &meter}, v, [&](const Relation& relation) {
    PredicateCount& count = counts[relation.predicate];
    count.predicate = relation.predicate;
    ++(CountsAsSubject(relation, id) ? count.as_subject : count.as_object);
    if (relation.predicate != kHoldsPosition) return;
    (relation.subject == id ? profile.positions : profile.holders).push_back(relation);
  });
  for (const auto& [predicate, count] : counts) profile.counts.push_back(count);
  KeepNewest(budget.max_results, &profile.positions);
  KeepNewest(budget.max_results, &profile.holders);
  GUANXI_RETURN_IF_ERROR(SettleBudget(budget, meter, &profile.cost));
  return profile;
}

}  // namespace guanxi::graphd
