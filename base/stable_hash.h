// Hashes that are part of stored data: the same on every machine, for ever.
#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace guanxi {

// XXH3, 64 bits, of the bytes.
uint64_t StableHash64(absl::string_view bytes);

// 16 lower-case hexadecimal digits, the most significant first.
std::string HexId(uint64_t value);
// The same into sixteen characters.
void WriteHexId(uint64_t value, char* digits);

}  // namespace guanxi
