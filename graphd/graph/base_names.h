// The name keys of a base graph: sorted, in one arena.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "graphd/graph/name_index.h"

namespace guanxi::graphd {

class BaseNames {
 public:
  void Add(const NameKey& key, Vertex vertex);
  // To be called once, after the last Add. O(keys log keys).
  void Sort();

  size_t size() const { return entries_.size(); }
  NameHit HitAt(size_t rank) const;
  // Ranks [first, last) of the keys that begin with `prefix`.
  std::pair<size_t, size_t> PrefixRange(absl::string_view prefix) const;
  // For images: calls visit(array) for each.
  template <typename Visit>
  void VisitArrays(Visit& visit) {
    visit(arena_);
    visit(entries_);
  }
  template <typename Visit>
  void VisitArrays(Visit& visit) const {
    visit(arena_);
    visit(entries_);
  }
  // Whether every key lies in the arena and belongs to one of `vertices`. O(keys).
  bool IsSound(size_t vertices) const;

  size_t bytes() const { return arena_.capacity() + entries_.capacity() * sizeof(Entry); }

 private:
  struct Entry {
    uint64_t head = 0;  // first eight bytes, big-endian: most comparisons end here
    uint32_t offset = 0;
    Vertex vertex = kNoVertex;
    uint16_t size = 0;
    KeyKind kind = KeyKind::kName;
    std::array<uint8_t, 5> unused{};  // no byte without a value
  };
  absl::string_view TextOf(const Entry& entry) const {
    return absl::string_view(arena_).substr(entry.offset, entry.size);
  }

  std::string arena_;
  std::vector<Entry> entries_;
};

}  // namespace guanxi::graphd
