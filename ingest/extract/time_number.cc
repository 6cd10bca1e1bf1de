#include "ingest/extract/time_number.h"

#include "base/utf8.h"

namespace guanxi::ingest {
namespace {

// The value of a digit in any of its forms; -1 for other characters.
int DigitOf(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (c >= U'０' && c <= U'９') return static_cast<int>(c - U'０');
  constexpr char32_t kDigits[] = U"〇一二三四五六七八九";
  for (int i = 0; i < 10; ++i) {
    if (kDigits[i] == c) return i;
  }
  if (c == U'零' || c == U'○') return 0;
  return -1;
}

int UnitOf(char32_t c) {
  switch (c) {
    case U'十':
      return 10;
    case U'百':
      return 100;
    case U'千':
      return 1000;
    default:
      return 0;
  }
}

}  // namespace

bool IsNumeral(char32_t c) { return DigitOf(c) >= 0 || UnitOf(c) > 0 || c == U'万' || c == U'亿'; }

std::optional<TimeNumber> ParseTimeNumber(absl::string_view text, size_t at) {
  TimeNumber number;
  int run = 0;     // the digits since the last unit, read as one number
  int length = 0;  // how many
  bool units = false;
  size_t i = at;
  while (i < text.size()) {
    const Utf8Char c = DecodeUtf8At(text, i);
    const int digit = c.code == U'两' && i == at ? 2 : DigitOf(c.code);
    const int unit = UnitOf(c.code);
    if (digit >= 0) {
      run = run * 10 + digit;
      if (++length > 4) return std::nullopt;
    } else if (unit > 0) {
      number.value += (length > 0 ? run : 1) * unit;
      run = 0;
      length = 0;
      units = true;
    } else if ((c.code == U'几' || c.code == U'数') && i == at) {
      number.vague = true;
      run = 2;
      length = 1;
    } else {
      break;
    }
    i += c.length;
  }
  if (i == at) return std::nullopt;
  number.value += run;
  if (number.value > 9999) return std::nullopt;
  number.digits = units ? 0 : length;
  if (i < text.size()) {
    const Utf8Char c = DecodeUtf8At(text, i);
    if (c.code == U'万' || c.code == U'亿' || c.code == U'%' || c.code == U'％')
      return std::nullopt;
    if (c.code == U'多' || c.code == U'余') {
      number.vague = true;
      i += c.length;
    }
  }
  number.end = i;
  return number;
}

}  // namespace guanxi::ingest
