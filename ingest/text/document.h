// An article after reading: metadata and cleaned text. Hermetic: every later stage works on this
// alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "ingest/text/span.h"

namespace guanxi::ingest {

// What a block of the cleaned text was in the article.
enum class BlockKind : uint8_t { kTitle, kHeading, kParagraph, kCaption, kListItem };

struct Block {
  Span span;  // without the line break behind it
  BlockKind kind = BlockKind::kParagraph;

  friend bool operator==(const Block&, const Block&) = default;
};

struct Document {
  std::string id;  // 16 hex digits: hash of the canonical URL, else of title and text; stable under
                   // re-ingestion
  std::string url;  // empty if the source names none
  std::string title;
  std::string publisher;  // as readers know it ("美国之音"), else the host of the URL, else empty
  std::string language;  // BCP 47: "zh-Hans", "zh-Hant", "en"; "und" if not told and not recognised
  std::optional<absl::Time>
      published;  // absent when the source tells no time: then relative dates stay unresolved
  int utc_offset_minutes =
      0;  // of the story's own day: published + offset gives the day that 今天 means

  // Valid UTF-8; one block a line, '\n' between blocks; the first block is the title (kTitle) if
  // there is one. No markup, advertisements, bylines or credits. White space inside a block is
  // collapsed to single ASCII spaces.
  std::string text;
  std::vector<Block> blocks;  // ascending, together they cover `text` but for the line breaks
};

// The day that 今天 means in the document: `published` in the story's zone. nullopt without a
// publication time.
std::optional<absl::CivilDay> StoryDay(const Document& document);

}  // namespace guanxi::ingest
