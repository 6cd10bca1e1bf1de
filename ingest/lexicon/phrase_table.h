// Phrases found in running text: which of a set of strings begin at an offset, longest first.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

namespace guanxi::ingest {

// Maps phrases to values. Filled once, then const and thread-safe. A look-up in text costs one
// probe for each length that phrases with the same first byte triple have, nothing where none has.
template <typename Value>
class PhraseTable {
 public:
  // The value of `phrase`, made if it is new. `phrase` is not empty.
  Value& At(absl::string_view phrase) {
    NoteLength(forward_, Head(phrase), phrase.size());
    NoteLength(backward_, Tail(phrase), phrase.size());
    return values_[phrase];
  }

  // nullptr if `phrase` is unknown.
  const Value* Find(absl::string_view phrase) const {
    const auto found = values_.find(phrase);
    return found == values_.end() ? nullptr : &found->second;
  }

  // Calls visit(length, value) for every phrase that begins at `offset`, longest first, until it
  // returns true. Returns whether it did.
  template <typename Visit>
  bool VisitAt(absl::string_view text, size_t offset, Visit visit) const {
    return VisitLengths(forward_, Head(text.substr(offset)), [&](size_t length) {
      if (offset + length > text.size()) return false;
      const Value* value = Find(text.substr(offset, length));
      return value != nullptr && visit(length, *value);
    });
  }

  // The same for phrases that end at `end` (exclusive).
  template <typename Visit>
  bool VisitBefore(absl::string_view text, size_t end, Visit visit) const {
    return VisitLengths(backward_, Tail(text.substr(0, end)), [&](size_t length) {
      if (length > end) return false;
      const Value* value = Find(text.substr(end - length, length));
      return value != nullptr && visit(length, *value);
    });
  }

  // Length in bytes of the longest phrase at `offset` (before `end`); 0 if there is none.
  size_t LongestAt(absl::string_view text, size_t offset) const {
    size_t longest = 0;
    VisitAt(text, offset, [&](size_t length, const Value&) { return (longest = length) > 0; });
    return longest;
  }
  size_t LongestBefore(absl::string_view text, size_t end) const {
    size_t longest = 0;
    VisitBefore(text, end, [&](size_t length, const Value&) { return (longest = length) > 0; });
    return longest;
  }

 private:
  using Lengths = absl::flat_hash_map<std::string, std::vector<uint16_t>>;

  static absl::string_view Head(absl::string_view text) { return text.substr(0, 3); }
  static absl::string_view Tail(absl::string_view text) {
    return text.size() <= 3 ? text : text.substr(text.size() - 3);
  }

  static void NoteLength(Lengths& lengths, absl::string_view key, size_t length) {
    std::vector<uint16_t>& known = lengths[key];
    auto at = known.begin();
    while (at != known.end() && *at > length) ++at;
    if (at == known.end() || *at != length) known.insert(at, static_cast<uint16_t>(length));
  }

  // Phrases shorter than three bytes have keys of their own.
  template <typename Try>
  static bool VisitLengths(const Lengths& lengths, absl::string_view key, Try attempt) {
    const auto found = lengths.find(key);
    if (found == lengths.end()) return false;
    for (const uint16_t length : found->second) {
      if (attempt(length)) return true;
    }
    return false;
  }

  absl::flat_hash_map<std::string, Value> values_;
  Lengths forward_;
  Lengths backward_;
};

}  // namespace guanxi::ingest
