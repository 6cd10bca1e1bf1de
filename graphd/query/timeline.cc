#include "graphd/query/timeline.h"

#include <limits>

namespace guanxi::graphd {

absl::StatusOr<RelationsAnswer> Timeline(const Snapshot& graph, const TimelineRequest& request,
                                         const Budget& budget) {
  RelationsRequest list;
  list.entities = {request.entity};
  if (request.other != kNoEntity) list.others = {request.other};
  list.filter = request.filter;
  list.filter.undated = request.with_undated ? UndatedPolicy::kKeep : UndatedPolicy::kDrop;
  // An open window, so that the policy on undated relations has a say.
  if (!list.filter.from.has_value()) list.filter.from = std::numeric_limits<int32_t>::min();
  list.order = RowOrder::kOldestFirst;
  list.page_size = request.page_size;
  list.page_token = request.page_token;
  return ListRelations(graph, list, budget);
}

}  // namespace guanxi::graphd
