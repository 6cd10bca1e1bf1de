// UTF-8 in the few forms the project needs. Text inside the project is always valid UTF-8; the
// readers see to that.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace guanxi {

// One decoded character and the bytes it took.
struct Utf8Char {
  char32_t code = 0;
  uint32_t begin = 0;   // byte offset in the text it came from
  uint32_t length = 0;  // in bytes, 1..4
};

// True if all of `text` is well-formed UTF-8 (no overlong forms, surrogates or values past
// U+10FFFF).
bool IsValidUtf8(absl::string_view text);

// The general case of DecodeUtf8At, out of line.
Utf8Char DecodeUtf8AtSlow(absl::string_view text, size_t offset);

// Decodes the character at `offset` (< text.size()). A malformed byte decodes as U+FFFD of
// length 1. Inline for the two lengths that Chinese text is made of.
inline Utf8Char DecodeUtf8At(absl::string_view text, size_t offset) {
  const auto* s = reinterpret_cast<const unsigned char*>(text.data()) + offset;
  const auto begin = static_cast<uint32_t>(offset);
  if (s[0] < 0x80) return {s[0], begin, 1};
  // E1..EF but ED lead three bytes that can be neither overlong nor surrogates.
  if (s[0] >= 0xE1 && s[0] <= 0xEF && s[0] != 0xED && text.size() - offset >= 3 &&
      (s[1] & 0xC0) == 0x80 && (s[2] & 0xC0) == 0x80) {
    return {(char32_t{s[0]} & 0x0F) << 12 | (char32_t{s[1]} & 0x3F) << 6 | (char32_t{s[2]} & 0x3F),
            begin, 3};
  }
  return DecodeUtf8AtSlow(text, offset);
}

// All characters of `text` in order. O(n).
std::vector<Utf8Char> DecodeUtf8(absl::string_view text);

// The number of characters.
size_t Utf8Length(absl::string_view text);

void AppendUtf8(char32_t code, std::string* out);

// The general case of IsHan, out of line.
bool IsRareHan(char32_t code);
// Han ideographs, the ideographic iteration mark and 〇.
inline bool IsHan(char32_t code) { return (code >= 0x4E00 && code <= 0x9FFF) || IsRareHan(code); }
// Letters of any alphabet other than Han (Latin, Cyrillic, Hangul, kana...).
bool IsLetter(char32_t code);
// Every code point of `text` is Han. False for empty text.
bool IsAllHan(absl::string_view text);

// The form under which names are compared and indexed: NFKC, case-folded, without white space,
// hyphens, apostrophes, quotes, brackets, full stops and the many middle dots. "Choe Son-hui" ->
// "choesonhui", "何塞普·博雷利" -> "何塞普博雷利".
std::string FoldName(absl::string_view name);

}  // namespace guanxi
