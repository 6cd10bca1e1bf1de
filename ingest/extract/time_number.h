// Numbers in time expressions: 2024, ２０２４, 二〇二四, 十五, 二十三, 两, 几, 半.
#pragma once

#include <cstddef>
#include <optional>

#include "absl/strings/string_view.h"

namespace guanxi::ingest {

struct TimeNumber {
  int value = 0;
  int digits = 0;      // how many digits it is written with, one by one; 0 for 十五, 两
  size_t end = 0;      // byte offset behind it
  bool vague = false;  // 几, 数, or followed by 多 or 余: value is only a lower bound
};

// The number that begins at byte `at` of `text`: up to four digits, or Chinese numerals up to 9999;
// nullopt if there is none or it is longer. 半 is no number.
std::optional<TimeNumber> ParseTimeNumber(absl::string_view text, size_t at);

// True for a digit or numeral, of which a number cannot begin in the middle.
bool IsNumeral(char32_t c);

}  // namespace guanxi::ingest
