// Entities, relations and evidence as rows of tables and as JSON objects: the same everywhere.
#pragma once

#include <string>
#include <vector>

#include "client/cli/names.h"
#include "client/cli/session.h"
#include "client/cli/table.h"
#include "guanxi/v1/graph_service.pb.h"
#include "guanxi/v1/relation.pb.h"
#include "nlohmann/json.hpp"

namespace guanxi::client {

// Keeps the order of fields as they are written.
using Json = nlohmann::ordered_json;

// "2024-03-05T08:00:00Z"; "" for none.
std::string PublishedText(const v1::Article& article);

// “sentence” — publisher, title, URL.
std::string EvidenceNote(const v1::Evidence& evidence);

// To three decimals: floats print as what they mean.
double Rounded(float value);

// id, name, type[, aliases].
Json EntityJson(const v1::Entity& entity);
// sentence, start, end, rule, attribution, confidence, article, title, url, publisher, published.
Json EvidenceJson(const v1::Evidence& evidence, const NameTable& names);
// id, subject, subject_id, predicate, object, object_id, factuality, date, place, title,
// confidence, articles, sources[, evidence].
Json RelationJson(const v1::Relation& relation, const NameTable& names);
// revision, complete, edges_examined, elapsed_micros.
Json InfoJson(const v1::QueryInfo& info);

// date, subject, predicate, object, title, place, factuality, sources; evidence as notes.
Table RelationTable();
void AddRelationRow(const v1::Relation& relation, const NameTable& names, Table* table);

// One document, or one value a line.
void PrintJson(const Json& json);
void PrintJsonLine(const Json& json);
// The one or the other, as the format asks; not for kTable.
void PrintJsonAs(Format format, const Json& json);
void PrintText(const std::string& text);

}  // namespace guanxi::client
