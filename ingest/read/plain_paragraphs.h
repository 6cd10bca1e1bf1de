// The HTML that most feeds and archives carry, paragraphs of mere text, read without a parser.
#pragma once

#include <optional>

#include "absl/strings/string_view.h"
#include "ingest/read/body_block.h"

namespace guanxi::ingest {

// The blocks of `html` (valid UTF-8) if it is nothing but <p>…</p> with white space between them,
// and the text in them has no tags, character references or characters that HTML forbids: the same
// that HtmlBlocks makes of its tree. nullopt for everything else.
std::optional<BodyBlocks> PlainParagraphs(absl::string_view html);

}  // namespace guanxi::ingest
