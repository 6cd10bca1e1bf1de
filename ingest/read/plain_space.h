// White space and invisible characters of article text, made plain.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace guanxi::ingest {

// Collapses every run of white space (ASCII, no-break, ideographic...) to one ASCII space and trims
// both ends. A run that holds a line break vanishes between two CJK characters, since HTML and
// Markdown break lines where Chinese puts no space. Control, zero-width and directional characters
// are removed. `text` is valid UTF-8. O(n).
std::string PlainSpace(absl::string_view text);

// True if `text`, but for closing quotes and brackets, ends as a sentence does: 。！？…!?.
bool EndsSentence(absl::string_view text);

}  // namespace guanxi::ingest
