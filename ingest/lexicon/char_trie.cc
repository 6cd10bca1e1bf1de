#include "ingest/lexicon/char_trie.h"

namespace guanxi::ingest {
namespace {

constexpr size_t kFewestSlots = 16;

}  // namespace

CharTrie::CharTrie(size_t expected_nodes) : begins_(kBits / 64) {
  size_t slots = kFewestSlots;
  while (slots < expected_nodes * 2) slots *= 2;
  edges_.resize(slots);
  for (size_t n = slots; n > 1; n /= 2) --hash_shift_;
}

CharTrie::Node CharTrie::Extend(Node from, char32_t c) {
  const uint64_t key = KeyOf(from, c);
  const size_t slot = SlotOf(key);
  if (edges_[slot] != 0) return static_cast<Node>(edges_[slot] & kNodeMask);
  if (node_count_ >= kMaxNodes) return kNowhere;
  const Node node = static_cast<Node>(node_count_++);
  edges_[slot] = key | node;
  if (from == kRoot && c < kBits) begins_[c / 64] |= uint64_t{1} << (c % 64);
  if (node_count_ * 10 > edges_.size() * 6) Grow();
  return node;
}

void CharTrie::Grow() {
  std::vector<uint64_t> old(edges_.size() * 2);
  old.swap(edges_);
  --hash_shift_;
  for (const uint64_t edge : old) {
    if (edge != 0) edges_[SlotOf(edge & ~kNodeMask)] = edge;
  }
}

}  // namespace guanxi::ingest
