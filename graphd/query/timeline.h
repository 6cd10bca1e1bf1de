// What happened to one entity, or between two, oldest first. Undated rows come last.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "graphd/query/relations.h"

namespace guanxi::graphd {

struct TimelineRequest {
  EntityId entity = kNoEntity;
  EntityId other = kNoEntity;  // kNoEntity: everything of `entity`
  Filter filter;               // any predicates; e.g. exclude the group "standing" for events only
  bool with_undated = false;
  size_t page_size = 0;
  std::string page_token;
};

// A RelationsAnswer in the order kOldestFirst.
absl::StatusOr<RelationsAnswer> Timeline(const Snapshot& graph, const TimelineRequest& request,
                                         const Budget& budget);

}  // namespace guanxi::graphd
