// On which days a relation may be used by a path along which time does not go back.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>

#include "graphd/graph/snapshot.h"
#include "graphd/query/filter.h"

namespace guanxi::graphd {

inline constexpr int32_t kEarliestDay = std::numeric_limits<int32_t>::min();
inline constexpr int32_t kLatestDay = std::numeric_limits<int32_t>::max();

struct UsableDays {
  int32_t first = kEarliestDay;
  int32_t last = kLatestDay;
};

class DayRule {
 public:
  DayRule(const Snapshot& graph, const Filter& filter)
      : graph_(graph),
        undated_(filter.undated),
        window_{filter.from.value_or(kEarliestDay), filter.to.value_or(kLatestDay)} {}

  // The days of the relation's interval within the filter's window; any day of the window for an
  // undated one that the filter's UndatedPolicy keeps. False if there is none.
  bool DaysOf(const Adjacency& adjacency, const HalfEdge& edge, UsableDays* days) const {
    *days = window_;
    const uint32_t code = edge.day_code();
    if (code == kUndatedCode) return KeepsUndated(edge);
    if (code >= kFirstDayCode && static_cast<LengthCode>(edge.length_code()) == LengthCode::kDay) {
      const int32_t day = kDayCodeOrigin + static_cast<int32_t>(code - kFirstDayCode);
      days->first = std::max(days->first, day);
      days->last = std::min(days->last, day);
    } else {
      const DateInterval date = graph_.DateOf(edge, adjacency.slot(&edge));
      days->first = std::max(days->first, date.first);
      days->last = std::min(days->last, date.last);
    }
    return days->first <= days->last;
  }

 private:
  bool KeepsUndated(const HalfEdge& edge) const {
    if (undated_ != UndatedPolicy::kStandingOnly) return undated_ == UndatedPolicy::kKeep;
    const uint32_t code = edge.predicate_code();
    return code <= kPredicateCount && IsStanding(static_cast<Predicate>(code));
  }

  const Snapshot& graph_;
  const UndatedPolicy undated_;
  const UsableDays window_;
};

}  // namespace guanxi::graphd
