#include "ingest/print_document.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace guanxi::ingest {
namespace {

absl::string_view KindName(BlockKind kind) {
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

}  // namespace

std::string PrintDocument(const Document& document) {
  const std::string published =
      document.published ? absl::FormatTime(absl::RFC3339_sec, *document.published,
                                            absl::FixedTimeZone(document.utc_offset_minutes * 60))
                         : "";
  std::string out = absl::StrCat(
      "# id: ", document.id, "\n# url: ", document.url, "\n# publisher: ", document.publisher,
      "\n# published: ", published, "\n# language: ", document.language, "\n");
  for (const Block& block : document.blocks) {
    const absl::string_view text = Cut(document.text, block.span);
    absl::StrAppend(&out, KindName(block.kind), "\t", text, "\n");
  }
  return out + "\n";
}

}  // namespace guanxi::ingest
