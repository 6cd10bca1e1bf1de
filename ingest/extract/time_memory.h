// What the sentences before have named, so that 当天, 次年 and a month without its year can be
// told. Internal to the time stage.
#pragma once

#include <cstdint>
#include <optional>

#include "absl/time/civil_time.h"
#include "base/date.h"
#include "ingest/extract/time_point.h"

namespace guanxi::ingest {

struct TimeMemory {
  std::optional<absl::CivilDay> day;  // the day named last
  DateInterval last;                  // the date named last, of whatever length
  uint32_t sentence = 0;              // the last one with a time expression

  // Forgets what is too far back for sentence `now`.
  void FadeUntil(uint32_t now, std::optional<absl::CivilDay> story);

  // Takes in a date; true if it is one day. Unknown ones are left out.
  bool Remember(const DateInterval& interval);

  // 1978年8月…。10月，…: whether `point`, which opens sentence `now` and resolves as `reference`
  // tells, is of the year long past in which the sentence before was, and not of the news itself.
  bool KeepsOldYear(uint32_t now, const TimePoint& point, const TimeReference& reference) const;
};

}  // namespace guanxi::ingest
