// The part of --explain that shows how the rules read a sentence.
#pragma once

#include <string>

#include "ingest/extract/clause.h"
#include "ingest/extract/frame.h"

namespace guanxi::ingest {

// Appends the sentence, then its items by clause: [朝鲜外长崔善姬=3] for mentions (with the number
// of the entity), {周二=2024-10-29} for times, words with their tag and a mark for triggers and
// cues.
void TraceSentence(const ArticleView& article, const SentenceView& view, std::string* out);

// Why a trigger of `clause` gives nothing: the frames that were tried, and whom its clause names as
// subject and object.
std::string WhyNoFrame(const ArticleView& article, const SentenceView& view, Clause clause,
                       const TriggerUse& use, const ClauseContext& context);

}  // namespace guanxi::ingest
