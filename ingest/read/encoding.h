// Bytes of a file -> UTF-8.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace guanxi::ingest {

// Valid UTF-8 is taken as it is, less a byte order mark. Anything else must decode without an error
// as GB18030 or Big5, whichever a charset named in the text says or the frequency of common
// characters shows. InvalidArgument for empty input, binary data, UTF-16 and other encodings. O(n).
absl::StatusOr<std::string> ToUtf8(absl::string_view bytes);

}  // namespace guanxi::ingest
