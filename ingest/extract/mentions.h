// The mentions stage: where the text names, describes or points at an entity.
#pragma once

#include <string>
#include <vector>

#include "ingest/extract/mention.h"
#include "ingest/lexicon/lexicon.h"
#include "ingest/text/document.h"
#include "ingest/text/token.h"

namespace guanxi::ingest {

// All mentions, ascending by span. Spans of two mentions never overlap; a mention's `extent` may
// hold others, whose `head` then names it. Deterministic, thread-safe. O(n) in the text for a
// bounded length of names.
std::vector<Mention> FindMentions(const Document& document, const AnalyzedText& text,
                                  const Lexicon& lexicon);

// One mention a line: span, type, kind, words, and the rest where it is set. For --stop-after.
std::string PrintMentions(const Document& document, const std::vector<Mention>& mentions);

}  // namespace guanxi::ingest
