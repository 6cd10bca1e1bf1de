// Visiting many things in the order of their ids, which are hashes.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

namespace guanxi::graphd {

struct NumberedId {
  uint64_t id = 0;
  uint32_t number = 0;  // the caller's

  friend bool operator<(const NumberedId& a, const NumberedId& b) { return a.id < b.id; }
};

// Calls visit(number) by rising id, once for each id, until it returns false. The ids are dealt
// into buckets by their leading bits and each bucket is sorted when its turn comes, so that evenly
// spread ids take linear time, and little of it passes between two visits.
template <typename Visit>
void VisitById(const std::vector<NumberedId>& items, Visit visit) {
  if (items.empty()) return;
  const int bits = std::bit_width(items.size() / 8);
  const auto bucket_of = [bits](uint64_t id) { return bits == 0 ? 0 : id >> (64 - bits); };
  std::vector<uint32_t> begin((size_t{1} << bits) + 1);
  for (const NumberedId& item : items) ++begin[bucket_of(item.id) + 1];
  for (size_t b = 1; b < begin.size(); ++b) begin[b] += begin[b - 1];
  std::vector<NumberedId> dealt(items.size());
  std::vector<uint32_t> cursor(begin.begin(), begin.end() - 1);
  for (const NumberedId& item : items) dealt[cursor[bucket_of(item.id)]++] = item;
  for (size_t b = 0; b + 1 < begin.size(); ++b) {
    std::sort(dealt.begin() + begin[b], dealt.begin() + begin[b + 1]);
    for (uint32_t i = begin[b]; i < begin[b + 1]; ++i) {
      if (i > begin[b] && dealt[i].id == dealt[i - 1].id) continue;
      if (!visit(dealt[i].number)) return;
    }
  }
}

}  // namespace guanxi::graphd
