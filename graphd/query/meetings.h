// Who met, phoned or visited whom: one row a meeting. Order and paging as in relations.h.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "graphd/query/relations.h"

namespace guanxi::graphd {

struct MeetingsRequest {
  std::vector<EntityId> entities;  // at least one
  std::vector<EntityId> others;    // not empty: only their meetings with these
  Filter filter;                   // no predicates: the group "contact"
  bool include_planned = false;    // adds PLANNED to filter.factualities
  RowOrder order = RowOrder::kNewestFirst;
  size_t page_size = 0;
  std::string page_token;
};

struct MeetingRow {
  EntityId entity = kNoEntity;       // the one asked about
  EntityId counterpart = kNoEntity;  // the other end
  Relation relation;                 // predicate, date, place, factuality, sources, id
};

struct MeetingsAnswer {
  std::vector<MeetingRow> rows;
  std::string next_page_token;
  uint64_t total = 0;
  QueryCost cost;
};

absl::StatusOr<MeetingsAnswer> ListMeetings(const Snapshot& graph, const MeetingsRequest& request,
                                            const Budget& budget);

}  // namespace guanxi::graphd
