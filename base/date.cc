#include "base/date.h"

#include <optional>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "base/status_macros.h"

namespace guanxi {
namespace {

constexpr absl::CivilDay kEpoch(1970, 1, 1);

// A number of exactly `width` decimal digits.
std::optional<int> ParseDigits(absl::string_view text, size_t width) {
  if (text.size() != width) return std::nullopt;
  for (char c : text) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) return std::nullopt;
  }
  int value = 0;
  return absl::SimpleAtoi(text, &value) ? std::optional<int>(value) : std::nullopt;
}

absl::Status BadDate(absl::string_view text) {
  return absl::InvalidArgumentError(
      absl::StrCat("'", text, "' is no date; write YYYY, YYYY-MM, YYYY-MM-DD or an interval A/B"));
}

// One of YYYY, YYYY-MM, YYYY-MM-DD.
absl::StatusOr<DateInterval> ParsePoint(absl::string_view text) {
  const std::optional<int> year = ParseDigits(text.substr(0, 4), 4);
  if (!year || *year < 1) return BadDate(text);
  if (text.size() == 4) return WholeYear(*year);
  if (text.size() < 7 || text[4] != '-') return BadDate(text);
  const std::optional<int> month = ParseDigits(text.substr(5, 2), 2);
  if (!month || *month < 1 || *month > 12) return BadDate(text);
  if (text.size() == 7) return WholeMonth(*year, *month);
  if (text.size() != 10 || text[7] != '-') return BadDate(text);
  const std::optional<int> day = ParseDigits(text.substr(8, 2), 2);
  if (!day) return BadDate(text);
  const absl::CivilDay civil(*year, *month, *day);
  if (civil.month() != *month || civil.day() != *day)
    return BadDate(text);  // 02-30 would roll over
  return SingleDay(civil);
}

// Written by hand: answers of servers hold thousands.
std::string FormatDay(absl::CivilDay day) {
  const auto year = static_cast<int>(day.year());
  if (year < 0 || year > 9999)
    return absl::StrFormat("%04d-%02d-%02d", year, day.month(), day.day());
  std::string text = "0000-00-00";
  const auto put = [&text](size_t end, int number) {
    for (; number > 0; number /= 10) text[--end] = static_cast<char>('0' + number % 10);
  };
  put(4, year);
  put(7, day.month());
  put(10, day.day());
  return text;
}

}  // namespace

int32_t DayNumber(absl::CivilDay day) { return static_cast<int32_t>(day - kEpoch); }

absl::CivilDay DayFromNumber(int32_t day_number) { return kEpoch + day_number; }

DateInterval SingleDay(absl::CivilDay day) { return Days(day, day); }

DateInterval WholeMonth(int year, int month) {
  const absl::CivilMonth m(year, month);
  return Days(absl::CivilDay(m), absl::CivilDay(m + 1) - 1);
}

DateInterval WholeYear(int year) {
  return Days(absl::CivilDay(year, 1, 1), absl::CivilDay(year, 12, 31));
}

DateInterval Days(absl::CivilDay first, absl::CivilDay last) {
  return DateInterval{true, DayNumber(first), DayNumber(last)};
}

std::string FormatDate(const DateInterval& interval) {
  if (!interval.known) return "";
  const absl::CivilDay first = DayFromNumber(interval.first);
  if (interval.first == interval.last) return FormatDay(first);
  const absl::CivilDay last = DayFromNumber(interval.last);
  const int year = static_cast<int>(first.year());
  if (interval == WholeYear(year)) return absl::StrFormat("%04d", year);
  if (interval == WholeMonth(year, first.month()))
    return absl::StrFormat("%04d-%02d", year, first.month());
  return absl::StrCat(FormatDay(first), "/", FormatDay(last));
}

absl::StatusOr<DateInterval> ParseDate(absl::string_view text) {
  if (text.empty()) return DateInterval{};
  const size_t slash = text.find('/');
  if (slash == absl::string_view::npos) return ParsePoint(text);
  GUANXI_ASSIGN_OR_RETURN(const DateInterval a, ParsePoint(text.substr(0, slash)));
  GUANXI_ASSIGN_OR_RETURN(const DateInterval b, ParsePoint(text.substr(slash + 1)));
  if (b.last < a.first)
    return absl::InvalidArgumentError(absl::StrCat("'", text, "' ends before it begins"));
  return DateInterval{true, a.first, b.last};
}

}  // namespace guanxi
