// Phrases with values, found in running text: all that begin or end at an offset, longest first.
#pragma once

#include <cstdint>
#include <deque>
#include <utility>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "base/utf8.h"
#include "ingest/lexicon/char_trie.h"

namespace guanxi::ingest {

// Maps phrases to values. Filled once, then const and thread-safe. A look-up in text costs one
// probe for each character that some phrase goes on with, and one more.
template <typename Value>
class PhraseTable {
 public:
  // The value of `phrase`, made if it is new; it stays where it is. `phrase` is not empty, and
  // valid UTF-8.
  Value& At(absl::string_view phrase) {
    const std::vector<Utf8Char> chars = DecodeUtf8(phrase);
    CharTrie::Node front = CharTrie::kRoot;
    CharTrie::Node back = CharTrie::kRoot;
    for (size_t i = 0; i < chars.size(); ++i) {
      front = forward_.Extend(front, chars[i].code);
      back = backward_.Extend(back, chars[chars.size() - 1 - i].code);
    }
    forward_values_.resize(forward_.node_count(), kNone);
    backward_values_.resize(backward_.node_count(), kNone);
    int32_t& index = forward_values_[front];
    if (index == kNone) {
      index = static_cast<int32_t>(values_.size());
      backward_values_[back] = index;
      values_.emplace_back();
    }
    return values_[static_cast<size_t>(index)];
  }

  bool empty() const { return values_.empty(); }

  // nullptr if `phrase` is unknown.
  const Value* Find(absl::string_view phrase) const {
    const CharTrie::Node node = forward_.Find(phrase);
    if (node == CharTrie::kNowhere || node == CharTrie::kRoot) return nullptr;
    const int32_t index = forward_values_[node];
    return index == kNone ? nullptr : &values_[static_cast<size_t>(index)];
  }

  // Calls visit(length, value) for every phrase that begins at `offset`, longest first, until it
  // returns true. Returns whether it did.
  template <typename Visit>
  bool VisitAt(absl::string_view text, size_t offset, Visit visit) const {
    Found found;
    WalkAt(text, offset, [&found](size_t length, int32_t i) { found.emplace_back(length, i); });
    return VisitLongestFirst(found, visit);
  }

  // The same for phrases that end at `end` (exclusive).
  template <typename Visit>
  bool VisitBefore(absl::string_view text, size_t end, Visit visit) const {
    Found found;
    WalkBefore(text, end, [&found](size_t length, int32_t i) { found.emplace_back(length, i); });
    return VisitLongestFirst(found, visit);
  }

  // Length in bytes of the longest phrase at `offset` (before `end`); 0 if there is none.
  size_t LongestAt(absl::string_view text, size_t offset) const {
    size_t longest = 0;
    WalkAt(text, offset, [&longest](size_t length, int32_t) { longest = length; });
    return longest;
  }
  size_t LongestBefore(absl::string_view text, size_t end) const {
    size_t longest = 0;
    WalkBefore(text, end, [&longest](size_t length, int32_t) { longest = length; });
    return longest;
  }

 private:
  static constexpr int32_t kNone = -1;
  // Lengths and indexes of values, the shortest phrase first.
  using Found = absl::InlinedVector<std::pair<size_t, int32_t>, 8>;

  // Where the character begins that ends at `end` (> 0).
  static size_t CharBegin(absl::string_view text, size_t end) {
    size_t begin = end - 1;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
    return begin;
  }

  // Calls take(length, index of the value) for every phrase that begins at `offset`, the shortest
  // first.
  template <typename Take>
  void WalkAt(absl::string_view text, size_t offset, Take take) const {
    if (offset >= text.size()) return;
    Utf8Char c = DecodeUtf8At(text, offset);
    CharTrie::Node node = forward_.First(c.code);
    for (size_t i = offset; node != CharTrie::kNowhere;) {
      i += c.length;
      if (forward_values_[node] != kNone) take(i - offset, forward_values_[node]);
      if (i >= text.size()) break;
      c = DecodeUtf8At(text, i);
      node = forward_.Next(node, c.code);
    }
  }

  // The same for phrases that end at `end`.
  template <typename Take>
  void WalkBefore(absl::string_view text, size_t end, Take take) const {
    text = text.substr(0, end);
    if (text.empty()) return;
    size_t begin = CharBegin(text, text.size());
    CharTrie::Node node = backward_.First(DecodeUtf8At(text, begin).code);
    while (node != CharTrie::kNowhere) {
      if (backward_values_[node] != kNone) take(text.size() - begin, backward_values_[node]);
      if (begin == 0) break;
      const absl::string_view front = text.substr(0, begin);
      begin = CharBegin(text, begin);
      node = backward_.Next(node, DecodeUtf8At(front, begin).code);
    }
  }

  template <typename Visit>
  bool VisitLongestFirst(const Found& found, Visit& visit) const {
    for (size_t i = found.size(); i-- > 0;) {
      if (visit(found[i].first, values_[static_cast<size_t>(found[i].second)])) return true;
    }
    return false;
  }

  std::deque<Value> values_;  // a deque, for references that stay
  CharTrie forward_;
  CharTrie backward_;
  std::vector<int32_t> forward_values_ = {kNone};  // by node: index of a value
  std::vector<int32_t> backward_values_ = {kNone};
};

}  // namespace guanxi::ingest
