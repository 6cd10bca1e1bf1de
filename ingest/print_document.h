// A cleaned document for people: the stage "document".
#pragma once

#include <string>

#include "ingest/text/document.h"

namespace guanxi::ingest {

// Metadata as "# name: value" lines, then "kind TAB text" for each block, then an empty line.
std::string PrintDocument(const Document& document);

}  // namespace guanxi::ingest
