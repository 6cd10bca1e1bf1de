// Finds time expressions and resolves them against the day of the story. Part of the extraction
// stages: pure, deterministic, no clock.
#pragma once

#include <vector>

#include "ingest/extract/time_expression.h"
#include "ingest/extract/time_words.h"
#include "ingest/text/document.h"
#include "ingest/text/token.h"

namespace guanxi::ingest {

// All time expressions of `document`, ascending and not overlapping; `text` is its analysis. Words
// count only where the text alone is not clear: 14号 is a day where the tagger has a time or a
// number without a noun. A relative expression (周二, 去年, 5月) gets an unknown interval when the
// document has no publication time; 2024年3月5日 does not need one. How a missing part is filled
// in: a weekday, month or day of the month is the nearest one not after the story's day, unless a
// word before or behind it points ahead (将, 定于, 下周); then it is the nearest one not before
// that day. 上周 is the Monday-to-Sunday week before the story's. O(n). Thread-safe.
std::vector<TimeExpression> FindTimeExpressions(const Document& document, const AnalyzedText& text,
                                                const TimeWords& words);

}  // namespace guanxi::ingest
