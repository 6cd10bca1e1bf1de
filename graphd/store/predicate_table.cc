#include "graphd/store/predicate_table.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "base/ontology.h"
#include "base/status_macros.h"
#include "base/utf8.h"
#include "graphd/store/key_codec.h"
#include "graphd/store/records.h"

namespace guanxi::graphd {
namespace {

constexpr size_t kMaxNames = 65'000;

}  // namespace

absl::Status PredicateTable::Load(const KvView& view) {
  const std::lock_guard lock(mutex_);
  absl::Status corrupt;
  GUANXI_RETURN_IF_ERROR(view.Scan(Table::kMeta, kMetaPredicatePrefix, "",
                                   [&](absl::string_view key, absl::string_view name) {
                                     const std::optional<uint16_t> number = DecodePredicateKey(key);
                                     // Numbers are given without gaps and the keys come in their
                                     // order.
                                     if (number != kFirstCustomPredicate + names_.size()) {
                                       corrupt = CorruptValue(Table::kMeta, key);
                                       return false;
                                     }
                                     names_.emplace_back(name);
                                     numbers_[names_.back()] = *number;
                                     return true;
                                   }));
  return corrupt;
}

absl::StatusOr<uint16_t> PredicateTable::Intern(absl::string_view name, Kv* kv) {
  if (name.empty()) return absl::InvalidArgumentError("the name of a predicate is empty");
  if (!IsValidUtf8(name)) return absl::InvalidArgumentError("the name of a predicate is not UTF-8");
  if (const auto known = ParsePredicate(name)) return static_cast<uint16_t>(*known);
  const std::lock_guard lock(mutex_);
  if (const auto it = numbers_.find(std::string(name)); it != numbers_.end()) return it->second;
  if (names_.size() >= kMaxNames) {
    return absl::ResourceExhaustedError(
        absl::StrCat("a store holds at most ", kMaxNames, " names of predicates"));
  }
  const auto number = static_cast<uint16_t>(kFirstCustomPredicate + names_.size());
  KvBatch batch;
  batch.Put(Table::kMeta, EncodePredicateKey(number), std::string(name));
  GUANXI_RETURN_IF_ERROR(kv->Commit(batch));
  names_.emplace_back(name);
  numbers_[names_.back()] = number;
  return number;
}

std::string PredicateTable::NameOf(uint16_t predicate) const {
  if (predicate < kFirstCustomPredicate) {
    return std::string(Name(static_cast<Predicate>(predicate)));
  }
  const std::lock_guard lock(mutex_);
  const size_t index = predicate - kFirstCustomPredicate;
  return index < names_.size() ? names_[index] : "";
}

}  // namespace guanxi::graphd
