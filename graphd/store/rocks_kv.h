// The tables in a RocksDB database, one column family each.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "graphd/store/kv.h"
#include "graphd/store/store.h"

namespace guanxi::graphd {

// Errors as in store.h. Commits go through the write-ahead log: after the death of the process each
// is there as a whole or not at all.
absl::StatusOr<std::unique_ptr<Kv>> OpenRocksKv(const StoreOptions& options);

}  // namespace guanxi::graphd
