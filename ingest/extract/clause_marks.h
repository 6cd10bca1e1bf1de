// Punctuation, by what it does to the clauses of a sentence.
#pragma once

#include "absl/strings/string_view.h"

namespace guanxi::ingest {

enum class Mark {
  kNone,    // a word
  kClause,  // ， ；: parts clauses
  kColon,   // parts clauses, too; who speaks may stand before it
  kStop,    // 。 ？ …: ends a thought
  kOpenQuote,
  kCloseQuote,
  kOpenBracket,  // opens an aside
  kCloseBracket,
  kSilent,  // 《 》 and plain quotation marks: left out
};

// What the token is: a mark alone, or one of several characters (……, --).
Mark MarkOf(absl::string_view token);

}  // namespace guanxi::ingest
