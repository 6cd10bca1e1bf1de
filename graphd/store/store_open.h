// What opening a store checks and brings up to date.
#pragma once

#include "absl/status/status.h"
#include "graphd/store/graph_table.h"
#include "graphd/store/kv.h"
#include "graphd/store/resolver.h"

namespace guanxi::graphd {

// Marks a new store with the format; FailedPrecondition for a format that is newer than ours.
absl::Status CheckFormat(Kv* kv, bool read_only);

// If another version of the resolver derived the resolved graph, or a derivation was cut short,
// derives it afresh from the articles (FailedPrecondition if read-only). The journal starts anew
// then, one revision on.
absl::Status BringUpToDate(Kv* kv, const Resolver& resolver, const PredicateNamer& namer,
                           bool read_only);

// Puts into `to`, which has no derived tables, all that follows from the articles in `from` (which
// may be a view of `to` itself). `state` gives the counts.
absl::Status Rederive(const KvView& from, Kv* to, const Resolver& resolver,
                      const PredicateNamer& namer, StoreState* state);

}  // namespace guanxi::graphd
