#include "graphd/query/relations.h"

#include <algorithm>

#include "base/status_macros.h"
#include "graphd/query/first_rows.h"
#include "graphd/query/lookup.h"
#include "graphd/query/page_token.h"
#include "graphd/query/row_order.h"
#include "graphd/query/steps.h"

namespace guanxi::graphd {
namespace {

constexpr size_t kMaxEntities = 1000;

// A row before it is looked up: its place but for the id, which only ties ask for.
struct Row {
  RowPlace place;  // its id is not set
  RelationSlot slot = kNoSlot;
  const HalfEdge* edge = nullptr;
  Vertex near = kNoVertex;
};

struct Before {
  const Snapshot* graph;
  bool operator()(const Row& a, const Row& b) const {
    if (a.place != b.place) return a.place < b.place;
    return graph->RelationIdAt(a.slot) < graph->RelationIdAt(b.slot);
  }
};

struct Terms {
  std::vector<Vertex> entities;
  std::vector<Vertex> others;
  EdgeFilter filter;
  size_t page_size = 0;
  std::optional<RowPlace> after;
};

// One page of rows: the first after a place.
class Page {
 public:
  Page(const FilteredGraph& view, const Terms& terms, const RelationsRequest& request)
      : view_(view),
        graph_(*view.graph),
        terms_(terms),
        order_(request.order),
        rows_(terms.page_size + 1, Before{view.graph}),
        from_subject_(request.filter.direction != Direction::kIncoming) {}

  void Collect() {
    for (const Vertex v : terms_.entities) {
      mid_ = graph_.AdjacencyOf(v).mid;
      const auto add = [&](const Step& step, RelationSlot slot, const Adjacency&) {
        Add(v, *step.edge, slot);
      };
      if (terms_.others.empty()) ForEachStep(view_, v, add);
      for (const Vertex other : terms_.others) {
        if (other != v && !view_.meter->stopped()) ForEachStepBetween(view_, v, other, add);
      }
      if (view_.meter->stopped()) return;
    }
  }

  uint64_t total() const { return total_; }

  // At most one more than the page holds: then another page follows.
  FirstRows<Row, Before>& rows() { return rows_; }

 private:
  void Add(Vertex v, const HalfEdge& edge, RelationSlot slot) {
    if (IsMetFromBothEnds(v, edge.neighbor) && (&edge < mid_) != from_subject_) return;
    ++total_;
    const Row row{PlaceOf(graph_.DateOf(edge, slot), 0, order_), slot, &edge, v};
    if (terms_.after.has_value()) {
      RowPlace place = row.place;
      place.id = graph_.RelationIdAt(slot);
      if (place <= *terms_.after) return;
    }
    rows_.Add(row);
  }

  // Then it is taken from one of them only, from which it passes the filter if from any.
  bool IsMetFromBothEnds(Vertex v, Vertex neighbor) const {
    return terms_.entities.size() > 1 && Has(terms_.entities, neighbor) &&
           (terms_.others.empty() || Has(terms_.others, v));
  }
  bool Has(const std::vector<Vertex>& vertices, Vertex v) const {
    return std::binary_search(vertices.begin(), vertices.end(), v,
                              [this](Vertex a, Vertex b) { return graph_.IdBefore(a, b); });
  }

  const FilteredGraph& view_;
  const Snapshot& graph_;
  const Terms& terms_;
  const RowOrder order_;
  FirstRows<Row, Before> rows_;
  uint64_t total_ = 0;
  const bool from_subject_;
  const HalfEdge* mid_ = nullptr;  // of the entity being looked at
};

uint64_t MarkOf(const RelationsRequest& request) {
  return RequestMark(request.entities, request.others, request.filter, request.order);
}

std::vector<uint64_t> NumbersOf(const RowPlace& place, RelationId id) {
  return {place.undated ? uint64_t{1} : 0, static_cast<uint32_t>(place.major),
          static_cast<uint32_t>(place.minor), id};
}

absl::StatusOr<Terms> Compile(const Snapshot& graph, const RelationsRequest& request,
                              const Budget& budget) {
  GUANXI_RETURN_IF_ERROR(CheckBudget(budget));
  Terms terms;
  GUANXI_ASSIGN_OR_RETURN(terms.entities,
                          RequireVertices(graph, "entities", request.entities, 1, kMaxEntities));
  GUANXI_ASSIGN_OR_RETURN(terms.others,
                          RequireVertices(graph, "others", request.others, 0, kMaxEntities));
  GUANXI_ASSIGN_OR_RETURN(terms.filter, CompileFilter(graph, request.filter));
  if (!request.filter.entity_types.empty()) {
    std::vector<Vertex> named = terms.entities;
    named.insert(named.end(), terms.others.begin(), terms.others.end());
    ExemptEntities(std::move(named), &terms.filter);
  }
  terms.page_size =
      request.page_size == 0 ? budget.max_results : std::min(request.page_size, budget.max_results);
  if (request.page_token.empty()) return terms;
  GUANXI_ASSIGN_OR_RETURN(const std::vector<uint64_t> place,
                          ParsePageToken(request.page_token, 4, MarkOf(request)));
  terms.after = RowPlace{place[0] != 0, static_cast<int32_t>(place[1]),
                         static_cast<int32_t>(place[2]), place[3]};
  return terms;
}

}  // namespace

absl::StatusOr<RelationsAnswer> ListRelations(const Snapshot& graph,
                                              const RelationsRequest& request,
                                              const Budget& budget) {
  GUANXI_ASSIGN_OR_RETURN(const Terms terms, Compile(graph, request, budget));
  Meter meter = MakeMeter(budget);
  const FilteredGraph view{&graph, &terms.filter, &meter};
  Page page(view, terms, request);
  page.Collect();
  RelationsAnswer answer;
  answer.total = page.total();
  if (meter.stopped() && !budget.partial_answers) {
    return SettleBudget(budget, meter, &answer.cost);
  }
  answer.relations.reserve(std::min(page.rows().size(), terms.page_size));
  Meter grace = MakeGrace(budget);
  Row last;
  bool more = false;
  page.rows().VisitInOrder([&](const Row& row) {
    more = answer.relations.size() == terms.page_size || (!meter.Charge(1) && !grace.Charge(1));
    if (more) return false;
    last = row;
    answer.relations.push_back(graph.RelationOf(row.near, graph.AdjacencyOf(row.near), *row.edge));
    return true;
  });
  if (more && !answer.relations.empty()) {
    answer.next_page_token =
        MakePageToken(NumbersOf(last.place, answer.relations.back().id), MarkOf(request));
  }
  GUANXI_RETURN_IF_ERROR(SettleBudget(budget, meter, &answer.cost));
  return answer;
}

}  // namespace guanxi::graphd
