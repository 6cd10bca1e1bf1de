// A raw article -> the Document that every later stage works on.
#pragma once

#include "absl/status/statusor.h"
#include "ingest/read/boilerplate.h"
#include "ingest/read/publishers.h"
#include "ingest/read/raw_article.h"
#include "ingest/text/document.h"

namespace guanxi::ingest {

// Takes the boilerplate out, lays the text out, settles id, publisher, zone, time and language.
// InvalidArgument if no text is left, or the date cannot be read. Pure; O(n).
absl::StatusOr<Document> Assemble(RawArticle article, const Boilerplate& boilerplate,
                                  const Publishers& publishers);

}  // namespace guanxi::ingest
