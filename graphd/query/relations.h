// Relations of an entity, or between two, newest first, in pages.
//
// Order: dated before undated; the later last day first, then the later first day; then the smaller
// relation id. A page token holds the place of the last row in that order, so it goes on where it
// left off in every later revision, whatever came or went.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "graphd/graph/snapshot.h"
#include "graphd/query/budget.h"
#include "graphd/query/filter.h"

namespace guanxi::graphd {

enum class RowOrder : uint8_t { kNewestFirst, kOldestFirst };  // undated last in both

struct RelationsRequest {
  std::vector<EntityId> entities;  // at least one: relations of any of them, each row once
  std::vector<EntityId> others;    // not empty: only relations between one of each list
  Filter filter;                   // direction seen from `entities`
  RowOrder order = RowOrder::kNewestFirst;
  size_t page_size = 0;    // 0: budget.max_results
  std::string page_token;  // from the last answer to the same request; "" for the first
};

struct RelationsAnswer {
  std::vector<Relation> relations;
  std::string next_page_token;  // "" on the last page
  uint64_t total = 0;           // rows that match, all pages; a lower bound if not complete
  QueryCost cost;
};

// InvalidArgument names the field (entities, page_token, filter.*); NotFound an unknown entity.
// O(degree of the entities) a page.
absl::StatusOr<RelationsAnswer> ListRelations(const Snapshot& graph,
                                              const RelationsRequest& request,
                                              const Budget& budget);

}  // namespace guanxi::graphd
