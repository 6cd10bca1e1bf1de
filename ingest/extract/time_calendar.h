// The calendar behind relative dates: what a date without its year, month or week means, seen from
// a day. "ahead" means the nearest one not before that day, else the nearest one not after it.
#pragma once

#include <optional>

#include "absl/time/civil_time.h"
#include "base/date.h"

namespace guanxi::ingest {

// 3月5日. Without `ahead` still up to a week ahead, and two months within the year of `from`: of
// another year one says which. nullopt for a day that the month never has; 29
// February is the nearest that exists.
std::optional<absl::CivilDay> NearestMonthDay(absl::CivilDay from, int month, int day, bool ahead);

// 5日: the nearest day of that number, over months that are too short. nullopt unless 1..31.
std::optional<absl::CivilDay> NearestDayOfMonth(absl::CivilDay from, int day, bool ahead);

// 5日 without a word that points ahead: a few days ahead in its month, since the day of another
// month is named with it; else as NearestDayOfMonth.
std::optional<absl::CivilDay> LikelyDayOfMonth(absl::CivilDay from, int day);

// The year of 3月. Without `ahead` still up to two months ahead in the year of `from`; the month
// that `from` lies in counts as not after and not before.
int YearOfNearestMonth(absl::CivilDay from, int month, bool ahead);

// 周二: weekday 1 (Monday) .. 7 (Sunday).
absl::CivilDay NearestWeekday(absl::CivilDay from, int weekday, bool ahead);

// The Monday of the week that lies `weeks` after that of `from`.
absl::CivilDay MondayOf(absl::CivilDay from, int weeks);

// The day if the month has it.
std::optional<absl::CivilDay> ExactDay(int year, int month, int day);

// Days first..last of a month, cut to its length; months first..last of a year.
DateInterval PartOfMonth(int year, int month, int first, int last);
DateInterval PartOfYear(int year, int first, int last);

}  // namespace guanxi::ingest
