// What single Han characters become when names are compared: constant tables, made at build time
// by han_tables_gen. O(1); any thread.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace guanxi::graphd {

// Appends the simplified form of a traditional character, or the character itself.
void AppendSimplified(char32_t code, std::string* out);

// The usual reading in lower-case ASCII without tone ("cui"; ü is u); "" if there is none. Valid
// for ever.
absl::string_view SyllableOf(char32_t code);

}  // namespace guanxi::graphd
