// The closed vocabulary of the knowledge graph: entity types, predicates and factuality, with the
// names that users see. Event predicates follow the PLOVER event ontology, standing facts follow
// Wikidata properties. The numbers are stored on disk: never renumber, only append.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"

namespace guanxi {

enum class EntityType : uint8_t { kPerson = 1, kOrganization = 2, kCountry = 3, kPlace = 4 };

enum class Predicate : uint16_t {
  kMet = 1,
  kPhoned = 2,
  kVisited = 3,
  kNegotiatedWith = 4,
  kSignedAgreementWith = 5,
  kCooperatedWith = 6,
  kSupported = 7,
  kAided = 8,
  kDeployedTroopsTo = 9,
  kRequested = 10,
  kAccused = 11,
  kRejected = 12,
  kThreatened = 13,
  kSanctioned = 14,
  kCoerced = 15,
  kAttacked = 16,
  kProtestedAgainst = 17,
  kHoldsPosition = 18,
  kLocatedIn = 19,
  kPartOf = 20,
  kFamilyOf = 21,
};

// Numbers from here on name relations that only imported facts use; the store keeps their names.
inline constexpr uint16_t kFirstCustomPredicate = 256;

enum class Factuality : uint8_t { kActual = 1, kPlanned = 2, kPossible = 3, kDenied = 4 };

inline constexpr std::array<EntityType, 4> kAllEntityTypes = {
    EntityType::kPerson, EntityType::kOrganization, EntityType::kCountry, EntityType::kPlace};
inline constexpr uint16_t kPredicateCount = 21;  // the built-in predicates are 1 .. kPredicateCount
inline constexpr std::array<Factuality, 4> kAllFactualities = {
    Factuality::kActual, Factuality::kPlanned, Factuality::kPossible, Factuality::kDenied};

// Names as users write them: "PERSON", "met", "ACTUAL". Views into static storage. Unknown values
// give "".
absl::string_view Name(EntityType type);
absl::string_view Name(Predicate predicate);
absl::string_view Name(Factuality factuality);

// Exact inverses of Name; nullopt for anything else.
std::optional<EntityType> ParseEntityType(absl::string_view name);
std::optional<Predicate> ParsePredicate(absl::string_view name);
std::optional<Factuality> ParseFactuality(absl::string_view name);

// True when the order of subject and object means nothing (met, phoned, signed_agreement_with,
// cooperated_with, negotiated_with, family_of). Such relations are stored once, with the smaller
// entity id as subject.
bool IsSymmetric(Predicate predicate);

// The group "contact" of the query filters: met, phoned, visited.
bool IsContact(Predicate predicate);

// True for facts that hold over time (holds_position, located_in, part_of, family_of) rather than
// events.
bool IsStanding(Predicate predicate);

}  // namespace guanxi
