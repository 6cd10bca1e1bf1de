#include "base/ontology.h"

namespace guanxi {
namespace {

constexpr std::array<absl::string_view, kPredicateCount + 1> kPredicateNames = {
    "",
    "met",
    "phoned",
    "visited",
    "negotiated_with",
    "signed_agreement_with",
    "cooperated_with",
    "supported",
    "aided",
    "deployed_troops_to",
    "requested",
    "accused",
    "rejected",
    "threatened",
    "sanctioned",
    "coerced",
    "attacked",
    "protested_against",
    "holds_position",
    "located_in",
    "part_of",
    "family_of",
};
constexpr std::array<absl::string_view, 5> kEntityTypeNames = {"", "PERSON", "ORGANIZATION",
                                                               "COUNTRY", "PLACE"};
constexpr std::array<absl::string_view, 5> kFactualityNames = {"", "ACTUAL", "PLANNED", "POSSIBLE",
                                                               "DENIED"};

template <typename Enum, size_t N>
absl::string_view NameIn(const std::array<absl::string_view, N>& names, Enum value) {
  const auto i = static_cast<size_t>(value);
  return i < N ? names[i] : absl::string_view();
}

template <typename Enum, size_t N>
std::optional<Enum> ParseIn(const std::array<absl::string_view, N>& names, absl::string_view name) {
  for (size_t i = 1; i < N; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

absl::string_view Name(EntityType type) { return NameIn(kEntityTypeNames, type); }
absl::string_view Name(Predicate predicate) { return NameIn(kPredicateNames, predicate); }
absl::string_view Name(Factuality factuality) { return NameIn(kFactualityNames, factuality); }

std::optional<EntityType> ParseEntityType(absl::string_view name) {
  return ParseIn<EntityType>(kEntityTypeNames, name);
}
std::optional<Predicate> ParsePredicate(absl::string_view name) {
  return ParseIn<Predicate>(kPredicateNames, name);
}
std::optional<Factuality> ParseFactuality(absl::string_view name) {
  return ParseIn<Factuality>(kFactualityNames, name);
}

bool IsSymmetric(Predicate predicate) {
  switch (predicate) {
    case Predicate::kMet:
    case Predicate::kPhoned:
    case Predicate::kSignedAgreementWith:
    case Predicate::kCooperatedWith:
    case Predicate::kNegotiatedWith:
    case Predicate::kFamilyOf:
      return true;
    default:
      return false;
  }
}

bool IsContact(Predicate predicate) {
  return predicate == Predicate::kMet || predicate == Predicate::kPhoned ||
         predicate == Predicate::kVisited;
}

bool IsStanding(Predicate predicate) {
  return predicate == Predicate::kHoldsPosition || predicate == Predicate::kLocatedIn ||
         predicate == Predicate::kPartOf || predicate == Predicate::kFamilyOf;
}

}  // namespace guanxi
