// Filters, budgets, numbers and dates of requests.
#include "graphd/service/convert_request.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "base/date.h"
#include "base/status_macros.h"
#include "graphd/service/errors.h"

namespace guanxi::graphd {
namespace {

constexpr absl::Duration kDefaultTimeout = absl::Seconds(10);

absl::Status ReadPredicates(const google::protobuf::RepeatedPtrField<std::string>& names,
                            absl::string_view field, const CustomPredicates& custom,
                            std::vector<uint16_t>* out) {
  for (int i = 0; i < names.size(); ++i) {
    const std::string& name = names[i];
    if (const auto built_in = ParsePredicate(name)) {
      out->push_back(static_cast<uint16_t>(*built_in));
      continue;
    }
    const std::vector<uint16_t> group = PredicateGroup(name);
    out->insert(out->end(), group.begin(), group.end());
    if (!group.empty()) continue;
    const std::optional<uint16_t> number = custom(name);
    if (!number.has_value()) {
      return InvalidField(absl::StrCat(field, "[", i, "]"),
                          absl::StrCat("no predicate or group is called \"", name,
                                       "\"; \"met\", \"visited\" and \"contact\" are some"));
    }
    out->push_back(*number);
  }
  return absl::OkStatus();
}

// One end of the date window; `last` picks the end of a month or year.
absl::StatusOr<std::optional<int32_t>> ReadWindowEnd(absl::string_view field,
                                                     const std::string& text, bool last) {
  if (text.empty()) return std::nullopt;
  const absl::StatusOr<DateInterval> date = ParseDate(text);
  if (!date.ok() || !date->known) {
    return InvalidField(field, absl::StrCat("\"", text,
                                            "\" is no date; 2024, 2024-10 or "
                                            "2024-10-31 are"));
  }
  return last ? date->last : date->first;
}

absl::Status ReadWindow(const pb::Filter& filter, Filter* out) {
  GUANXI_ASSIGN_OR_RETURN(out->from, ReadWindowEnd("filter.from", filter.from(), false));
  GUANXI_ASSIGN_OR_RETURN(out->to, ReadWindowEnd("filter.to", filter.to(), true));
  if (out->from.has_value() && out->to.has_value() && *out->from > *out->to) {
    return InvalidField("filter.to",
                        absl::StrCat(filter.to(), " is before filter.from, ", filter.from()));
  }
  switch (filter.undated()) {
    case pb::UNDATED_POLICY_UNSPECIFIED:
    case pb::UNDATED_POLICY_STANDING_ONLY:
      out->undated = UndatedPolicy::kStandingOnly;
      return absl::OkStatus();
    case pb::UNDATED_POLICY_KEEP:
      out->undated = UndatedPolicy::kKeep;
      return absl::OkStatus();
    case pb::UNDATED_POLICY_DROP:
      out->undated = UndatedPolicy::kDrop;
      return absl::OkStatus();
    default:
      return InvalidField("filter.undated", "unknown number");
  }
}

absl::Status ReadEnums(const pb::Filter& filter, Filter* out) {
  for (int i = 0; i < filter.entity_types_size(); ++i) {
    GUANXI_ASSIGN_OR_RETURN(
        EntityType type,
        ReadEntityType(absl::StrCat("filter.entity_types[", i, "]"), filter.entity_types(i)));
    out->entity_types.push_back(type);
  }
  if (filter.factualities_size() > 0) out->factualities.clear();
  for (int i = 0; i < filter.factualities_size(); ++i) {
    const auto factuality = FromProto(filter.factualities(i));
    if (!factuality.has_value()) {
      return InvalidField(absl::StrCat("filter.factualities[", i, "]"),
                          "must be ACTUAL, PLANNED, POSSIBLE or DENIED");
    }
    out->factualities.push_back(*factuality);
  }
  switch (filter.direction()) {
    case pb::DIRECTION_UNSPECIFIED:
    case pb::DIRECTION_BOTH:
      out->direction = Direction::kAny;
      return absl::OkStatus();
    case pb::DIRECTION_OUTGOING:
      out->direction = Direction::kOutgoing;
      return absl::OkStatus();
    case pb::DIRECTION_INCOMING:
      out->direction = Direction::kIncoming;
      return absl::OkStatus();
    default:
      return InvalidField("filter.direction", "unknown number");
  }
}

}  // namespace

absl::StatusOr<Filter> ReadFilter(const pb::Filter& filter, const CustomPredicates& custom) {
  Filter out;
  GUANXI_RETURN_IF_ERROR(
      ReadPredicates(filter.predicates(), "filter.predicates", custom, &out.predicates));
  GUANXI_RETURN_IF_ERROR(ReadPredicates(filter.excluded_predicates(), "filter.excluded_predicates",
                                        custom, &out.excluded_predicates));
  GUANXI_RETURN_IF_ERROR(ReadEnums(filter, &out));
  GUANXI_RETURN_IF_ERROR(ReadWindow(filter, &out));
  if (filter.min_sources() < 0) return InvalidField("filter.min_sources", "must not be negative");
  out.min_sources = static_cast<uint32_t>(filter.min_sources());
  if (!(filter.min_confidence() >= 0 && filter.min_confidence() <= 1)) {
    return InvalidField("filter.min_confidence", "must be from 0 to 1");
  }
  out.min_confidence = filter.min_confidence();
  return out;
}

absl::StatusOr<Budget> ReadBudget(const pb::Budget& budget, size_t default_results) {
  Budget out;
  GUANXI_ASSIGN_OR_RETURN(
      int results, ReadNumber("budget.max_results", budget.max_results(), 1,
                              static_cast<int>(kMaxResults), static_cast<int>(default_results)));
  out.max_results = static_cast<size_t>(results);
  if (budget.max_edges() < 0) return InvalidField("budget.max_edges", "must not be negative");
  if (budget.max_edges() > 0) out.max_edges = static_cast<uint64_t>(budget.max_edges());
  switch (budget.on_exhaustion()) {
    case pb::EXHAUSTION_POLICY_UNSPECIFIED:
    case pb::EXHAUSTION_POLICY_PARTIAL:
      out.partial_answers = true;
      return out;
    case pb::EXHAUSTION_POLICY_ERROR:
      out.partial_answers = false;
      return out;
    default:
      return InvalidField("budget.on_exhaustion", "unknown number");
  }
}

absl::StatusOr<absl::Duration> ReadTimeout(const pb::Budget& budget) {
  if (!budget.has_timeout()) return kDefaultTimeout;
  const absl::Duration timeout =
      absl::Seconds(budget.timeout().seconds()) + absl::Nanoseconds(budget.timeout().nanos());
  if (timeout <= absl::ZeroDuration()) return InvalidField("budget.timeout", "must be positive");
  return timeout;
}

absl::StatusOr<int> ReadNumber(absl::string_view name, int value, int low, int high, int fallback) {
  if (value == 0) return fallback;
  if (value < low || value > high) {
    return InvalidField(name, absl::StrCat("must be from ", low, " to ", high, ", not ", value));
  }
  return value;
}

absl::StatusOr<size_t> ReadPageSize(int page_size) {
  GUANXI_ASSIGN_OR_RETURN(int size, ReadNumber("page_size", page_size, 1, 1000, 50));
  return static_cast<size_t>(size);
}

absl::StatusOr<size_t> ReadEvidenceCount(int count, int most) {
  GUANXI_ASSIGN_OR_RETURN(int number, ReadNumber("evidence_per_relation", count, 0, most, 0));
  return static_cast<size_t>(number);
}

absl::StatusOr<EntityType> ReadEntityType(absl::string_view field, int type) {
  const auto known = FromProto(static_cast<pb::EntityType>(type));
  if (!known.has_value()) {
    return InvalidField(field, "must be PERSON, ORGANIZATION, COUNTRY or PLACE");
  }
  return *known;
}

absl::StatusOr<RowOrder> ReadOrder(pb::RelationOrder order) {
  switch (order) {
    case pb::RELATION_ORDER_UNSPECIFIED:
    case pb::RELATION_ORDER_NEWEST_FIRST:
      return RowOrder::kNewestFirst;
    case pb::RELATION_ORDER_OLDEST_FIRST:
      return RowOrder::kOldestFirst;
    default:
      return InvalidField("order", "must be NEWEST_FIRST or OLDEST_FIRST");
  }
}

absl::StatusOr<NeighborRanking> ReadRanking(pb::NeighborRanking ranking) {
  switch (ranking) {
    case pb::NEIGHBOR_RANKING_UNSPECIFIED:
    case pb::NEIGHBOR_RANKING_STRENGTH:
      return NeighborRanking::kStrength;
    case pb::NEIGHBOR_RANKING_RECENCY:
      return NeighborRanking::kRecency;
    case pb::NEIGHBOR_RANKING_DEGREE:
      return NeighborRanking::kDegree;
    default:
      return InvalidField("ranking", "must be STRENGTH, RECENCY or DEGREE");
  }
}

}  // namespace guanxi::graphd
