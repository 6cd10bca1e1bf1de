// The names of kinds of blocks, as printouts and tests write them.
#pragma once

#include "absl/strings/string_view.h"
#include "ingest/text/document.h"

namespace guanxi::ingest {

// "title", "heading", "paragraph", "caption", "item". Static storage.
absl::string_view Name(BlockKind kind);

}  // namespace guanxi::ingest
