// Words that the tagger glued to a person's name.
#pragma once

#include "ingest/extract/mention_context.h"

namespace guanxi::ingest {

// `span` without function words before the name and without the beginning of the next word behind
// it: 曾向|林山, 林山久|未. The span itself where nothing is plain.
Span TrimGluedWords(const MentionContext& context, Span span);

// 周一晚, 周三上午: a time.
bool IsTimeOfWeek(const MentionContext& context, Span span);

// The end of the name of two parts or more that ends at `end` for the tagger, which took its last
// character for a verb: 林·山|提被判. `end` itself if it did not.
uint32_t WithLostEnd(const MentionContext& context, uint32_t end);

}  // namespace guanxi::ingest
