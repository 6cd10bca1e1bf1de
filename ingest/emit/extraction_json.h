// The line that `guanxi-ingest extract` prints: one article as one JSON object.
#pragma once

#include <string>

#include "ingest/extract/extraction.h"
#include "ingest/text/document.h"

namespace guanxi::ingest {

// Without a line break at the end. Fields in a fixed order; entities are "e1", "e2"... in the order
// of the extraction. `start` and `end` of evidence are byte offsets into the cleaned text. Pure.
std::string ExtractionJson(const Document& document, const Extraction& extraction);

}  // namespace guanxi::ingest
