#include "ingest/extract/time_marks.h"

#include "absl/strings/match.h"

namespace guanxi::ingest {

bool IsDateBoundary(char32_t c) {
  switch (c) {
    case U'，':
    case U',':
    case U'。':
    case U'；':
    case U'：':
    case U'！':
    case U'？':
    case U'（':
    case U'）':
    case U'(':
    case U')':
    case U'“':
    case U'”':
    case U'、':
      return true;
    default:
      return false;
  }
}

size_t OpenBracket(absl::string_view text, size_t at) {
  if (absl::StartsWith(text.substr(at), "（")) return 3;
  return absl::StartsWith(text.substr(at), "(") ? 1 : 0;
}

size_t CloseBracket(absl::string_view text, size_t at) {
  if (absl::StartsWith(text.substr(at), "）")) return 3;
  return absl::StartsWith(text.substr(at), ")") ? 1 : 0;
}

}  // namespace guanxi::ingest
