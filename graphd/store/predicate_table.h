// Names of the predicates beyond the ontology, numbered in this store from kFirstCustomPredicate.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "graphd/store/kv.h"

namespace guanxi::graphd {

// Thread-safe, but for Intern: one call at a time.
class PredicateTable {
 public:
  absl::Status Load(const KvView& view);
  // The number of the name; a new one is committed to `kv` first.
  absl::StatusOr<uint16_t> Intern(absl::string_view name, Kv* kv);
  // Built-in names too; "" for a number not in use.
  std::string NameOf(uint16_t predicate) const;

 private:
  std::optional<uint16_t> Find(absl::string_view name) const;
  size_t size() const;
  void Append(std::string name);  // under the lock

  mutable std::mutex mutex_;
  std::vector<std::string> names_;  // [number - kFirstCustomPredicate]
  std::map<std::string, uint16_t> numbers_;
};

}  // namespace guanxi::graphd
