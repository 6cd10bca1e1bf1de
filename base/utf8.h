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

// Decodes the character at `offset` (< text.size()). A malformed byte decodes as U+FFFD of
// length 1.
Utf8Char DecodeUtf8At(absl::string_view text, size_t offset);

// All characters of `text` in order. O(n).
std::vector<Utf8Char> DecodeUtf8(absl::string_view text);

// The number of characters.
size_t Utf8Length(absl::string_view text);

void AppendUtf8(char32_t code, std::string* out);

// Han ideographs, the ideographic iteration mark and 〇.
bool IsHan(char32_t code);
// Letters of any alphabet other than Han (Latin, Cyrillic, Hangul, kana...).
bool IsLetter(char32_t code);
// Every code point of `text` is Han. False for empty text.
bool IsAllHan(absl::string_view text);

// The form under which names are compared and indexed: NFKC, case-folded, without white space,
// hyphens, apostrophes, quotes, brackets, full stops and the many middle dots. "Choe Son-hui" ->
// "choesonhui", "何塞普·博雷利" -> "何塞普博雷利".
std::string FoldName(absl::string_view name);

}  // namespace guanxi
