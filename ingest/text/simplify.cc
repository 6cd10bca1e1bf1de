// SimplifyKeepingOffsets: one table look-up a character.
#include <array>
#include <cstdint>

#include "ingest/text/token.h"

namespace guanxi::ingest {
namespace {

// All characters of the table take three bytes in UTF-8, and so do their simplified forms.
constexpr uint32_t kFirst = 0x3400;
constexpr uint32_t kLast = 0x9FFF;
constexpr std::array<uint16_t, kLast - kFirst + 1> kSimplified = {
#include "ingest/text/simplified_table.inc"
};

}  // namespace

std::string SimplifyKeepingOffsets(absl::string_view text) {
  std::string out(text);
  for (size_t i = 0; i + 2 < out.size(); ++i) {
    const auto lead = static_cast<uint8_t>(out[i]);
    if (lead < 0xE3 || lead > 0xE9) continue;  // no continuation byte is in this range
    const uint32_t code = (lead & 0x0Fu) << 12 | (static_cast<uint8_t>(out[i + 1]) & 0x3Fu) << 6 |
                          (static_cast<uint8_t>(out[i + 2]) & 0x3Fu);
    if (code >= kFirst && code <= kLast) {
      const uint32_t simplified = kSimplified[code - kFirst];
      out[i] = static_cast<char>(0xE0u | simplified >> 12);
      out[i + 1] = static_cast<char>(0x80u | (simplified >> 6 & 0x3Fu));
      out[i + 2] = static_cast<char>(0x80u | (simplified & 0x3Fu));
    }
    i += 2;
  }
  return out;
}

}  // namespace guanxi::ingest
