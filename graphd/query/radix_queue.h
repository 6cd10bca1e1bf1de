// A queue by 32-bit keys for searches whose keys never fall (Ahuja, Mehlhorn, Orlin and Tarjan
// 1990: a radix heap, here with digits of eight bits). An item waits in the bucket of the highest
// digit in which its key differs from the last one taken, and moves to lower digits as keys are
// taken: at most three moves an item, no comparisons of items.
#pragma once

#include <algorithm>
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
    Place(key, item);
    ++size_;
  }

  // An item of the least key; of several any one. Not empty.
  std::pair<uint32_t, Item> Pop() {
    size_t digit = FirstUsed(0);
    while (digit == kDigits) {
      Refill();
      digit = FirstUsed(0);
    }
    Bucket& bucket = buckets_[digit];  // all of one key
    const std::pair<uint32_t, Item> item = bucket.back();
    bucket.pop_back();
    last_ = item.first;
    --size_;
    return item;
  }

 private:
  using Bucket = std::vector<std::pair<uint32_t, Item>>;
  static constexpr size_t kDigits = 256;
  static constexpr size_t kLevels = 4;

  static size_t DigitOf(uint32_t key, size_t level) { return key >> (8 * level) & (kDigits - 1); }

  void Place(uint32_t key, Item item) {
    const int bits = std::bit_width(key ^ last_);
    const size_t level = bits == 0 ? 0 : static_cast<size_t>(bits - 1) / 8;
    buckets_[level * kDigits + DigitOf(key, level)].emplace_back(key, item);
  }

  // The least digit of a level that has any, from that of the last key on; kDigits if none has.
  size_t FirstUsed(size_t level) const {
    size_t digit = DigitOf(last_, level);
    while (digit < kDigits && buckets_[level * kDigits + digit].empty()) ++digit;
    return digit;
  }

  // Deals the first bucket of the lowest level that has any to the levels below.
  void Refill() {
    size_t level = 1;
    while (level + 1 < kLevels && FirstUsed(level) == kDigits) ++level;
    Bucket dealt;
    dealt.swap(buckets_[level * kDigits + FirstUsed(level)]);
    last_ = std::min_element(dealt.begin(), dealt.end(), [](const auto& x, const auto& y) {
              return x.first < y.first;
            })->first;
    for (const auto& [key, item] : dealt) Place(key, item);
  }

  std::vector<Bucket> buckets_ = std::vector<Bucket>(kLevels * kDigits);
  uint32_t last_ = 0;
  size_t size_ = 0;
};

}  // namespace guanxi::graphd
