// Entities by name: every name and alias under its folded form (base/utf8.h FoldName, then
// traditional to simplified script), and for Chinese names also the pinyin without tones, whole
// ("cuishanji") and as initials ("csj"). Sorted keys, so a prefix is a range.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "graphd/graph/half_edge.h"

namespace guanxi::graphd {

// How a key came from a name; the order is the order of preference.
// kPart: the first or last word of a name of two to four words, such as a bare family name:
// "lavrov" for Sergei Lavrov, 拉夫罗夫 for 谢尔盖·拉夫罗夫.
enum class KeyKind : uint8_t { kName = 0, kAlias = 1, kPinyin = 2, kInitials = 3, kPart = 4 };

struct NameKey {
  std::string text;
  KeyKind kind = KeyKind::kName;

  friend auto operator<=>(const NameKey&, const NameKey&) = default;
};

// The folded form in simplified script: what queries are compared by.
std::string NameKeyOf(absl::string_view name);

// Pinyin without tones and spaces of a name that is all Han after folding, "" for others.
std::string PinyinOf(absl::string_view folded_name);
std::string PinyinInitialsOf(absl::string_view folded_name);

// Every key of an entity, without repeats (the preferred kind is kept). Deterministic.
std::vector<NameKey> KeysOfEntity(absl::string_view name, const std::vector<std::string>& aliases);

// One key of one entity, as found. `key` is valid as long as the snapshot.
struct NameHit {
  absl::string_view key;
  KeyKind kind = KeyKind::kName;
  Vertex vertex = kNoVertex;
};

class NameVisitor {
 public:
  virtual ~NameVisitor() = default;
  virtual bool Visit(const NameHit& hit) = 0;  // false: enough
};

}  // namespace guanxi::graphd
