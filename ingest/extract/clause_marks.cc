#include "ingest/extract/clause_marks.h"

#include "base/utf8.h"

namespace guanxi::ingest {
namespace {

Mark MarkOf(char32_t code) {
  switch (code) {
    case U'，':
    case U',':
    case U'；':
    case U';':
    case U'—':
    case U'】':  // closes a slug
      return Mark::kClause;
    case U'：':
    case U':':
      return Mark::kColon;
    case U'。':
    case U'！':
    case U'？':
    case U'!':
    case U'?':
    case U'…':
    case U'|':
    case U'｜':
      return Mark::kStop;
    case U'“':
    case U'「':
    case U'『':
    case U'‘':
      return Mark::kOpenQuote;
    case U'”':
    case U'」':
    case U'』':
    case U'’':
      return Mark::kCloseQuote;
    case U'（':
    case U'(':
    case U'[':
    case U'〔':
      return Mark::kOpenBracket;
    case U'）':
    case U')':
    case U']':
    case U'〕':
      return Mark::kCloseBracket;
    case U'"':
    case U'《':
    case U'》':
    case U'【':
    case U'〈':
    case U'〉':
    case U'\'':
      return Mark::kSilent;
    default:
      return Mark::kNone;
  }
}

}  // namespace

Mark MarkOf(absl::string_view token) {
  if (token.empty()) return Mark::kNone;
  const Utf8Char first = DecodeUtf8At(token, 0);
  if (first.length == token.size()) return MarkOf(first.code);
  if (token == "－－" || token == "--") return Mark::kClause;
  return token == "……" ? Mark::kStop : Mark::kNone;
}

}  // namespace guanxi::ingest
