// One relation as seen from one of its two ends, in eight bytes: what a search reads an edge.
//
// `bits` holds everything the usual filters ask for, so that a search touches nothing else:
//
//   31..24 predicate code   1..21 the built-in predicates, 22..254 custom ones in the snapshot's
//                           order, 255 further custom ones (exact number in the relation record)
//   23..22 factuality - 1
//   21..20 type of the neighbour - 1
//   19..18 length of the date interval: 0 one day, 1 a calendar month, 2 a calendar year, 3 other
//   17     the relation has an extra record (title, place, or a value that does not fit here)
//   16     its number of sources is not one
//   15..0  first day: 0 undated, 1 out of range (exact in the extra record), else days from
//          1900-01-01 plus 2, which reaches 2079-06-05
#pragma once

#include <cstdint>

#include "base/date.h"
#include "base/ontology.h"

namespace guanxi::graphd {

// Dense number of an entity within one snapshot. Never leaves the engine: answers carry EntityId.
using Vertex = uint32_t;
inline constexpr Vertex kNoVertex = 0xffffffffu;

// Number of a relation record within one snapshot.
using RelationSlot = uint32_t;
inline constexpr RelationSlot kNoSlot = 0xffffffffu;

struct HalfEdge {
  Vertex neighbor = kNoVertex;
  uint32_t bits = 0;

  uint32_t predicate_code() const { return bits >> 24; }
  uint32_t factuality_index() const { return (bits >> 22) & 3; }
  uint32_t type_index() const { return (bits >> 20) & 3; }
  uint32_t length_code() const { return (bits >> 18) & 3; }
  bool has_extra() const { return ((bits >> 17) & 1) != 0; }
  bool one_source() const { return ((bits >> 16) & 1) == 0; }
  uint32_t day_code() const { return bits & 0xffff; }

  friend bool operator==(const HalfEdge&, const HalfEdge&) = default;
};
static_assert(sizeof(HalfEdge) == 8);

inline constexpr uint32_t kOverflowPredicateCode = 255;
inline constexpr uint32_t kUndatedCode = 0;
inline constexpr uint32_t kFarDayCode = 1;
inline constexpr uint32_t kFirstDayCode = 2;
inline constexpr int32_t kDayCodeOrigin = -25567;  // 1900-01-01 in days from 1970-01-01
inline constexpr int32_t kLastCodedDay = kDayCodeOrigin + 0xffff - 2;

enum class LengthCode : uint8_t { kDay = 0, kMonth = 1, kYear = 2, kOther = 3 };

// The day and length codes of a date. `exact` is false when only an extra record can hold it.
struct DateCode {
  uint32_t day_code = kUndatedCode;
  LengthCode length = LengthCode::kDay;
  bool exact = true;
};

DateCode EncodeDate(const DateInterval& date);

// Inverse of EncodeDate for exact codes.
DateInterval DecodeDate(uint32_t day_code, LengthCode length);

}  // namespace guanxi::graphd
