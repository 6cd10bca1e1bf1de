#include "ingest/read/plain_paragraphs.h"

#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "ingest/read/plain_space.h"

namespace guanxi::ingest {
namespace {

bool IsHtmlSpace(unsigned char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

void SkipSpace(absl::string_view* html) {
  while (!html->empty() && IsHtmlSpace(static_cast<unsigned char>(html->front()))) {
    html->remove_prefix(1);
  }
}

// A parser would replace control characters, noncharacters and references. The first bytes tell;
// some harmless characters go the long way with them.
bool IsPlain(unsigned char c, unsigned char next) {
  if (c < 0x20) return IsHtmlSpace(c);
  if (c < 0x7F) return c != '&';
  if (c < 0xC2) return c != 0x7F;                      // bytes inside a character
  if (c == 0xC2) return next >= 0xA0;                  // U+0080 to U+009F
  if (c == 0xEF) return next != 0xB7 && next != 0xBF;  // U+FDC0 to U+FDFF, U+FFC0 to U+FFFF
  return c < 0xF0;
}

// The length of the plain text in front of the next tag; npos if it is not plain or ends in none.
size_t TextBeforeTag(absl::string_view html) {
  const size_t end = html.find('<');
  if (end == absl::string_view::npos) return end;
  for (size_t i = 0; i < end; ++i) {
    // A tag is behind the last.
    if (!IsPlain(static_cast<unsigned char>(html[i]), static_cast<unsigned char>(html[i + 1]))) {
      return absl::string_view::npos;
    }
  }
  return end;
}

bool HasSolid(absl::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) > ' ') return true;
  }
  return false;
}

}  // namespace

std::optional<BodyBlocks> PlainParagraphs(absl::string_view html) {
  BodyBlocks blocks;
  for (SkipSpace(&html); !html.empty(); SkipSpace(&html)) {
    if (!absl::ConsumePrefix(&html, "<p>")) return std::nullopt;
    const size_t size = TextBeforeTag(html);
    if (size == absl::string_view::npos) return std::nullopt;
    const absl::string_view text = html.substr(0, size);
    html.remove_prefix(size);
    if (!absl::ConsumePrefix(&html, "</p>")) return std::nullopt;
    BodyBlock block;
    if (HasSolid(text)) block.text = PlainSpace(text);
    if (!block.text.empty()) blocks.push_back(std::move(block));
  }
  return blocks;
}

}  // namespace guanxi::ingest
