#include "ingest/progress.h"

#include <gtest/gtest.h>

namespace guanxi::ingest {
namespace {

TEST(ProgressTest, ShowsShareRateAndTimeLeft) {
  EXPECT_EQ(Progress::Line(25'000'000, 100'000'000, 1234, 10),
            "[######..................]  25 %  1234 articles  2.5 MB/s  0:30 left");
}

TEST(ProgressTest, WithoutATotalShowsTheRateOnly) {
  EXPECT_EQ(Progress::Line(5'000'000, 0, 7, 2), "7 articles  2.5 MB/s");
}

TEST(ProgressTest, SurvivesTheFirstInstantAndFilesThatGrow) {
  EXPECT_EQ(Progress::Line(0, 100, 0, 0), "[........................]   0 %  0 articles  0.0 MB/s");
  EXPECT_EQ(Progress::Line(300, 100, 1, 1),
            "[########################] 100 %  1 articles  0.0 MB/s");
}

}  // namespace
}  // namespace guanxi::ingest
