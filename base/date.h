// Calendar dates as closed intervals of days, and their ISO 8601 forms: "2024", "2024-03",
// "2024-03-05", "A/B", "". Days count from 1970-01-01 in the proleptic Gregorian calendar; years 1
// to 9999.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace guanxi {

// A closed interval of days [first, last]; `known` is false for "no date". Compares
// lexicographically.
struct DateInterval {
  bool known = false;
  int32_t first = 0;
  int32_t last = 0;

  friend auto operator<=>(const DateInterval&, const DateInterval&) = default;
};

int32_t DayNumber(absl::CivilDay day);
absl::CivilDay DayFromNumber(int32_t day_number);

DateInterval SingleDay(absl::CivilDay day);
DateInterval WholeMonth(int year, int month);  // month in 1..12
DateInterval WholeYear(int year);
DateInterval Days(absl::CivilDay first, absl::CivilDay last);  // first <= last

// The shortest ISO form: "" when unknown, a year or month when the interval is exactly that, one
// day, else "A/B".
std::string FormatDate(const DateInterval& interval);

// Parses the forms above. Empty text is the unknown interval. InvalidArgument names what is wrong.
absl::StatusOr<DateInterval> ParseDate(absl::string_view text);

}  // namespace guanxi
