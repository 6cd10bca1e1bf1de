// Deeds that a frame found and nobody is said to have done: where the subject only speaks of the
// deed, or belongs to another clause.
#pragma once

#include <vector>

#include "ingest/extract/attribution.h"
#include "ingest/extract/clause.h"
#include "ingest/extract/frame.h"

namespace guanxi::ingest {

// The clause that a deed stands in. Views: nothing is owned.
struct DeedPlace {
  const ArticleView& article;
  const SentenceView& view;
  Clause clause;
  const std::vector<SpeechScope>& speech;
};

// What is done with force, by law or by contract, and not by words alone.
bool IsDeed(Predicate predicate);

// Why the match tells of no deed of its subject, in words for people; nullptr if it may. Static
// storage. Of contacts only those of a body that speaks of others; other predicates always may.
// O(items of the clause).
const char* WhyNoDeed(const DeedPlace& place, const TriggerUse& use, const FrameMatch& match);

}  // namespace guanxi::ingest
