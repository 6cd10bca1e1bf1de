#include "base/check.h"

#include <gtest/gtest.h>

namespace guanxi {
namespace {

TEST(CheckDeathTest, SaysWhyAndStops) {
  EXPECT_DEATH(Die("the sky fell"), "internal error: the sky fell");
}

}  // namespace
}  // namespace guanxi
