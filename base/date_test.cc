#include "base/date.h"

#include <gtest/gtest.h>

namespace guanxi {
namespace {

TEST(Date, FormsRoundTrip) {
  for (const char* text :
       {"", "2024", "2024-02", "2024-02-29", "2024-02-28/2024-03-01", "1949-10-01"}) {
    const auto date = ParseDate(text);
    ASSERT_TRUE(date.ok()) << text;
    EXPECT_EQ(FormatDate(*date), text);
  }
}

TEST(Date, IntervalOfMonthsSpansWholeMonths) {
  EXPECT_EQ(FormatDate(*ParseDate("2024-02/2024-03")), "2024-02-01/2024-03-31");
}

TEST(Date, BadDatesAreNamed) {
  for (const char* text :
       {"24", "2024-13", "2023-02-29", "2024-3-5", "2024-03-05T00", "x", "2024/2023", "0000"}) {
    EXPECT_FALSE(ParseDate(text).ok()) << text;
  }
  EXPECT_NE(ParseDate("2023-02-29").status().message().find("2023-02-29"), absl::string_view::npos);
}

TEST(Date, EpochIsDayZero) {
  EXPECT_EQ(DayNumber(absl::CivilDay(1970, 1, 1)), 0);
  EXPECT_EQ(DayFromNumber(DayNumber(absl::CivilDay(2024, 2, 29))), absl::CivilDay(2024, 2, 29));
}

}  // namespace
}  // namespace guanxi
