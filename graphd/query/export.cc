// ExportRelations: the whole filtered graph in pages, in the order of ids.
#include <algorithm>
#include <numeric>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "graphd/query/page_token.h"
#include "graphd/query/steps.h"
#include "graphd/query/subgraph.h"

namespace guanxi::graphd {
namespace {

struct Place {
  EntityId subject = kNoEntity;
  EntityId object = kNoEntity;
  RelationId relation = 0;

  friend auto operator<=>(const Place&, const Place&) = default;
};

// Vertices whose id is at least `first`, in the order of ids; new ones of the overlay come in
// between.
class IdOrder {
 public:
  IdOrder(const Snapshot& graph, EntityId first) : graph_(graph) {
    const boost::counting_iterator<Vertex> begin(0), end(graph.ordered_bound());
    base_ = *std::partition_point(begin, end, [&](Vertex v) { return graph.IdOf(v) < first; });
    for (Vertex v = graph.ordered_bound(); v < graph.vertex_bound(); ++v) {
      if (graph.IdOf(v) >= first) added_.push_back(v);
    }
    std::sort(added_.begin(), added_.end(),
              [&](Vertex a, Vertex b) { return graph.IdOf(a) > graph.IdOf(b); });
  }

  Vertex Next() {  // kNoVertex at the end
    const bool base_left = base_ < graph_.ordered_bound();
    if (!added_.empty() && (!base_left || graph_.IdOf(added_.back()) < graph_.IdOf(base_))) {
      const Vertex v = added_.back();
      added_.pop_back();
      return v;
    }
    return base_left ? base_++ : kNoVertex;
  }

 private:
  const Snapshot& graph_;
  Vertex base_ = 0;
  std::vector<Vertex> added_;  // greatest id first
};

}  // namespace

absl::StatusOr<ExportAnswer> ExportRelations(const Snapshot& graph, const ExportRequest& request,
                                             const Budget& budget) {
  GUANXI_RETURN_IF_ERROR(CheckBudget(budget));
  if (request.page_size < 1 || request.page_size > kMaxResults) {
    return absl::InvalidArgumentError(absl::StrCat("page_size: must be within 1..", kMaxResults));
  }
  GUANXI_ASSIGN_OR_RETURN(const EdgeFilter filter, CompileFilter(graph, request.filter));
  const uint64_t mark = RequestMark({}, {}, request.filter, RowOrder::kNewestFirst);
  Place after;
  if (!request.page_token.empty()) {
    GUANXI_ASSIGN_OR_RETURN(const std::vector<uint64_t> place,
                            ParsePageToken(request.page_token, 3, mark));
    after = Place{place[0], place[1], place[2]};
  }
  Meter meter = MakeMeter(budget);
  ExportAnswer answer;
  IdOrder order(graph, after.subject);
  for (Vertex v = order.Next(); v != kNoVertex && meter.Charge(1); v = order.Next()) {
    const Adjacency adjacency = graph.AdjacencyOf(v);
    for (const HalfEdge* edge = adjacency.begin; edge != adjacency.mid; ++edge) {
      if (!meter.Charge(1)) break;
      if (!filter.Passes(graph, v, *edge, /*is_along=*/true)) continue;
      Relation relation = graph.RelationOf(v, adjacency, *edge);
      if (Place{relation.subject, relation.object, relation.id} <= after) continue;
      if (answer.relations.size() == request.page_size) {
        const Relation& last = answer.relations.back();
        answer.next_page_token = MakePageToken({last.subject, last.object, last.id}, mark);
        GUANXI_RETURN_IF_ERROR(SettleBudget(budget, meter, &answer.cost));
        return answer;
      }
      answer.relations.push_back(std::move(relation));
    }
  }
  GUANXI_RETURN_IF_ERROR(SettleBudget(budget, meter, &answer.cost));
  return answer;
}

}  // namespace guanxi::graphd
