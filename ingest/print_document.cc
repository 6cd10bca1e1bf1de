#include "ingest/print_document.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "ingest/text/block_name.h"

namespace guanxi::ingest {
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
    absl::StrAppend(&out, Name(block.kind), "\t", text, "\n");
  }
  return out + "\n";
}

}  // namespace guanxi::ingest
