// Articles of guanxi.v1 to what the readers take, and what extraction finds to messages.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "graphd/model/article_model.h"
#include "graphd/service/convert_model.h"
#include "guanxi/v1/ingest_service.pb.h"
#include "ingest/extract/extraction.h"
#include "ingest/text/document.h"

namespace guanxi::graphd {

// The bytes that a reader can read: `raw` as it is, an article as one JSON line. InvalidField for
// content that is missing, empty or too large.
absl::StatusOr<std::string> ReaderInput(const pb::ArticleContent& content);

// The answer of Extract: ids "e1", "e2" ... by index.
void WriteExtraction(const ingest::Document& document, const ingest::Extraction& extraction,
                     pb::ExtractResponse* out);

// Statements made elsewhere. `intern` gives the number of a predicate's name. InvalidField names
// the field.
using InternPredicate = std::function<absl::StatusOr<uint16_t>(absl::string_view name)>;
absl::StatusOr<ArticleStatements> ReadStatements(const pb::PutStatementsRequest& request,
                                                 const InternPredicate& intern);

}  // namespace guanxi::graphd
