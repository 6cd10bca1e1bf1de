// Where something stands in a text.
#pragma once

#include <cstdint>

#include "absl/strings/string_view.h"

namespace guanxi::ingest {

// Half-open interval [begin, end) of UTF-8 byte offsets into Document::text, on character
// boundaries. This is the one definition of a position: sentences, tokens, mentions, time
// expressions and evidence all use it.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool Contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool Overlaps(Span other) const { return begin < other.end && other.begin < end; }

  friend auto operator<=>(const Span&, const Span&) = default;
};

// The characters of `span`. The view lives as long as `text`.
inline absl::string_view Cut(absl::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

}  // namespace guanxi::ingest
