// Which script and language a text is in, from its most frequent characters.
#pragma once

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace guanxi::ingest {

// Numbers of characters in a text.
struct ScriptCounts {
  size_t han = 0;
  size_t common = 0;       // Han among the most frequent ones of Chinese, either script
  size_t simplified = 0;   // of them, those that only simplified script has
  size_t traditional = 0;  // of them, those that only traditional script has
  size_t kana = 0;
  size_t hangul = 0;
  size_t latin = 0;  // ASCII letters
};

// Looks at the first 20,000 characters. O(n).
ScriptCounts CountScript(absl::string_view text);

// BCP 47: "zh-Hans", "zh-Hant", "ja", "ko", "en"; "und" for anything else.
std::string GuessLanguage(absl::string_view text);

}  // namespace guanxi::ingest
