// Punctuation, by what it does to the clauses of a sentence.
#pragma once

#include "absl/strings/string_view.h"

namespace guanxi::ingest {

enum class Mark {
  kNone,
  kClause,
  kColon,
  kStop,
  kOpenQuote,
  kCloseQuote,
  kOpenBracket,
  kCloseBracket,
  kSilent,
};

// What the token is; kNone for words and marks of no effect.
Mark MarkOf(absl::string_view token);

}  // namespace guanxi::ingest
