// Widths by the Unicode property East_Asian_Width.
#include "client/cli/display_width.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

namespace guanxi::client {
namespace {

int WidthOf(char32_t code) {
  const auto c = static_cast<UChar32>(code);
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
      return 0;
    default:
      break;
  }
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

int DisplayWidth(absl::string_view text) {
  int width = 0;
  for (const Utf8Char& c : DecodeUtf8(text)) width += WidthOf(c.code);
  return width;
}

std::string CutToWidth(absl::string_view text, int width) {
  if (DisplayWidth(text) <= width) return std::string(text);
  int used = 1;  // the ellipsis
  size_t end = 0;
  for (const Utf8Char& c : DecodeUtf8(text)) {
    used += WidthOf(c.code);
    if (used > width) break;
    end = c.begin + c.length;
  }
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace guanxi::client
