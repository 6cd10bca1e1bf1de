// Positions of 64-bit ids: a sorted order plus a table of buckets by the leading bits, so that a
// look-up of evenly spread ids (hashes, or dense numbers) costs about two cache misses.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/types/span.h"

namespace guanxi::graphd {

class IdIndex {
 public:
  static constexpr uint32_t kNone = 0xffffffffu;

  IdIndex() = default;
  // Indexes `ids` (at most 2^32 - 2). With `sorted`, they are in ascending order already and no
  // order is stored. O(n) for evenly spread ids, O(n log n) at worst.
  IdIndex(absl::Span<const uint64_t> ids, bool sorted);

  // Position in `ids` (the same as at construction) of `id`; the first one if it repeats; kNone.
  uint32_t Find(absl::Span<const uint64_t> ids, uint64_t id) const;

  // A value that occurs twice, 0 if none. O(n).
  uint64_t FirstRepeated(absl::Span<const uint64_t> ids) const;

  // For images: calls visit(array) for what is stored beside shift().
  template <typename Visit>
  void VisitArrays(Visit& visit) {
    visit(order_);
    visit(bucket_begin_);
  }
  template <typename Visit>
  void VisitArrays(Visit& visit) const {
    visit(order_);
    visit(bucket_begin_);
  }
  int shift() const { return shift_; }
  void set_shift(int shift) { shift_ = shift; }
  // Whether no look-up can lead outside of an array of `count` ids. O(n).
  bool IsSound(size_t count, bool sorted) const;

  size_t bytes() const { return (order_.capacity() + bucket_begin_.capacity()) * sizeof(uint32_t); }

 private:
  uint32_t PositionAt(uint32_t rank) const { return order_.empty() ? rank : order_[rank]; }

  std::vector<uint32_t> order_;  // positions by ascending id; empty when ids are sorted
  std::vector<uint32_t> bucket_begin_;
  int shift_ = 63;
};

}  // namespace guanxi::graphd
