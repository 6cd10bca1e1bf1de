#include "ingest/text/block_name.h"

namespace guanxi::ingest {

absl::string_view Name(BlockKind kind) {
  switch (kind) {
    case BlockKind::kTitle:
      return "title";
    case BlockKind::kHeading:
      return "heading";
    case BlockKind::kParagraph:
      return "paragraph";
    case BlockKind::kCaption:
      return "caption";
    case BlockKind::kListItem:
      return "item";
  }
  return "";
}

}  // namespace guanxi::ingest
