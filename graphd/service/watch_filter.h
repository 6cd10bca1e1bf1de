// A filter applied to one relation by itself, outside any search: for followers of changes.
#pragma once

#include <vector>

#include "graphd/graph/snapshot.h"
#include "graphd/model/graph_model.h"
#include "graphd/query/filter.h"

namespace guanxi::graphd {

struct WatchFilter {
  std::vector<EntityId> entities;  // either end is one of these; empty: any
  Filter filter;  // its direction is seen from `entities`, or ignored without them; entity types
                  // are those of the other end, or of either without `entities`
};

bool Matches(const WatchFilter& filter, const Relation& relation, const Snapshot& graph);

}  // namespace guanxi::graphd
