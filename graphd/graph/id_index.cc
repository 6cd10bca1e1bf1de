#include "graphd/graph/id_index.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace guanxi::graphd {

IdIndex::IdIndex(absl::Span<const uint64_t> ids, bool sorted) {
  uint64_t largest = 0;
  for (const uint64_t id : ids) largest = std::max(largest, id);
  // About eight ids a bucket.
  const int bucket_bits = std::max(1, static_cast<int>(std::bit_width(ids.size() / 8)));
  shift_ = std::max(0, static_cast<int>(std::bit_width(largest)) - bucket_bits);
  bucket_begin_.assign((largest >> shift_) + 2, 0);
  for (const uint64_t id : ids) ++bucket_begin_[(id >> shift_) + 1];
  for (size_t i = 1; i < bucket_begin_.size(); ++i) bucket_begin_[i] += bucket_begin_[i - 1];
  if (sorted) return;
  order_.resize(ids.size());
  std::vector<uint32_t> cursor(bucket_begin_.begin(), bucket_begin_.end() - 1);
  for (uint32_t i = 0; i < ids.size(); ++i) order_[cursor[ids[i] >> shift_]++] = i;
  std::vector<std::pair<uint64_t, uint32_t>>
      bucket;  // ids beside positions: no look-ups in sorting
  for (size_t b = 0; b + 1 < bucket_begin_.size(); ++b) {
    bucket.clear();
    for (uint32_t rank = bucket_begin_[b]; rank < bucket_begin_[b + 1]; ++rank) {
      bucket.emplace_back(ids[order_[rank]], order_[rank]);
    }
    std::sort(bucket.begin(), bucket.end());
    for (size_t i = 0; i < bucket.size(); ++i) order_[bucket_begin_[b] + i] = bucket[i].second;
  }
}

uint32_t IdIndex::Find(absl::Span<const uint64_t> ids, uint64_t id) const {
  if (bucket_begin_.empty()) return kNone;
  const uint64_t bucket = id >> shift_;
  if (bucket + 1 >= bucket_begin_.size()) return kNone;
  uint32_t low = bucket_begin_[bucket];
  uint32_t high = bucket_begin_[bucket + 1];
  const uint32_t end = high;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (ids[PositionAt(middle)] < id) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == end || ids[PositionAt(low)] != id) return kNone;
  return PositionAt(low);
}

bool IdIndex::IsSound(size_t count, bool sorted) const {
  if (order_.size() != (sorted ? 0 : count)) return false;
  if (bucket_begin_.empty()) return count == 0;
  return std::is_sorted(bucket_begin_.begin(), bucket_begin_.end()) &&
         bucket_begin_.back() == count &&
         std::all_of(order_.begin(), order_.end(), [count](uint32_t i) { return i < count; });
}

uint64_t IdIndex::FirstRepeated(absl::Span<const uint64_t> ids) const {
  for (uint32_t rank = 1; rank < ids.size(); ++rank) {
    if (ids[PositionAt(rank)] == ids[PositionAt(rank - 1)]) return ids[PositionAt(rank)];
  }
  return 0;
}

}  // namespace guanxi::graphd
