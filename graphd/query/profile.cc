// GetEntity: one entity with its offices over time and its relations counted.
#include <map>

#include "base/status_macros.h"
#include "graphd/query/first_rows.h"
#include "graphd/query/lookup.h"
#include "graphd/query/row_order.h"
#include "graphd/query/steps.h"

namespace guanxi::graphd {
namespace {

constexpr auto kHoldsPosition = static_cast<uint16_t>(Predicate::kHoldsPosition);

bool CountsAsSubject(uint16_t predicate, bool is_subject) {
  return is_subject ||
         (predicate <= kPredicateCount && IsSymmetric(static_cast<Predicate>(predicate)));
}

struct Row {
  RowPlace place;
  const HalfEdge* edge = nullptr;
};
struct RowsBefore {
  bool operator()(const Row& a, const Row& b) const { return a.place < b.place; }
};
using NewestRows = FirstRows<Row, RowsBefore>;

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
  NewestRows positions(budget.max_results, RowsBefore());
  NewestRows holders(budget.max_results, RowsBefore());
  const Adjacency adjacency = graph.AdjacencyOf(v);
  ForEachStep(
      FilteredGraph{&graph, &edges, &meter}, v,
      [&](const Step& step, RelationSlot slot, const Adjacency&) {
        const uint16_t predicate = graph.PredicateOf(*step.edge, slot);
        const bool is_subject = step.edge < adjacency.mid;
        PredicateCount& count = counts[predicate];
        count.predicate = predicate;
        ++(CountsAsSubject(predicate, is_subject) ? count.as_subject : count.as_object);
        if (predicate != kHoldsPosition) return;
        const DateInterval date = graph.DateOf(*step.edge, slot);
        (is_subject ? positions : holders)
            .Add(Row{PlaceOf(date, graph.RelationIdAt(slot), RowOrder::kNewestFirst), step.edge});
      });
  for (const auto& [predicate, count] : counts) profile.counts.push_back(count);
  Meter grace = MakeGrace(budget);
  const auto look_up = [&](NewestRows* rows, std::vector<Relation>* out) {
    rows->VisitInOrder([&](const Row& row) {
      if (!meter.Charge(1) && !grace.Charge(1)) return false;
      out->push_back(graph.RelationOf(v, adjacency, *row.edge));
      return true;
    });
  };
  look_up(&positions, &profile.positions);
  look_up(&holders, &profile.holders);
  GUANXI_RETURN_IF_ERROR(SettleBudget(budget, meter, &profile.cost));
  return profile;
}

}  // namespace guanxi::graphd
