// A queue by 32-bit keys for searches whose keys never fall (Ahuja, Mehlhorn, Orlin and Tarjan
// 1990: a radix heap). An item waits in the bucket of the highest bit in which its key differs from
// the last one taken, and moves to lower buckets as keys are taken: a few moves an item, no
// comparisons of items.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace guanxi::graphd {

template <typename Item>
class RadixQueue {
 public:
  bool empty() const { return size_ == 0; }

  // `key` is not less than that of the last item taken.
  void Push(uint32_t key, Item item) {
    buckets_[static_cast<size_t>(std::bit_width(key ^ last_))].emplace_back(key, item);
    ++size_;
  }

  // An item of the least key; of several any one. Not empty.
  std::pair<uint32_t, Item> Pop() {
    if (buckets_[0].empty()) Refill();
    const std::pair<uint32_t, Item> item = buckets_[0].back();
    buckets_[0].pop_back();
    --size_;
    return item;
  }

 private:
  using Bucket = std::vector<std::pair<uint32_t, Item>>;

  // Deals the first bucket that has any into those before it.
  void Refill() {
    size_t b = 1;
    while (buckets_[b].empty()) ++b;
    Bucket dealt;
    dealt.swap(buckets_[b]);
    last_ = std::min_element(dealt.begin(), dealt.end(), [](const auto& x, const auto& y) {
              return x.first < y.first;
            })->first;
    for (const auto& [key, item] : dealt) {
      buckets_[static_cast<size_t>(std::bit_width(key ^ last_))].emplace_back(key, item);
    }
  }

  std::array<Bucket, 33> buckets_;  // 0: the key is the last one taken
  uint32_t last_ = 0;
  size_t size_ = 0;
};

}  // namespace guanxi::graphd
