#include "ingest/read/format.h"

#include <re2/re2.h>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace guanxi::ingest {
namespace {

constexpr size_t kLookAhead = 4096;  // bytes: what stands in the beginning tells the format

bool Begins(absl::string_view text, const re2::RE2& form) {
  re2::StringPiece piece(text.data(), text.size());
  return re2::RE2::Consume(&piece, form);
}

}  // namespace

Format RecogniseFormat(absl::string_view text) {
  static const re2::RE2& kArchive = *new re2::RE2(R"(\s*<!--\s*-?\d+\s*-->\s*\n\s*\[)");
  static const re2::RE2& kFrontMatter =
      *new re2::RE2(R"(---[ \t]*\r?\n(?:[^\n]*\n)*?---[ \t]*\r?(?:\n|$))");
  static const re2::RE2& kFeed = *new re2::RE2(
      R"((?s)\s*(?:<\?.*?\?>|<!--.*?-->|\s)*(?:<!DOCTYPE\s+|<)(?:rss|feed|rdf:RDF)[\s>])");
  static const re2::RE2& kPage = *new re2::RE2(
      R"((?si)\s*(?:<\?.*?\?>|<!--.*?-->|\s)*(?:<!doctype\s+html|<(?:html|head|body|meta|title)[\s>]))");
  const absl::string_view begin = text.substr(0, kLookAhead);
  const absl::string_view trimmed = absl::StripLeadingAsciiWhitespace(begin);
  if (Begins(begin, kArchive)) return Format::kArchive;
  if (Begins(text.substr(0, size_t{64} << 10), kFrontMatter)) return Format::kFrontMatter;
  if (Begins(begin, kFeed)) return Format::kFeed;
  if (Begins(begin, kPage)) return Format::kHtmlPage;
  if (absl::StartsWith(trimmed, "{") || absl::StartsWith(trimmed, "[{")) return Format::kJson;
  return Format::kPlainText;
}

bool LooksLikeHtml(absl::string_view text) {
  static const re2::RE2& kElement = *new re2::RE2(
      R"((?i)^\s*<(p|div|section|article|h[1-6]|ul|ol|table|html|body|figure|img|span|a|blockquote)[\s>]|)"
      R"(</(p|div|article|section|span|li)>|<br\s*/?>)");
  if (absl::StrContains(text, "\n# ") || absl::StartsWith(text, "# ")) return false;  // Markdown
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), kElement);
}

}  // namespace guanxi::ingest
