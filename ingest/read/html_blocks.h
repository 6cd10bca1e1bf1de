// HTML -> blocks of plain text: paragraphs, headings, captions, list items, without navigation,
// scripts and whatever the boilerplate rules name.
#pragma once

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest/read/body_block.h"
#include "ingest/read/boilerplate.h"
#include "ingest/read/html_tree.h"

namespace guanxi::ingest {

// The blocks below `top` in document order. Inline elements join without a break; two <br>, or one
// after the end of a sentence, end a block. Text in <small>, <figcaption> or right behind an image
// and outside of paragraphs is a caption; bold lines without a full stop are headings. O(n).
BodyBlocks CollectBlocks(const GumboNode* top, const Boilerplate& boilerplate);

// The blocks of an HTML fragment. Errors as HtmlTree::Parse.
absl::StatusOr<BodyBlocks> HtmlBlocks(absl::string_view html, const Boilerplate& boilerplate);

}  // namespace guanxi::ingest
