// The store over any tables: what store.h promises, once, for the disk and for the twin in memory.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "graphd/store/kv.h"
#include "graphd/store/resolver.h"
#include "graphd/store/store.h"

namespace guanxi::graphd {

// Opens the store in `kv`: checks its format (FailedPrecondition for a newer one), and derives the
// resolved graph afresh if it was made by another version of the resolver.
absl::StatusOr<std::unique_ptr<Store>> OpenStatementStore(std::unique_ptr<Kv> kv,
                                                          std::unique_ptr<const Resolver> resolver,
                                                          bool read_only);

}  // namespace guanxi::graphd
