// What statements must satisfy before they may be stored.
#pragma once

#include "absl/status/status.h"
#include "graphd/model/article_model.h"

namespace guanxi::graphd {

// InvalidArgument naming the article and the field: an id of 0; an entity without a name or with an
// unknown type; an index outside of the entities; a relation of an entity with itself; an unknown
// factuality or predicate 0; a date that ends before it begins; a span outside of the text; a
// confidence outside of 0..1; text that is not UTF-8. Linear in the statements and the text.
absl::Status Validate(const ArticleStatements& statements);

}  // namespace guanxi::graphd
