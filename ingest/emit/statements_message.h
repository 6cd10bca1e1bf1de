// Statements as the message that carries them.
#pragma once

#include "graphd/model/article_model.h"
#include "guanxi/v1/ingest_service.pb.h"

namespace guanxi::ingest {

// Everything but sequence and run id. Only built-in predicates: extraction knows no others.
void WriteStatements(const graphd::ArticleStatements& statements, v1::PutStatementsRequest* out);

}  // namespace guanxi::ingest
