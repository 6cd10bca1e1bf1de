// Strings as paths through a trie of characters; the values are the caller's, by node.
//
// The edges stand in one open-addressing hash table, eight bytes each: quick to build, one probe a
// character, and what does not go on is known at the first free slot.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "base/utf8.h"

namespace guanxi::ingest {

// Filled first, then const and thread-safe.
class CharTrie {
 public:
  using Node = uint32_t;
  static constexpr Node kRoot = 0;
  static constexpr Node kNowhere = ~Node{0};
  static constexpr size_t kMaxNodes = size_t{1} << 20;

  explicit CharTrie(size_t expected_nodes = 1);

  // The node behind `c`, or kNowhere.
  Node Next(Node from, char32_t c) const {
    const uint64_t edge = edges_[SlotOf(KeyOf(from, c))];
    return edge == 0 ? kNowhere : static_cast<Node>(edge & kNodeMask);
  }
  // The same for the root: most characters begin nothing, which one bit tells.
  Node First(char32_t c) const {
    if (c < kBits && (begins_[c / 64] >> (c % 64) & 1) == 0) return kNowhere;
    return Next(kRoot, c);
  }
  // Brings what the same call of Next will read nearer.
  void Prefetch(Node from, char32_t c) const {
    __builtin_prefetch(&edges_[FirstSlotOf(KeyOf(from, c))]);
  }

  // The node behind `c`, made if it is new: the highest so far and one. kNowhere if the trie has
  // kMaxNodes nodes.
  Node Extend(Node from, char32_t c);

  // The node behind all of `word`; kNowhere if there is none.
  Node Find(absl::string_view word) const {
    if (word.empty()) return kRoot;
    const Utf8Char first = DecodeUtf8At(word, 0);
    Node node = First(first.code);
    for (size_t i = first.length; i < word.size() && node != kNowhere;) {
      const Utf8Char c = DecodeUtf8At(word, i);
      node = Next(node, c.code);
      i += c.length;
    }
    return node;
  }

  size_t node_count() const { return node_count_; }

 private:
  static constexpr int kNodeBits = 20;
  static constexpr int kCharBits = 21;
  static constexpr size_t kBits = 0x10000;  // characters of the basic plane
  static constexpr uint64_t kNodeMask = (uint64_t{1} << kNodeBits) - 1;

  static uint64_t KeyOf(Node from, char32_t c) {
    return (uint64_t{from} << kCharBits | c) << kNodeBits;
  }
  // Fibonacci hashing.
  size_t FirstSlotOf(uint64_t key) const {
    return static_cast<size_t>(((key >> kNodeBits) * 0x9E3779B97F4A7C15u) >> hash_shift_);
  }
  // The slot that holds `key` or the free one where it goes.
  size_t SlotOf(uint64_t key) const {
    size_t slot = FirstSlotOf(key);
    while (edges_[slot] != 0 && (edges_[slot] & ~kNodeMask) != key) {
      slot = (slot + 1) & (edges_.size() - 1);
    }
    return slot;
  }
  void Grow();  // doubles the table

  // Low 20 bits: the child. Above: 21 bits of the character, 20 bits of the parent. Zero: free
  // (node 0 is nobody's child).
  std::vector<uint64_t> edges_;
  std::vector<uint64_t> begins_;  // bits of the characters below kBits that the root goes on with
  size_t node_count_ = 1;
  int hash_shift_ = 64;
};

}  // namespace guanxi::ingest
