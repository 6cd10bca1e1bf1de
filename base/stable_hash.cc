#include "base/stable_hash.h"

#include <xxhash.h>

namespace guanxi {

uint64_t StableHash64(absl::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

void WriteHexId(uint64_t value, char* digits) {
  for (size_t i = 16; i > 0; value >>= 4) digits[--i] = "0123456789abcdef"[value & 15];
}

std::string HexId(uint64_t value) {
  std::string text(16, '0');
  WriteHexId(value, text.data());
  return text;
}

}  // namespace guanxi
