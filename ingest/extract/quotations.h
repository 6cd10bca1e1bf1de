// Quotations that run over several sentences: who speaks in each of them.
#pragma once

#include <vector>

#include "ingest/extract/attribution.h"
#include "ingest/extract/clause.h"

namespace guanxi::ingest {

// A sentence with whoever speaks in it.
struct SpokenSentence {
  SentenceView view;
  std::vector<SpeechScope> speech;
};

// All sentences that have words. Where a quotation was opened in a sentence before
// (甲说：“…。我们…”) or is closed by its speaker behind it (“…。我们…。”甲说), the view ends with
// items, outside all clauses, that name the speakers, and `speech` has a scope for the quoted part.
// O(tokens).
std::vector<SpokenSentence> ViewSpeech(const ArticleView& article);

}  // namespace guanxi::ingest
