#include "graphd/graph/id_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace guanxi::graphd {
namespace {

std::vector<uint64_t> SomeIds(uint64_t seed, size_t count, uint64_t largest) {
  std::mt19937_64 random(seed);
  std::vector<uint64_t> ids(count);
  for (uint64_t& id : ids) id = 1 + random() % largest;
  return ids;
}

TEST(IdIndex, FindsWhatIsThereAndNothingElse) {
  for (const uint64_t largest : {uint64_t{5}, uint64_t{1000}, ~uint64_t{0}}) {
    for (const size_t count : {0, 1, 2, 9, 1000}) {
      const std::vector<uint64_t> ids = SomeIds(count + largest, count, largest);
      const IdIndex index(ids, /*sorted=*/false);
      for (uint64_t probe = 0; probe < 1100; ++probe) {
        const bool known = std::find(ids.begin(), ids.end(), probe) != ids.end();
        EXPECT_EQ(index.Find(ids, probe) != IdIndex::kNone, known);
      }
      for (const uint64_t id : ids) EXPECT_EQ(ids[index.Find(ids, id)], id);
    }
  }
}

TEST(IdIndex, SortedIdsNeedNoOrder) {
  std::vector<uint64_t> ids = SomeIds(3, 500, ~uint64_t{0});
  std::sort(ids.begin(), ids.end());
  const IdIndex index(ids, /*sorted=*/true);
  for (size_t i = 0; i < ids.size(); ++i) EXPECT_EQ(index.Find(ids, ids[i]), i);
  EXPECT_LT(index.bytes(), ids.size() * sizeof(uint64_t) / 2);
}

TEST(IdIndex, NamesARepeatedId) {
  const std::vector<uint64_t> ids = {9, 4, 7, 4};
  EXPECT_EQ(IdIndex(ids, false).FirstRepeated(ids), 4u);
  const std::vector<uint64_t> good = {9, 4, 7};
  EXPECT_EQ(IdIndex(good, false).FirstRepeated(good), 0u);
}

}  // namespace
}  // namespace guanxi::graphd
