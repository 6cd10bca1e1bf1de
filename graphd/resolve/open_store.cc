#include "graphd/resolve/open_store.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/check.h"
#include "base/status_macros.h"
#include "graphd/resolve/standard_resolver.h"
#include "graphd/store/memory_kv.h"
#include "graphd/store/rocks_kv.h"
#include "graphd/store/statement_store.h"

namespace guanxi::graphd {

absl::StatusOr<std::unique_ptr<Store>> OpenStore(const StoreOptions& options) {
  GUANXI_ASSIGN_OR_RETURN(std::unique_ptr<Kv> kv, OpenRocksKv(options));
  auto store = OpenStatementStore(std::move(kv), NewStandardResolver(), options.read_only);
  if (store.ok()) return store;
  return absl::Status(store.status().code(),
                      absl::StrCat("store '", options.directory, "': ", store.status().message()));
}

std::unique_ptr<Store> NewMemoryStore() {
  auto store = OpenStatementStore(NewMemoryKv(), NewStandardResolver(), false);
  // An empty store in memory has nothing that could fail.
  if (!store.ok()) Die(store.status().ToString());
  return *std::move(store);
}

}  // namespace guanxi::graphd
