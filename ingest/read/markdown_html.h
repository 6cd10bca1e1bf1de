// Markdown -> HTML, for the HTML reader.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace guanxi::ingest {

// CommonMark with tables and bare links; HTML inside stays as it is, code blocks and images are
// left out but for a mark where an image stood. `markdown` is valid UTF-8. O(n) for sane input.
std::string MarkdownToHtml(absl::string_view markdown);

// True if the text has marks that only Markdown has: headings, links, images, bold text, HTML
// figures.
bool LooksLikeMarkdown(absl::string_view text);

}  // namespace guanxi::ingest
