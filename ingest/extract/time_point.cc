#include "ingest/extract/time_point.h"

#include "ingest/extract/time_calendar.h"

namespace guanxi::ingest {
namespace {

constexpr DateInterval kUnknown;

int YearOf(absl::CivilDay day) { return static_cast<int>(day.year()); }

DateInterval OneDay(const std::optional<absl::CivilDay>& day) {
  return day ? SingleDay(*day) : kUnknown;
}

DateInterval MonthOf(absl::CivilMonth month) {
  return WholeMonth(static_cast<int>(month.year()), month.month());
}

// The year that the point says, if it says one that can be told.
std::optional<int> SaidYear(const TimePoint& point, const TimeReference& reference) {
  switch (point.year.kind) {
    case DatePart::Kind::kNumber:
      return point.year.value;
    case DatePart::Kind::kFromStory:
      if (reference.story) return YearOf(*reference.story) + point.year.value;
      return std::nullopt;
    case DatePart::Kind::kFromLast:
      if (reference.last.known)
        return YearOf(DayFromNumber(reference.last.first)) + point.year.value;
      return std::nullopt;
    case DatePart::Kind::kAbsent:
      return std::nullopt;
  }
  return std::nullopt;
}

// A day, part or whole of a month.
DateInterval InMonth(const TimePoint& point, int year, int month) {
  if (point.day > 0) return OneDay(ExactDay(year, month, point.day));
  if (point.part_first > 0) return PartOfMonth(year, month, point.part_first, point.part_last);
  return WholeMonth(year, month);
}

// 年底 or 月初 without its year or month, `step` years or months from the story's.
DateInterval PartAt(const TimePoint& point, absl::CivilDay story, int step) {
  if (!point.part_of_month)
    return PartOfYear(YearOf(story) + step, point.part_first, point.part_last);
  const absl::CivilMonth month = absl::CivilMonth(story) + step;
  return PartOfMonth(static_cast<int>(month.year()), month.month(), point.part_first,
                     point.part_last);
}

DateInterval NearestPart(const TimePoint& point, const TimeReference& reference) {
  const int today = DayNumber(*reference.story);
  const DateInterval current = PartAt(point, *reference.story, 0);
  if (reference.ahead) return current.last >= today ? current : PartAt(point, *reference.story, 1);
  return current.first <= today ? current : PartAt(point, *reference.story, -1);
}

// A date whose year is not said.
DateInterval NearestDate(const TimePoint& point, const TimeReference& reference) {
  if (!reference.story) return kUnknown;
  const absl::CivilDay story = *reference.story;
  if (reference.either && point.day > 0) {
    TimeReference one_way = reference;
    one_way.either = one_way.ahead = false;
    const DateInterval past = NearestDate(point, one_way);
    one_way.ahead = true;
    const DateInterval future = NearestDate(point, one_way);
    const int today = DayNumber(story);
    const bool nearer = past.known && (!future.known || today - past.first < future.first - today);
    return nearer ? past : future;
  }
  if (point.month.said()) {
    const int month = point.month.value;
    if (point.day > 0) return OneDay(NearestMonthDay(story, month, point.day, reference.ahead));
    return InMonth(point, YearOfNearestMonth(story, month, reference.ahead), month);
  }
  if (point.day > 0) {
    if (reference.ahead) return OneDay(NearestDayOfMonth(story, point.day, true));
    const auto past = NearestDayOfMonth(story, point.day, false);
    const bool goes_on = past && reference.last_day && *reference.last_day <= *past &&
                         absl::CivilMonth(*past) == absl::CivilMonth(*reference.last_day);
    return OneDay(goes_on ? past : LikelyDayOfMonth(story, point.day));
  }
  return NearestPart(point, reference);
}

DateInterval ResolveDate(const TimePoint& point, const TimeReference& reference) {
  if (point.month.kind == DatePart::Kind::kFromStory) {
    if (!reference.story) return kUnknown;
    const absl::CivilMonth month = absl::CivilMonth(*reference.story) + point.month.value;
    return InMonth(point, static_cast<int>(month.year()), month.month());
  }
  if (point.month.kind == DatePart::Kind::kFromLast) {
    if (!reference.last.known) return kUnknown;
    const absl::CivilMonth month =
        absl::CivilMonth(DayFromNumber(reference.last.first)) + point.month.value;
    return InMonth(point, static_cast<int>(month.year()), month.month());
  }
  if (!point.year.said()) return NearestDate(point, reference);
  const std::optional<int> year = SaidYear(point, reference);
  if (!year || *year < 1 || *year > 9998) return kUnknown;
  if (point.month.said()) return InMonth(point, *year, point.month.value);
  if (point.part_first > 0) return PartOfYear(*year, point.part_first, point.part_last);
  return WholeYear(*year);
}

DateInterval ResolveWeekday(const TimePoint& point, const TimeReference& reference) {
  if (!reference.story) return kUnknown;
  const bool weekend = point.weekday == 67;
  const int first = weekend ? 6 : point.weekday;
  absl::CivilDay day;
  if (point.week_said) {
    day = MondayOf(*reference.story, point.amount) + (first - 1);
  } else if (weekend && NearestWeekday(*reference.story, 7, false) == *reference.story) {
    day = *reference.story - 1;  // on Sunday, 周末 is this weekend
  } else {
    const bool friday = weekend && NearestWeekday(*reference.story, 5, false) == *reference.story;
    day =
        NearestWeekday(*reference.story, first, reference.ahead || friday);  // 周末 is the next one
  }
  return weekend ? Days(day, day + 1) : SingleDay(day);
}

// The point's length from `day`, backwards or forwards (`sign`), as exactly as its unit is.
DateInterval Shift(absl::CivilDay day, const TimePoint& point, int sign) {
  const int amount = sign * point.amount;
  switch (point.unit) {
    case 1:
      return SingleDay(day + amount);
    case 7: {
      const absl::CivilDay monday = MondayOf(day, amount);
      return Days(monday, monday + 6);
    }
    case 30:
      return MonthOf(absl::CivilMonth(day) + amount);
    case 365:
      return WholeYear(static_cast<int>(
          (absl::CivilMonth(day) + sign * (12 * point.amount + point.months_more)).year()));
    default:
      return kUnknown;
  }
}

}  // namespace

DateInterval ResolveTimePoint(const TimePoint& point, const TimeReference& reference) {
  switch (point.form) {
    case TimeForm::kDate:
      return ResolveDate(point, reference);
    case TimeForm::kDay:
      return reference.story ? SingleDay(*reference.story + point.amount) : kUnknown;
    case TimeForm::kSameDay:
      return reference.last_day ? SingleDay(*reference.last_day + point.amount) : kUnknown;
    case TimeForm::kWeek: {
      if (!reference.story) return kUnknown;
      const absl::CivilDay monday = MondayOf(*reference.story, point.amount);
      return Days(monday, monday + 6);
    }
    case TimeForm::kWeekday:
      return ResolveWeekday(point, reference);
    case TimeForm::kDecade:
      return Days(absl::CivilDay(point.amount, 1, 1), absl::CivilDay(point.amount + 9, 12, 31));
    case TimeForm::kAgo:
      return reference.story ? Shift(*reference.story, point, -1) : kUnknown;
    case TimeForm::kThen: {
      constexpr int kLongPast = 30;  // days
      const bool past = reference.last.known && reference.story &&
                        reference.last.last + kLongPast < DayNumber(*reference.story);
      return past ? reference.last : kUnknown;
    }
    case TimeForm::kLater:
      if (point.amount == 0) {
        constexpr int kFewFirst = 2, kFewLast = 9;
        if (!reference.last_day) return kUnknown;
        return Days(*reference.last_day + kFewFirst, *reference.last_day + kFewLast);
      }
      if (reference.last_day) return Shift(*reference.last_day, point, 1);
      if (reference.ahead && reference.story) return Shift(*reference.story, point, 1);
      return kUnknown;
    case TimeForm::kLength:
    case TimeForm::kVague:
      return kUnknown;
  }
  return kUnknown;
}

}  // namespace guanxi::ingest
