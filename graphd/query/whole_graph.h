// What the queries that read a whole filtered graph begin and end with.
#pragma once

#include <algorithm>
#include <vector>

#include "absl/status/statusor.h"
#include "base/status_macros.h"
#include "graphd/graph/boost_graph.h"
#include "graphd/query/budget.h"
#include "graphd/query/filter.h"

namespace guanxi::graphd {

// All vertices of entities that are not withdrawn, by id; fewer when the meter stops. O(entities),
// but for sorting those that came since the last fold.
inline std::vector<Vertex> LiveById(const Snapshot& graph, Meter* meter) {
  std::vector<Vertex> live;
  live.reserve(graph.entity_count());
  for (Vertex v = 0; v < graph.vertex_bound() && meter->Charge(1); ++v) {
    if (graph.IsLive(v)) live.push_back(v);
  }
  const auto before = [&graph](Vertex a, Vertex b) { return graph.IdBefore(a, b); };
  const auto late = std::lower_bound(live.begin(), live.end(), graph.ordered_bound());
  std::sort(late, live.end(), before);
  std::inplace_merge(live.begin(), late, live.end(), before);
  return live;
}

// Answer with its `cost` filled in, as `work(view, live vertices, &answer)` leaves it; an error of
// CheckBudget, CompileFilter or, since an answer cut short is none here, SettleBudget. `work` is
// not called once the budget is spent.
template <typename Answer, typename Work>
absl::StatusOr<Answer> ReadWholeGraph(const Snapshot& graph, const Filter& filter,
                                      const Budget& budget, Work work) {
  constexpr uint64_t kBytesAnEntity = 48;
  GUANXI_RETURN_IF_ERROR(CheckBudget(budget));
  GUANXI_ASSIGN_OR_RETURN(const EdgeFilter edges, CompileFilter(graph, filter));
  Meter meter = MakeMeter(budget);
  meter.ChargeBytes(kBytesAnEntity * graph.vertex_bound());
  const FilteredGraph view{&graph, &edges, &meter};
  Answer answer;
  const std::vector<Vertex> live = LiveById(graph, &meter);
  if (!meter.stopped()) work(view, live, &answer);
  Budget whole = budget;
  whole.partial_answers = false;
  GUANXI_RETURN_IF_ERROR(SettleBudget(whole, meter, &answer.cost));
  return answer;
}

}  // namespace guanxi::graphd
