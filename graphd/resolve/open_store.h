// Opening a store together with the standard resolver: the way in for programs.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "graphd/store/store.h"

namespace guanxi::graphd {

// Opens or creates a RocksDB store. NotFound if it is missing and not to be created;
// FailedPrecondition, naming the directory, if another process holds it or if a newer version of
// Guanxi wrote it. If the rules of identity have changed since it was written, the resolved graph
// is computed afresh first (not in a read-only store, which then is FailedPrecondition).
absl::StatusOr<std::unique_ptr<Store>> OpenStore(const StoreOptions& options);

// The in-memory twin: the same contract, nothing on disk.
std::unique_ptr<Store> NewMemoryStore();

}  // namespace guanxi::graphd
