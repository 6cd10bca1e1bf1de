#include "graphd/query/page_token.h"

#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "base/stable_hash.h"

namespace guanxi::graphd {
namespace {

// A token's own digest catches what was typed or cut wrongly.
uint64_t DigestOf(absl::string_view body) {
  return StableHash64(absl::StrCat("page token ", body));
}

template <typename Values>
std::string Numbers(const Values& values) {
  return absl::StrJoin(values, ",", [](std::string* out, auto value) {
    absl::StrAppend(out, static_cast<uint64_t>(value));
  });
}

}  // namespace

uint64_t RequestMark(const std::vector<EntityId>& entities, const std::vector<EntityId>& others,
                     const Filter& filter, RowOrder order) {
  const auto day = [](const std::optional<int32_t>& value) {
    return value.has_value() ? absl::StrCat(*value) : std::string("-");
  };
  return StableHash64(
      absl::StrCat(Numbers(entities), ";", Numbers(others), ";", Numbers(filter.predicates), ";",
                   Numbers(filter.excluded_predicates), ";", Numbers(filter.entity_types), ";",
                   static_cast<int>(filter.direction), ";", day(filter.from), ";", day(filter.to),
                   ";", static_cast<int>(filter.undated), ";", Numbers(filter.factualities), ";",
                   filter.min_sources, ";", filter.min_confidence, ";", static_cast<int>(order)));
}

std::string MakePageToken(const std::vector<uint64_t>& place, uint64_t request_mark) {
  std::string body;
  for (const uint64_t part : place) absl::StrAppend(&body, HexId(part), ".");
  absl::StrAppend(&body, HexId(request_mark));
  return absl::WebSafeBase64Escape(absl::StrCat(body, ".", HexId(DigestOf(body))));
}

absl::StatusOr<std::vector<uint64_t>> ParsePageToken(absl::string_view token, size_t size,
                                                     uint64_t request_mark) {
  const auto broken = absl::InvalidArgumentError("page_token: is not one that this server made");
  std::string text;
  if (!absl::WebSafeBase64Unescape(token, &text)) return broken;
  const size_t dot = text.rfind('.');
  if (dot == std::string::npos) return broken;
  const std::string body = text.substr(0, dot);
  if (text.substr(dot + 1) != HexId(DigestOf(body))) return broken;
  std::vector<uint64_t> parts;
  for (const absl::string_view part : absl::StrSplit(absl::string_view(body), '.')) {
    if (!absl::SimpleHexAtoi(part, &parts.emplace_back())) return broken;
  }
  if (parts.size() != size + 1 || parts.back() != request_mark) {
    return absl::InvalidArgumentError("page_token: belongs to another request");
  }
  parts.pop_back();
  return parts;
}

}  // namespace guanxi::graphd
