// What extraction says about an article, in the form in which stores and servers take it.
#pragma once

#include <string>

#include "graphd/model/article_model.h"
#include "ingest/extract/extraction.h"
#include "ingest/text/document.h"

namespace guanxi::ingest {

// Every entity, relation and piece of evidence, in the same order; the sentences of the document
// with it. Aborts if `document.id` is not 16 hexadecimal digits: readers see to that. O(n).
graphd::ArticleStatements ToStatements(Document document, Extraction extraction,
                                       const std::string& rule_set_version);

}  // namespace guanxi::ingest
