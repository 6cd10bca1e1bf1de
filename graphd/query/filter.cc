#include "graphd/query/filter.h"

#include <algorithm>
#include <limits>
#include <string>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"

namespace guanxi::graphd {
namespace {

void SetBit(uint32_t code, PredicateMask* mask) {
  (*mask)[code >> 6] |= uint64_t{1} << (code & 63);
}
void ClearBit(uint32_t code, PredicateMask* mask) {
  (*mask)[code >> 6] &= ~(uint64_t{1} << (code & 63));
}

PredicateMask MaskOf(bool (*belongs)(Predicate)) {
  PredicateMask mask{};
  for (uint16_t p = 1; p <= kPredicateCount; ++p) {
    if (belongs(static_cast<Predicate>(p))) SetBit(p, &mask);
  }
  return mask;
}

PredicateMask operator&(const PredicateMask& a, const PredicateMask& b) {
  return {a[0] & b[0], a[1] & b[1], a[2] & b[2], a[3] & b[3]};
}

absl::Status CheckPredicates(absl::string_view field, const std::vector<uint16_t>& predicates) {
  for (const uint16_t p : predicates) {
    if (p == 0 || (p > kPredicateCount && p < kFirstCustomPredicate)) {
      return absl::InvalidArgumentError(absl::StrCat(field, ": ", p, " is no predicate"));
    }
  }
  return absl::OkStatus();
}

absl::Status CheckFilter(const Filter& filter) {
  GUANXI_RETURN_IF_ERROR(CheckPredicates("predicates", filter.predicates));
  GUANXI_RETURN_IF_ERROR(CheckPredicates("excluded_predicates", filter.excluded_predicates));
  for (const EntityType type : filter.entity_types) {
    if (Name(type).empty()) return absl::InvalidArgumentError("entity_types: unknown type");
  }
  for (const Factuality factuality : filter.factualities) {
    if (Name(factuality).empty()) {
      return absl::InvalidArgumentError("factualities: unknown factuality");
    }
  }
  if (filter.from.has_value() && filter.to.has_value() && *filter.to < *filter.from) {
    return absl::InvalidArgumentError("to: lies before from");
  }
  if (!(filter.min_confidence >= 0 && filter.min_confidence <= 1)) {
    return absl::InvalidArgumentError("min_confidence: must be within 0..1");
  }
  return absl::OkStatus();
}

void CompilePredicates(const Snapshot& graph, const Filter& filter, EdgeFilter* compiled) {
  PredicateMask mask = EdgeFilter::kAllPredicates;
  if (!filter.predicates.empty()) {
    mask = PredicateMask{};
    for (const uint16_t p : filter.predicates) {
      const auto code = graph.CodeOfPredicate(p);
      if (code.has_value()) SetBit(*code, &mask);
    }
    compiled->included = filter.predicates;
    std::sort(compiled->included.begin(), compiled->included.end());
  }
  for (const uint16_t p : filter.excluded_predicates) {
    const auto code = graph.CodeOfPredicate(p);
    if (code.has_value() && *code != kOverflowPredicateCode) ClearBit(*code, &mask);
  }
  compiled->excluded = filter.excluded_predicates;
  std::sort(compiled->excluded.begin(), compiled->excluded.end());
  static const PredicateMask kSymmetric = MaskOf(&IsSymmetric);
  compiled->along = filter.direction == Direction::kIncoming ? mask & kSymmetric : mask;
  compiled->against = filter.direction == Direction::kOutgoing ? mask & kSymmetric : mask;
  // Rare predicates need the record only where the lists have something to say about them.
  const bool overflow = (mask[3] >> 63) != 0;
  const bool lists = !filter.predicates.empty() || !filter.excluded_predicates.empty();
  compiled->slow = compiled->slow || (overflow && lists);
}

void CompileWindow(const Filter& filter, EdgeFilter* compiled) {
  if (!filter.from.has_value() && !filter.to.has_value()) return;
  compiled->slow = compiled->has_window = true;
  compiled->from = filter.from.value_or(std::numeric_limits<int32_t>::min());
  compiled->to = filter.to.value_or(std::numeric_limits<int32_t>::max());
  const auto code_of = [](int64_t day, uint32_t before, uint32_t after) {
    if (day < kDayCodeOrigin) return before;
    if (day > kLastCodedDay) return after;
    return static_cast<uint32_t>(day - kDayCodeOrigin) + kFirstDayCode;
  };
  compiled->from_code = code_of(compiled->from, kFirstDayCode, 0x10000);
  compiled->to_code = code_of(compiled->to, kFarDayCode, 0xffff);
  static const PredicateMask kStanding = MaskOf(&IsStanding);
  if (filter.undated == UndatedPolicy::kStandingOnly) compiled->undated = kStanding;
  if (filter.undated == UndatedPolicy::kDrop) compiled->undated = PredicateMask{};
}

uint32_t KindsOf(const Filter& filter) {
  uint32_t types = filter.entity_types.empty() ? 15 : 0;
  for (const EntityType type : filter.entity_types) types |= 1u << (static_cast<int>(type) - 1);
  uint32_t kinds = filter.factualities.empty() ? types : 0;  // ACTUAL has index 0
  for (const Factuality factuality : filter.factualities) {
    kinds |= types << (4 * (static_cast<int>(factuality) - 1));
  }
  return kinds;
}

}  // namespace

std::vector<uint16_t> PredicateGroup(absl::string_view name) {
  using enum Predicate;
  std::vector<Predicate> members;
  if (name == "contact") members = {kMet, kPhoned, kVisited};
  if (name == "standing") members = {kHoldsPosition, kLocatedIn, kPartOf, kFamilyOf};
  if (name == "cooperation") {
    members = {kNegotiatedWith, kSignedAgreementWith, kCooperatedWith, kSupported, kAided};
  }
  if (name == "conflict") {
    members = {kAccused, kRejected, kThreatened,       kSanctioned,
               kCoerced, kAttacked, kProtestedAgainst, kDeployedTroopsTo};
  }
  std::vector<uint16_t> numbers;
  for (const Predicate p : members) numbers.push_back(static_cast<uint16_t>(p));
  return numbers;
}

absl::StatusOr<EdgeFilter> CompileFilter(const Snapshot& graph, const Filter& filter) {
  GUANXI_RETURN_IF_ERROR(CheckFilter(filter));
  EdgeFilter compiled;
  compiled.kinds = KindsOf(filter);
  CompilePredicates(graph, filter, &compiled);
  CompileWindow(filter, &compiled);
  compiled.min_sources = filter.min_sources;
  compiled.min_confidence = filter.min_confidence;
  compiled.slow = compiled.slow || filter.min_sources > 1 || filter.min_confidence > 0;
  return compiled;
}

void ExemptEntities(std::vector<Vertex> named, EdgeFilter* filter) {
  if ((filter->kinds & 15) == 15) return;
  std::sort(named.begin(), named.end());
  filter->exempt = std::move(named);
}

void AvoidEntities(std::vector<Vertex> avoided, EdgeFilter* filter) {
  if (avoided.empty()) return;
  std::sort(avoided.begin(), avoided.end());
  filter->avoid = std::move(avoided);
  filter->slow = true;
}

}  // namespace guanxi::graphd
