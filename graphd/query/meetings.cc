#include "graphd/query/meetings.h"

#include <algorithm>

#include "base/status_macros.h"

namespace guanxi::graphd {
namespace {

RelationsRequest ToRelationsRequest(const MeetingsRequest& request) {
  RelationsRequest list;
  list.entities = request.entities;
  list.others = request.others;
  list.filter = request.filter;
  if (list.filter.predicates.empty()) list.filter.predicates = PredicateGroup("contact");
  if (list.filter.factualities.empty()) list.filter.factualities = {Factuality::kActual};
  auto& factualities = list.filter.factualities;
  if (request.include_planned && std::find(factualities.begin(), factualities.end(),
                                           Factuality::kPlanned) == factualities.end()) {
    factualities.push_back(Factuality::kPlanned);
  }
  list.order = request.order;
  list.page_size = request.page_size;
  list.page_token = request.page_token;
  return list;
}

}  // namespace

absl::StatusOr<MeetingsAnswer> ListMeetings(const Snapshot& graph, const MeetingsRequest& request,
                                            const Budget& budget) {
  GUANXI_ASSIGN_OR_RETURN(RelationsAnswer list,
                          ListRelations(graph, ToRelationsRequest(request), budget));
  MeetingsAnswer answer;
  answer.next_page_token = std::move(list.next_page_token);
  answer.total = list.total;
  answer.cost = list.cost;
  for (Relation& relation : list.relations) {
    const bool asked_is_subject = std::find(request.entities.begin(), request.entities.end(),
                                            relation.subject) != request.entities.end();
    MeetingRow row;
    row.entity = asked_is_subject ? relation.subject : relation.object;
    row.counterpart = asked_is_subject ? relation.object : relation.subject;
    row.relation = std::move(relation);
    answer.rows.push_back(std::move(row));
  }
  return answer;
}

}  // namespace guanxi::graphd
