#include "ingest/extract/representatives.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace guanxi::ingest {
namespace {

bool IsFormer(absl::string_view title) {
  return absl::StartsWith(title, "前") || absl::StartsWith(title, "原");
}

}  // namespace

Representatives::Representatives(const EntityTable& table,
                                 const std::vector<RelationCandidate>& positions)
    : table_(table) {
  for (const RelationCandidate& position : positions) {
    if (position.predicate != Predicate::kHoldsPosition || IsFormer(position.title)) continue;
    offices_.emplace_back(position.subject, position.object);
  }
  std::sort(offices_.begin(), offices_.end());
}

bool Representatives::Same(int left, int right) const {
  return left == right || Serves(left, right) || Serves(right, left) || BelongsTo(left, right) ||
         BelongsTo(right, left);
}

bool Representatives::Serves(int person, int owner) const {
  const auto first = std::lower_bound(offices_.begin(), offices_.end(), std::pair(person, -1));
  for (auto office = first; office != offices_.end() && office->first == person; ++office) {
    if (office->second == owner || BelongsTo(office->second, owner)) return true;
  }
  return false;
}

bool Representatives::BelongsTo(int body, int state) const {
  const Entity& part = table_.entities[body];
  const Entity& whole = table_.entities[state];
  return part.type == EntityType::kOrganization && whole.type == EntityType::kCountry &&
         absl::StartsWith(part.name, whole.name);
}

}  // namespace guanxi::ingest
