#include "ingest/extract/time_calendar.h"

#include "gmock/gmock.h"

namespace guanxi::ingest {
namespace {

using absl::CivilDay;

TEST(TimeCalendar, MonthDayWithoutYear) {
  const CivilDay story(2024, 3, 5);
  EXPECT_EQ(NearestMonthDay(story, 3, 5, false), CivilDay(2024, 3, 5));
  EXPECT_EQ(NearestMonthDay(story, 3, 10, false), CivilDay(2024, 3, 10)) << "within a week";
  EXPECT_EQ(NearestMonthDay(story, 5, 3, false), CivilDay(2024, 5, 3)) << "within two months";
  EXPECT_EQ(NearestMonthDay(story, 5, 6, false), CivilDay(2023, 5, 6));
  EXPECT_EQ(NearestMonthDay(story, 12, 31, false), CivilDay(2023, 12, 31));
  EXPECT_EQ(NearestMonthDay(story, 3, 4, true), CivilDay(2025, 3, 4));
  EXPECT_EQ(NearestMonthDay(story, 3, 5, true), CivilDay(2024, 3, 5));
  EXPECT_EQ(NearestMonthDay(CivilDay(2024, 12, 30), 1, 2, false), CivilDay(2025, 1, 2));
}

TEST(TimeCalendar, LeapDays) {
  EXPECT_EQ(NearestMonthDay(CivilDay(2023, 3, 5), 2, 29, false), CivilDay(2020, 2, 29));
  EXPECT_EQ(NearestMonthDay(CivilDay(2021, 3, 5), 2, 29, true), CivilDay(2024, 2, 29));
  EXPECT_EQ(NearestMonthDay(CivilDay(1903, 3, 5), 2, 29, false), CivilDay(1896, 2, 29));
  EXPECT_EQ(NearestMonthDay(CivilDay(2024, 3, 5), 2, 30, false), std::nullopt);
  EXPECT_EQ(ExactDay(2023, 2, 29), std::nullopt);
  EXPECT_EQ(ExactDay(2024, 2, 29), CivilDay(2024, 2, 29));
}

TEST(TimeCalendar, DayOfMonthSkipsShortMonths) {
  EXPECT_EQ(NearestDayOfMonth(CivilDay(2024, 3, 5), 5, false), CivilDay(2024, 3, 5));
  EXPECT_EQ(NearestDayOfMonth(CivilDay(2024, 3, 5), 6, false), CivilDay(2024, 2, 6));
  EXPECT_EQ(NearestDayOfMonth(CivilDay(2024, 3, 5), 31, false), CivilDay(2024, 1, 31));
  EXPECT_EQ(NearestDayOfMonth(CivilDay(2024, 1, 31), 30, true), CivilDay(2024, 3, 30));
  EXPECT_EQ(NearestDayOfMonth(CivilDay(2024, 3, 5), 32, false), std::nullopt);
}

TEST(TimeCalendar, LikelyDayOfMonthIsNear) {
  EXPECT_EQ(LikelyDayOfMonth(CivilDay(2024, 3, 10), 11), CivilDay(2024, 3, 11));
  EXPECT_EQ(LikelyDayOfMonth(CivilDay(2024, 3, 1), 28), CivilDay(2024, 2, 28));
  EXPECT_EQ(LikelyDayOfMonth(CivilDay(2024, 3, 27), 2), CivilDay(2024, 3, 2));
  EXPECT_EQ(LikelyDayOfMonth(CivilDay(2024, 3, 31), 1), CivilDay(2024, 4, 1));
  EXPECT_EQ(LikelyDayOfMonth(CivilDay(2024, 3, 5), 20), CivilDay(2024, 2, 20)) << "too far ahead";
}

TEST(TimeCalendar, Months) {
  EXPECT_EQ(YearOfNearestMonth(CivilDay(2024, 3, 5), 3, false), 2024);
  EXPECT_EQ(YearOfNearestMonth(CivilDay(2024, 3, 5), 5, false), 2024) << "within two months";
  EXPECT_EQ(YearOfNearestMonth(CivilDay(2024, 3, 5), 6, false), 2023);
  EXPECT_EQ(YearOfNearestMonth(CivilDay(2024, 3, 5), 4, true), 2024);
  EXPECT_EQ(YearOfNearestMonth(CivilDay(2024, 3, 5), 2, true), 2025);
  EXPECT_EQ(PartOfMonth(2024, 2, 21, 31), Days(CivilDay(2024, 2, 21), CivilDay(2024, 2, 29)));
  EXPECT_EQ(PartOfYear(2024, 11, 12), Days(CivilDay(2024, 11, 1), CivilDay(2024, 12, 31)));
}

TEST(TimeCalendar, Weekdays) {
  const CivilDay tuesday(2024, 10, 29);
  EXPECT_EQ(NearestWeekday(tuesday, 2, false), tuesday);
  EXPECT_EQ(NearestWeekday(tuesday, 2, true), tuesday);
  EXPECT_EQ(NearestWeekday(tuesday, 1, false), CivilDay(2024, 10, 28));
  EXPECT_EQ(NearestWeekday(tuesday, 3, false), CivilDay(2024, 10, 23));
  EXPECT_EQ(NearestWeekday(tuesday, 3, true), CivilDay(2024, 10, 30));
  EXPECT_EQ(NearestWeekday(tuesday, 1, true), CivilDay(2024, 11, 4));
  EXPECT_EQ(MondayOf(tuesday, 0), CivilDay(2024, 10, 28));
  EXPECT_EQ(MondayOf(CivilDay(2024, 11, 3), 0), CivilDay(2024, 10, 28)) << "Sunday ends the week";
  EXPECT_EQ(MondayOf(tuesday, -1), CivilDay(2024, 10, 21));
}

}  // namespace
}  // namespace guanxi::ingest
