#include "graphd/graph/half_edge.h"

#include "absl/time/civil_time.h"

namespace guanxi::graphd {
namespace {

LengthCode LengthOf(const DateInterval& date) {
  if (date.first == date.last) return LengthCode::kDay;
  const absl::CivilDay first = DayFromNumber(date.first);
  if (first.day() != 1) return LengthCode::kOther;
  const absl::CivilDay last = DayFromNumber(date.last);
  if (last + 1 == absl::CivilDay(absl::CivilMonth(first) + 1)) return LengthCode::kMonth;
  if (first.month() == 1 && last + 1 == absl::CivilDay(first.year() + 1, 1, 1)) {
    return LengthCode::kYear;
  }
  return LengthCode::kOther;
}

}  // namespace

DateCode EncodeDate(const DateInterval& date) {
  if (!date.known) return DateCode{};
  DateCode code;
  code.length = LengthOf(date);
  if (date.first < kDayCodeOrigin || date.first > kLastCodedDay) {
    code.day_code = kFarDayCode;
    code.exact = false;
    return code;
  }
  code.day_code = static_cast<uint32_t>(date.first - kDayCodeOrigin) + kFirstDayCode;
  code.exact = code.length != LengthCode::kOther;
  return code;
}

DateInterval DecodeDate(uint32_t day_code, LengthCode length) {
  if (day_code < kFirstDayCode) return DateInterval{};
  DateInterval date;
  date.known = true;
  date.first = kDayCodeOrigin + static_cast<int32_t>(day_code - kFirstDayCode);
  date.last = date.first;
  if (length == LengthCode::kDay) return date;  // most are, and calendars take time
  const absl::CivilDay first = DayFromNumber(date.first);
  if (length == LengthCode::kMonth) {
    date.last = DayNumber(absl::CivilDay(absl::CivilMonth(first) + 1)) - 1;
  } else if (length == LengthCode::kYear) {
    date.last = DayNumber(absl::CivilDay(first.year() + 1, 1, 1)) - 1;
  }
  return date;
}

}  // namespace guanxi::graphd
