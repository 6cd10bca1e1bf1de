#include "graphd/graph/half_edge.h"

#include <gtest/gtest.h>

namespace guanxi::graphd {
namespace {

DateInterval RoundTrip(const DateInterval& date) {
  const DateCode code = EncodeDate(date);
  EXPECT_TRUE(code.exact);
  return DecodeDate(code.day_code, code.length);
}

TEST(DateCode, RoundTripsDaysMonthsAndYears) {
  for (const DateInterval& date :
       {DateInterval{}, SingleDay(absl::CivilDay(1900, 1, 1)),
        SingleDay(absl::CivilDay(2024, 2, 29)), SingleDay(absl::CivilDay(2079, 6, 3)),
        WholeMonth(2024, 2), WholeMonth(2023, 12), WholeYear(2024), WholeYear(1900)}) {
    EXPECT_EQ(RoundTrip(date), date) << FormatDate(date);
  }
}

TEST(DateCode, SaysWhatItCannotHold) {
  EXPECT_FALSE(EncodeDate(SingleDay(absl::CivilDay(1899, 12, 31))).exact);
  EXPECT_FALSE(EncodeDate(SingleDay(absl::CivilDay(2100, 1, 1))).exact);
  EXPECT_FALSE(EncodeDate(Days(absl::CivilDay(2024, 1, 2), absl::CivilDay(2024, 1, 9))).exact);
}

TEST(DateCode, OrdersAsDays) {
  EXPECT_EQ(EncodeDate(SingleDay(absl::CivilDay(1900, 1, 1))).day_code, kFirstDayCode);
  EXPECT_LT(EncodeDate(SingleDay(absl::CivilDay(2024, 1, 1))).day_code,
            EncodeDate(SingleDay(absl::CivilDay(2024, 1, 2))).day_code);
}

}  // namespace
}  // namespace guanxi::graphd
