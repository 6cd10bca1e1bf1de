#include "graphd/graph/base_names.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace guanxi::graphd {
namespace {

uint64_t HeadOf(absl::string_view text) {
  uint64_t head = 0;
  for (size_t i = 0; i < 8; ++i) {
    head = head << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0);
  }
  return head;
}

}  // namespace

void BaseNames::Add(const NameKey& key, Vertex vertex) {
  constexpr size_t kLongest = std::numeric_limits<uint16_t>::max();
  if (key.text.size() > kLongest) return;  // no name that anybody types
  Entry entry;
  entry.head = HeadOf(key.text);
  entry.offset = static_cast<uint32_t>(arena_.size());
  entry.size = static_cast<uint16_t>(key.text.size());
  entry.kind = key.kind;
  entry.vertex = vertex;
  arena_ += key.text;
  entries_.push_back(entry);
}

void BaseNames::Sort() {
  std::sort(entries_.begin(), entries_.end(), [this](const Entry& a, const Entry& b) {
    if (a.head != b.head) return a.head < b.head;
    const int order = TextOf(a).compare(TextOf(b));
    if (order != 0) return order < 0;
    return std::tie(a.kind, a.vertex) < std::tie(b.kind, b.vertex);
  });
  entries_.shrink_to_fit();
  arena_.shrink_to_fit();
}

bool BaseNames::IsSound(size_t vertices) const {
  return std::all_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return entry.vertex < vertices && entry.kind <= KeyKind::kPart &&
           uint64_t{entry.offset} + entry.size <= arena_.size();
  });
}

NameHit BaseNames::HitAt(size_t rank) const {
  const Entry& entry = entries_[rank];
  return NameHit{TextOf(entry), entry.kind, entry.vertex};
}

std::pair<size_t, size_t> BaseNames::PrefixRange(absl::string_view prefix) const {
  const auto first = std::lower_bound(
      entries_.begin(), entries_.end(), prefix,
      [this](const Entry& entry, absl::string_view wanted) { return TextOf(entry) < wanted; });
  const auto last = std::partition_point(first, entries_.end(), [&](const Entry& entry) {
    return TextOf(entry).substr(0, prefix.size()) == prefix;
  });
  return {static_cast<size_t>(first - entries_.begin()),
          static_cast<size_t>(last - entries_.begin())};
}

}  // namespace guanxi::graphd
