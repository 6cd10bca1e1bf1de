// One point in time as words name it, before and after it is placed on the calendar. Internal to
// the time stage.
#pragma once

#include <cstddef>
#include <optional>

#include "absl/time/civil_time.h"
#include "base/date.h"

namespace guanxi::ingest {

enum class TimeForm {
  kDate,     // year, month, day, or as many of them as are said
  kDay,      // 昨天: `amount` days from the story's day
  kSameDay,  // 当天, 次日: `amount` days from the day named last
  kWeek,     // 上周: `amount` weeks from the story's
  kWeekday,  // 周二, 上周二
  kDecade,   // 上世纪90年代: ten years from `amount`
  kAgo,      // 三年前: `amount` times `unit` before the story's day
  kLater,    // 两天后: after the day named last; 几天后 if `amount` is 0
  kThen,     // 当时: the time named last, if it is long past
  kLength,   // 三年来: no place on the calendar
  kVague,    // 近日
};

// A year or a month: a number, or an offset from the story's or from the one named last.
struct DatePart {
  enum class Kind { kAbsent, kNumber, kFromStory, kFromLast };
  Kind kind = Kind::kAbsent;
  int value = 0;

  bool said() const { return kind != Kind::kAbsent; }
};

struct TimePoint {
  TimeForm form = TimeForm::kDate;
  size_t end = 0;  // byte offset behind it
  DatePart year;
  DatePart month;
  int day = 0;         // 0: not said
  int part_first = 0;  // of days if a month is said or meant, else of months; 0: the whole
  int part_last = 0;
  bool part_of_month = false;
  int amount = 0;
  int unit = 0;         // days in a unit, as in time_words.tsv
  int months_more = 0;  // 两年半前: behind `amount` years
  int weekday = 0;      // 1 Monday .. 7, 67 the weekend
  bool week_said = false;

  // 5日: no month, no year.
  bool IsDayOnly() const {
    return form == TimeForm::kDate && day > 0 && !month.said() && !year.said();
  }
  // 10月, 10月5日, 5日, 周二: which one, only a reference day tells.
  bool NeedsNearest() const {
    return (form == TimeForm::kDate && !year.said() && month.kind != DatePart::Kind::kFromStory &&
            month.kind != DatePart::Kind::kFromLast) ||
           (form == TimeForm::kWeekday && !week_said);
  }
};

// What relative points are seen from.
struct TimeReference {
  std::optional<absl::CivilDay> story;
  bool ahead = false;                      // words say that the point lies in the future
  bool either = false;                     // 原定: it was to lie in the future, and may be past
  std::optional<absl::CivilDay> last_day;  // the day named last nearby
  DateInterval last;                       // the date named last nearby, of whatever length
};

// The days that `point` covers; unknown where the reference it needs is missing or the calendar has
// no such day.
DateInterval ResolveTimePoint(const TimePoint& point, const TimeReference& reference);

}  // namespace guanxi::ingest
