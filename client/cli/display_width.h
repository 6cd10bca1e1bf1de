// How many columns of a terminal a text takes: Chinese characters take two.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace guanxi::client {

// East Asian Wide and Fullwidth characters count two, combining marks and controls none, all others
// one.
int DisplayWidth(absl::string_view text);

// The text, or its beginning with "…" when it is wider than `width` (>= 1).
std::string CutToWidth(absl::string_view text, int width);

}  // namespace guanxi::client
