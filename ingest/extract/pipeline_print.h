// The printed form of the first stages, for --stop-after and messages of tests. The others print
// themselves.
#pragma once

#include <string>
#include <vector>

#include "ingest/extract/extraction.h"
#include "ingest/extract/time_expression.h"
#include "ingest/text/document.h"
#include "ingest/text/token.h"

namespace guanxi::ingest {

// One sentence a line: span, kind of block, text.
std::string PrintSentences(const Document& document, const AnalyzedText& text);

// One sentence a line: its words with their tags, word/tag.
std::string PrintWords(const Document& document, const AnalyzedText& text);

// One time expression a line: span, kind, interval, words.
std::string PrintTimes(const Document& document, const std::vector<TimeExpression>& times);

// One relation a line: subject, predicate, object, factuality, date, place, title, then its
// evidence, indented.
std::string PrintRelations(const Document& document, const Extraction& extraction);

// "n", "PER": the tag as the lexical model writes it; "-" for none. Static storage.
absl::string_view TagName(Tag tag);

}  // namespace guanxi::ingest
