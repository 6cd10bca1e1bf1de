#include "ingest/extract/time_calendar.h"

#include <algorithm>

namespace guanxi::ingest {
namespace {

constexpr int kDaysAheadWithoutWord = 7;
constexpr int kDaysAheadInYear = 60;  // of the year of the story: another one is named
constexpr int kMonthsAhead = 2;
constexpr int kDaysAheadInMonth = 9;
constexpr int kDaysAheadInNext = 2;
constexpr int kYearsToLeapDay = 8;  // around 1900 and 2100 leap years are eight years apart

int WeekdayNumber(absl::CivilDay day) {
  return static_cast<int>(absl::GetWeekday(day)) + 1;  // absl's Monday is 0
}

int LastDayOf(int year, int month) {
  return (absl::CivilDay(absl::CivilMonth(year, month) + 1) - 1).day();
}

}  // namespace

std::optional<absl::CivilDay> ExactDay(int year, int month, int day) {
  const absl::CivilDay civil(year, month, day);
  if (civil.month() != month || civil.day() != day || civil.year() != year) return std::nullopt;
  return civil;
}

std::optional<absl::CivilDay> NearestMonthDay(absl::CivilDay from, int month, int day, bool ahead) {
  const int year = static_cast<int>(from.year());
  if (!ahead) {
    const absl::CivilDay latest = from + kDaysAheadWithoutWord;
    for (int back = -1; back <= kYearsToLeapDay; ++back) {
      const auto civil = ExactDay(year - back, month, day);
      const bool soon = civil && back == 0 && *civil <= from + kDaysAheadInYear;
      if (civil && (*civil <= latest || soon)) return civil;
    }
    return std::nullopt;
  }
  for (int forth = 0; forth <= kYearsToLeapDay; ++forth) {
    const auto civil = ExactDay(year + forth, month, day);
    if (civil && *civil >= from) return civil;
  }
  return std::nullopt;
}

std::optional<absl::CivilDay> NearestDayOfMonth(absl::CivilDay from, int day, bool ahead) {
  if (day < 1 || day > 31) return std::nullopt;
  absl::CivilMonth month(from);
  for (int tries = 0; tries < 4; ++tries, month += ahead ? 1 : -1) {
    const auto civil = ExactDay(static_cast<int>(month.year()), month.month(), day);
    if (civil && (ahead ? *civil >= from : *civil <= from)) return civil;
  }
  return std::nullopt;
}

std::optional<absl::CivilDay> LikelyDayOfMonth(absl::CivilDay from, int day) {
  const auto next = NearestDayOfMonth(from, day, true);
  const bool same_month = next && absl::CivilMonth(*next) == absl::CivilMonth(from);
  const int reach = same_month ? kDaysAheadInMonth : kDaysAheadInNext;
  return next && *next <= from + reach ? next : NearestDayOfMonth(from, day, false);
}

int YearOfNearestMonth(absl::CivilDay from, int month, bool ahead) {
  const int year = static_cast<int>(from.year());
  if (ahead) return month >= from.month() ? year : year + 1;
  return month <= from.month() + kMonthsAhead ? year : year - 1;
}

absl::CivilDay NearestWeekday(absl::CivilDay from, int weekday, bool ahead) {
  const int difference = WeekdayNumber(from) - weekday;
  return ahead ? from + (7 - difference) % 7 : from - (difference + 7) % 7;
}

absl::CivilDay MondayOf(absl::CivilDay from, int weeks) {
  return from - (WeekdayNumber(from) - 1) + 7 * weeks;
}

DateInterval PartOfMonth(int year, int month, int first, int last) {
  const int length = LastDayOf(year, month);
  return Days(absl::CivilDay(year, month, std::min(first, length)),
              absl::CivilDay(year, month, std::min(last, length)));
}

DateInterval PartOfYear(int year, int first, int last) {
  return Days(absl::CivilDay(year, first, 1), absl::CivilDay(year, last, LastDayOf(year, last)));
}

}  // namespace guanxi::ingest
