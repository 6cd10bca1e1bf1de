// The check of a whole store, as Store::Check describes it.
#pragma once

#include "absl/status/statusor.h"
#include "graphd/store/graph_table.h"
#include "graphd/store/kv.h"
#include "graphd/store/resolver.h"
#include "graphd/store/store.h"

namespace guanxi::graphd {

// A problem of the data is a line in the report; a status is an error of the disk.
absl::StatusOr<CheckReport> CheckStore(const KvView& view, const Resolver& resolver,
                                       const PredicateNamer& namer);

}  // namespace guanxi::graphd
