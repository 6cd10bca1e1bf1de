// The one order of relations in lists.
#pragma once

#include <cstdint>

#include "graphd/query/relations.h"

namespace guanxi::graphd {

// Where a row stands in a list. Undated rows last; ties by the relation's id.
struct RowPlace {
  bool undated = false;
  int32_t major = 0;  // newest first: -last day, then -first day; oldest first: first, then last
  int32_t minor = 0;
  RelationId id = 0;

  friend auto operator<=>(const RowPlace&, const RowPlace&) = default;
};

inline RowPlace PlaceOf(const DateInterval& date, RelationId id, RowOrder order) {
  if (!date.known) return RowPlace{true, 0, 0, id};
  if (order == RowOrder::kNewestFirst) return RowPlace{false, -date.last, -date.first, id};
  return RowPlace{false, date.first, date.last, id};
}

inline auto RowBefore(RowOrder order) {
  return [order](const Relation& a, const Relation& b) {
    return PlaceOf(a.date, a.id, order) < PlaceOf(b.date, b.id, order);
  };
}

}  // namespace guanxi::graphd
