#include "graphd/graph/value_check.h"

#include "absl/strings/str_cat.h"
#include "base/stable_hash.h"

namespace guanxi::graphd {
namespace {

absl::Status Wrong(absl::string_view kind, uint64_t id, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat(kind, " ", HexId(id), ": ", what));
}

bool IsPredicate(uint16_t predicate) {
  return (predicate >= 1 && predicate <= kPredicateCount) || predicate >= kFirstCustomPredicate;
}

}  // namespace

absl::Status CheckEntity(const Entity& entity) {
  if (entity.id == kNoEntity) return Wrong("entity", entity.id, "the id is 0");
  if (Name(entity.type).empty()) return Wrong("entity", entity.id, "unknown type");
  return absl::OkStatus();
}

absl::Status CheckRelation(const Relation& relation) {
  const auto wrong = [&](absl::string_view what) { return Wrong("relation", relation.id, what); };
  if (relation.id == 0) return wrong("the id is 0");
  if (relation.subject == relation.object) return wrong("subject and object are the same entity");
  if (!IsPredicate(relation.predicate)) return wrong("unknown predicate");
  if (Name(relation.factuality).empty()) return wrong("unknown factuality");
  if (relation.date.known && relation.date.last < relation.date.first) {
    return wrong("the date ends before it begins");
  }
  if (!(relation.confidence >= 0 && relation.confidence <= 1)) {
    return wrong("the confidence is outside 0..1");
  }
  return absl::OkStatus();
}

}  // namespace guanxi::graphd
