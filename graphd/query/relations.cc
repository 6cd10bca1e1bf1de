#include "graphd/query/relations.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "base/status_macros.h"
#include "graphd/query/lookup.h"
#include "graphd/query/page_token.h"
#include "graphd/query/row_order.h"
#include "graphd/query/steps.h"

namespace guanxi::graphd {
namespace {

constexpr size_t kMaxEntities = 1000;

struct Row {
  RowPlace place;
  RelationSlot slot = kNoSlot;

  friend bool operator<(const Row& a, const Row& b) { return a.place < b.place; }
};

// Keeps the first rows after a place, in a heap with the last of them on top.
class Page {
 public:
  Page(size_t size, const RowPlace* after) : size_(size), after_(after) {}

  void Add(const Row& row) {
    ++total_;
    if (after_ != nullptr && row.place <= *after_) return;
    if (rows_.size() > size_ && !(row < rows_.front())) return;
    rows_.push_back(row);
    std::push_heap(rows_.begin(), rows_.end());
    if (rows_.size() <= size_ + 1) return;
    std::pop_heap(rows_.begin(), rows_.end());
    rows_.pop_back();
  }

  // At most one more than the page holds: then another page follows.
  std::vector<Row> Sorted() {
    std::sort_heap(rows_.begin(), rows_.end());
    return std::move(rows_);
  }
  uint64_t total() const { return total_; }

 private:
  const size_t size_;
  const RowPlace* const after_;
  std::vector<Row> rows_;
  uint64_t total_ = 0;
};

void CollectRows(const FilteredGraph& view, const std::vector<Vertex>& entities,
                 const std::vector<Vertex>& others, RowOrder order, Page* page) {
  const Snapshot& graph = *view.graph;
  absl::flat_hash_set<RelationSlot> seen;  // a relation can be met from both ends
  const auto add = [&](const Step& step, RelationSlot slot, const Adjacency&) {
    if (entities.size() > 1 && !seen.insert(slot).second) return;
    page->Add(Row{PlaceOf(graph.DateOf(*step.edge, slot), graph.RelationIdAt(slot), order), slot});
  };
  for (const Vertex v : entities) {
    if (others.empty()) ForEachStep(view, v, add);
    for (const Vertex other : others) {
      if (other != v) ForEachStepBetween(view, v, other, add);
    }
  }
}

std::vector<uint64_t> NumbersOf(const RowPlace& place) {
  return {place.undated ? uint64_t{1} : 0, static_cast<uint32_t>(place.major),
          static_cast<uint32_t>(place.minor), place.id};
}

struct Compiled {
  std::vector<Vertex> entities;
  std::vector<Vertex> others;
  EdgeFilter filter;
  size_t page_size = 0;
  uint64_t mark = 0;
  std::optional<RowPlace> after;
};

absl::StatusOr<Compiled> Compile(const Snapshot& graph, const RelationsRequest& request,
                                 const Budget& budget) {
  GUANXI_RETURN_IF_ERROR(CheckBudget(budget));
  Compiled compiled;
  GUANXI_ASSIGN_OR_RETURN(compiled.entities,
                          RequireVertices(graph, "entities", request.entities, 1, kMaxEntities));
  GUANXI_ASSIGN_OR_RETURN(compiled.others,
                          RequireVertices(graph, "others", request.others, 0, kMaxEntities));
  GUANXI_ASSIGN_OR_RETURN(compiled.filter, CompileFilter(graph, request.filter));
  std::vector<Vertex> named = compiled.entities;
  named.insert(named.end(), compiled.others.begin(), compiled.others.end());
  ExemptEntities(std::move(named), &compiled.filter);
  compiled.page_size =
      request.page_size == 0 ? budget.max_results : std::min(request.page_size, budget.max_results);
  compiled.mark = RequestMark(request.entities, request.others, request.filter, request.order);
  if (request.page_token.empty()) return compiled;
  GUANXI_ASSIGN_OR_RETURN(const std::vector<uint64_t> place,
                          ParsePageToken(request.page_token, 4, compiled.mark));
  compiled.after = RowPlace{place[0] != 0, static_cast<int32_t>(place[1]),
                            static_cast<int32_t>(place[2]), place[3]};
  return compiled;
}

}  // namespace

absl::StatusOr<RelationsAnswer> ListRelations(const Snapshot& graph,
                                              const RelationsRequest& request,
                                              const Budget& budget) {
  GUANXI_ASSIGN_OR_RETURN(const Compiled compiled, Compile(graph, request, budget));
  Meter meter = MakeMeter(budget);
  Page page(compiled.page_size, compiled.after.has_value() ? &*compiled.after : nullptr);
  CollectRows(FilteredGraph{&graph, &compiled.filter, &meter}, compiled.entities, compiled.others,
              request.order, &page);
  RelationsAnswer answer;
  answer.total = page.total();
  GUANXI_RETURN_IF_ERROR(SettleBudget(budget, meter, &answer.cost));
  std::vector<Row> rows = page.Sorted();
  if (rows.size() > compiled.page_size) {
    rows.pop_back();
    answer.next_page_token = MakePageToken(NumbersOf(rows.back().place), compiled.mark);
  }
  for (const Row& row : rows) answer.relations.push_back(graph.RelationAt(row.slot));
  return answer;
}

}  // namespace guanxi::graphd
