#include "base/stable_hash.h"

#include <xxhash.h>

#include "absl/strings/str_format.h"

namespace guanxi {

uint64_t StableHash64(absl::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

std::string HexId(uint64_t value) { return absl::StrFormat("%016x", value); }

}  // namespace guanxi
