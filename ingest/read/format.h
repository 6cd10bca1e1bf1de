// What kind of input it is, by its content alone.
#pragma once

#include <cstdint>

#include "absl/strings/string_view.h"

namespace guanxi::ingest {

enum class Format : uint8_t { kArchive, kHtmlPage, kFrontMatter, kFeed, kJson, kPlainText };

// The format of a text (valid UTF-8, without byte order mark). Anything is at least plain text.
Format RecogniseFormat(absl::string_view text);

// True if the text holds HTML block elements or line breaks, not just an angle bracket.
bool LooksLikeHtml(absl::string_view text);

}  // namespace guanxi::ingest
