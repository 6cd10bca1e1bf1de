// Did it happen? What the cue words of factuality.tsv around a predicate claim about it.
#pragma once

#include <optional>
#include <string>

#include "ingest/extract/clause.h"
#include "ingest/extract/frame.h"

namespace guanxi::ingest {

struct FactualityResult {
  // nullopt: the text claims nothing (a wish, a duty, a purpose), no relation may be made.
  std::optional<Factuality> value = Factuality::kActual;
  std::string cue;      // the word that decided, empty if none
  bool errand = false;  // planned only as what a journey is for: 抵达甲国与乙会谈
};

// `clause` is the index of the match's clause in `view`. When in doubt the weaker claim wins:
// nothing, then DENIED, POSSIBLE, PLANNED, ACTUAL.
FactualityResult JudgeFactuality(const ArticleView& article, const SentenceView& view, int clause,
                                 const TriggerUse& use, const FrameMatch& match);

}  // namespace guanxi::ingest
