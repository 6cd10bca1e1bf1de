#include "graphd/store/predicate_table.h"

#include <utility>

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
  std::vector<std::string> names;
  absl::Status corrupt;
  const auto read = [&](absl::string_view key, absl::string_view name) {
    // Numbers are given without gaps and the keys come in their order.
    if (DecodePredicateKey(key) != kFirstCustomPredicate + names.size()) {
      corrupt = CorruptValue(Table::kMeta, key);
      return false;
    }
    names.emplace_back(name);
    return true;
  };
  GUANXI_RETURN_IF_ERROR(view.Scan(Table::kMeta, kMetaPredicatePrefix, "", read));
  GUANXI_RETURN_IF_ERROR(corrupt);
  const std::lock_guard lock(mutex_);
  for (std::string& name : names) Append(std::move(name));
  return absl::OkStatus();
}

void PredicateTable::Append(std::string name) {
  numbers_[name] = static_cast<uint16_t>(kFirstCustomPredicate + names_.size());
  names_.push_back(std::move(name));
}

std::optional<uint16_t> PredicateTable::Find(absl::string_view name) const {
  if (const auto known = ParsePredicate(name)) return static_cast<uint16_t>(*known);
  const std::lock_guard lock(mutex_);
  const auto it = numbers_.find(std::string(name));
  return it == numbers_.end() ? std::optional<uint16_t>() : it->second;
}

absl::StatusOr<uint16_t> PredicateTable::Intern(absl::string_view name, Kv* kv) {
  if (name.empty()) return absl::InvalidArgumentError("the name of a predicate is empty");
  if (!IsValidUtf8(name)) return absl::InvalidArgumentError("the name of a predicate is not UTF-8");
  if (const std::optional<uint16_t> known = Find(name)) return *known;
  const size_t count = size();  // only writers, one at a time, change it
  if (count >= kMaxNames) {
    return absl::ResourceExhaustedError(
        absl::StrCat("a store holds at most ", kMaxNames, " names of predicates"));
  }
  const auto number = static_cast<uint16_t>(kFirstCustomPredicate + count);
  KvBatch batch;
  batch.Put(Table::kMeta, EncodePredicateKey(number), std::string(name));
  // Not under the lock: a reader may hold up the commit while it asks for names.
  GUANXI_RETURN_IF_ERROR(kv->Commit(batch));
  const std::lock_guard lock(mutex_);
  Append(std::string(name));
  return number;
}

size_t PredicateTable::size() const {
  const std::lock_guard lock(mutex_);
  return names_.size();
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
