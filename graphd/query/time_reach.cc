#include "graphd/query/time_reach.h"

#include <algorithm>
#include <array>

#include "base/status_macros.h"
#include "graphd/graph/boost_graph.h"
#include "graphd/query/first_rows.h"
#include "graphd/query/lookup.h"
#include "graphd/query/marks.h"
#include "graphd/query/radix_queue.h"
#include "graphd/query/usable_days.h"

namespace guanxi::graphd {
namespace {

constexpr size_t kMaxSources = 1000;

// Days in the order of unsigned numbers.
uint32_t KeyOf(int32_t day) { return static_cast<uint32_t>(day) ^ 0x80000000u; }

struct Reached {
  int32_t day = 0;
  Vertex v = kNoVertex;
};
struct ReachedBefore {
  const Snapshot* graph;
  bool operator()(const Reached& a, const Reached& b) const {
    return a.day != b.day ? a.day < b.day : graph->IdBefore(a.v, b.v);
  }
};

class ArrivalSearch {
 public:
  ArrivalSearch(const FilteredGraph& view, const Filter& filter)
      : view_(view), rule_(*view.graph, filter), days_(view.graph->vertex_bound()) {}
  ~ArrivalSearch() { view_.meter->ReleaseBytes(charged_); }

  // Calls visit(vertex, day) for each entity that is reached, by day.
  template <typename Visit>
  void Run(const std::vector<Vertex>& from, Visit visit) {
    for (const Vertex v : from) Reach(v, kEarliestDay);
    while (!queue_.empty() && view_.meter->Charge(1)) {
      const auto [key, v] = queue_.Pop();
      const int32_t day = days_->At(v);
      if (key != KeyOf(day)) continue;  // it was got to earlier
      visit(v, day);
      WalkFrom(v, day);
    }
  }

 private:
  struct Next {
    Vertex v;
    int32_t day;
  };

  // What is known of the neighbours lies all over memory, so it is fetched for a block of them
  // before it is looked at.
  void WalkFrom(Vertex v, int32_t day) {
    constexpr size_t kBlock = 32;
    std::array<Next, kBlock> block;
    size_t count = 0;
    const auto flush = [&] {
      for (size_t i = 0; i < count; ++i) days_->Prefetch(block[i].v);
      for (size_t i = 0; i < count; ++i) {
        const int32_t* const known = days_->Find(block[i].v);
        if (known == nullptr || block[i].day < *known) Reach(block[i].v, block[i].day);
      }
      count = 0;
    };
    const Adjacency adjacency = view_.graph->AdjacencyOf(v);
    for (auto [it, end] = out_edges(v, view_); it != end; ++it) {
      const Step step = *it;
      UsableDays days;
      if (!rule_.DaysOf(adjacency, *step.edge, &days)) continue;
      // Written in any case: whether the step is too late cannot be guessed.
      block[count] = Next{step.target, std::max(day, days.first)};
      count += day <= days.last ? 1 : 0;
      if (count == kBlock) flush();
    }
    flush();
  }

  void Reach(Vertex v, int32_t day) {
    days_->Set(v, day);
    queue_.Push(KeyOf(day), v);
    constexpr size_t kBytes = 16;
    charged_ += kBytes;
    view_.meter->ChargeBytes(kBytes);
  }

  const FilteredGraph& view_;
  const DayRule rule_;
  MarksLease<int32_t> days_;
  RadixQueue<Vertex> queue_;
  size_t charged_ = 0;
};

}  // namespace

absl::StatusOr<ReachAnswer> EarliestArrivals(const Snapshot& graph, const ReachRequest& request,
                                             const Budget& budget) {
  GUANXI_RETURN_IF_ERROR(CheckBudget(budget));
  GUANXI_ASSIGN_OR_RETURN(const std::vector<Vertex> from,
                          RequireVertices(graph, "from", request.from, 1, kMaxSources));
  GUANXI_ASSIGN_OR_RETURN(EdgeFilter filter, CompileFilter(graph, request.filter));
  ExemptEntities(from, &filter);
  Meter meter = MakeMeter(budget);
  const FilteredGraph view{&graph, &filter, &meter};
  ReachAnswer answer;
  FirstRows<Reached, ReachedBefore> first(budget.max_results + from.size(), ReachedBefore{&graph});
  ArrivalSearch(view, request.filter).Run(from, [&](Vertex v, int32_t day) {
    ++answer.reached;
    first.Add(Reached{day, v});
  });
  answer.reached -= std::min<uint64_t>(answer.reached, from.size());
  Meter grace = MakeGrace(budget);
  first.VisitInOrder([&](const Reached& reached) {
    const bool is_source = std::find(from.begin(), from.end(), reached.v) != from.end();
    if (answer.arrivals.size() == budget.max_results) return false;
    if (!meter.Charge(1) && !grace.Charge(1)) return false;
    if (is_source) return true;
    Arrival& arrival = answer.arrivals.emplace_back();
    arrival.entity = graph.IdOf(reached.v);
    if (reached.day != kEarliestDay) arrival.day = reached.day;
    return true;
  });
  GUANXI_RETURN_IF_ERROR(SettleBudget(budget, meter, &answer.cost));
  return answer;
}

}  // namespace guanxi::graphd
