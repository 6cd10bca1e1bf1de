#include "base/stable_hash.h"

#include <gtest/gtest.h>

namespace guanxi {
namespace {

TEST(StableHash, ValuesAreFixedForEver) {
  EXPECT_EQ(HexId(StableHash64("")), "2d06800538d394c2");
  EXPECT_EQ(HexId(0xabc), "0000000000000abc");
}

}  // namespace
}  // namespace guanxi
