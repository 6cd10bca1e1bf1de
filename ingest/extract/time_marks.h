// Punctuation by which a date ends: clause ends and the brackets that hold one. Internal to the
// time stage.
#pragma once

#include <cstddef>

#include "absl/strings/string_view.h"

namespace guanxi::ingest {

// A mark across which no word belongs to a date.
bool IsDateBoundary(char32_t c);

// The bytes of the bracket that opens or closes at `at`; 0 if none does.
size_t OpenBracket(absl::string_view text, size_t at);
size_t CloseBracket(absl::string_view text, size_t at);

}  // namespace guanxi::ingest
