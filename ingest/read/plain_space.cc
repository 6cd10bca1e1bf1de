#include "ingest/read/plain_space.h"

#include "base/utf8.h"

namespace guanxi::ingest {
namespace {

bool IsSpace(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool IsLineBreak(char32_t c) { return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029; }

bool IsInvisible(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF ||
         c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF);
}

// Han, kana, CJK punctuation, full-width forms and the curly quotes and dashes that Chinese uses.
bool IsCjk(char32_t c) {
  return IsHan(c) || (c >= 0x3001 && c <= 0x30FF) || (c >= 0xFF00 && c <= 0xFFEF) ||
         (c >= 0x2014 && c <= 0x2026) || c == 0xB7;
}

}  // namespace

std::string PlainSpace(absl::string_view text) {
  std::string out;
  out.reserve(text.size());
  char32_t last = 0;
  bool space = false;
  bool line_break = false;
  for (size_t at = 0; at < text.size();) {
    const Utf8Char c = DecodeUtf8At(text, at);
    at += c.length;
    const bool is_plain = c.code >= 0x3400 && c.code < 0xE000;  // most of any Chinese article
    if (!is_plain && IsSpace(c.code)) {
      space = true;
      line_break |= IsLineBreak(c.code);
      continue;
    }
    if (!is_plain && IsInvisible(c.code)) continue;
    if (space) {
      const bool vanishes = line_break && IsCjk(last) && IsCjk(c.code);
      if (!out.empty() && !vanishes) out.push_back(' ');
      space = line_break = false;
    }
    out.append(text.data() + c.begin, c.length);
    last = c.code;
  }
  return out;
}

bool EndsSentence(absl::string_view text) {
  static constexpr absl::string_view kClosing[] = {"”",  "’",  "」", "』", "）", ")", "》",
                                                   "】", "\"", " ",  "\n", "\t", "\r"};
  static constexpr absl::string_view kEnds[] = {"。", "！", "？", "…", "!", "?", ".", "；"};
  auto ends_with = [&text](absl::string_view tail) {
    return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
  };
  for (bool trimmed = true; trimmed;) {
    trimmed = false;
    for (absl::string_view closing : kClosing) {
      if (!ends_with(closing)) continue;
      text.remove_suffix(closing.size());
      trimmed = true;
    }
  }
  for (absl::string_view end : kEnds) {
    if (ends_with(end)) return true;
  }
  return false;
}

}  // namespace guanxi::ingest
