// Rows and JSON objects.
#include "client/cli/rows.h"

#include <cmath>
#include <cstdio>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"

namespace guanxi::client {

std::string PublishedText(const v1::Article& article) {
  if (!article.has_published()) return "";
  return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ",
                          absl::FromUnixSeconds(article.published().seconds()),
                          absl::UTCTimeZone());
}

std::string EvidenceNote(const v1::Evidence& evidence) {
  std::string note = absl::StrCat("“", evidence.sentence(), "”");
  const v1::Article& article = evidence.article();
  std::string source;
  for (const std::string& part : {article.publisher(), article.title(), article.url()}) {
    if (!part.empty()) absl::StrAppend(&source, source.empty() ? " — " : ", ", part);
  }
  return note + source;
}

double Rounded(float value) { return std::round(static_cast<double>(value) * 1000) / 1000; }

Json EntityJson(const v1::Entity& entity) {
  Json json = {{"id", entity.id()}, {"name", entity.name()}, {"type", ShortName(entity.type())}};
  if (entity.aliases_size() > 0) {
    json["aliases"] = Json::array();
    for (const std::string& alias : entity.aliases()) json["aliases"].push_back(alias);
  }
  return json;
}

Json EvidenceJson(const v1::Evidence& evidence, const NameTable& names) {
  const v1::Article& article = evidence.article();
  return {{"sentence", evidence.sentence()},
          {"start", evidence.start()},
          {"end", evidence.end()},
          {"rule", evidence.rule()},
          {"attribution", names(evidence.attribution())},
          {"confidence", Rounded(evidence.confidence())},
          {"article", article.id()},
          {"title", article.title()},
          {"url", article.url()},
          {"publisher", article.publisher()},
          {"published", PublishedText(article)}};
}

Json RelationJson(const v1::Relation& relation, const NameTable& names) {
  Json json = {{"id", relation.id()},
               {"subject", names(relation.subject())},
               {"subject_id", relation.subject()},
               {"predicate", relation.predicate()},
               {"object", names(relation.object())},
               {"object_id", relation.object()},
               {"factuality", ShortName(relation.factuality())},
               {"date", relation.date()},
               {"place", names(relation.place())},
               {"title", relation.title()},
               {"confidence", Rounded(relation.confidence())},
               {"articles", relation.article_count()},
               {"sources", relation.source_count()}};
  if (relation.evidence_size() > 0) {
    json["evidence"] = Json::array();
    for (const v1::Evidence& evidence : relation.evidence()) {
      json["evidence"].push_back(EvidenceJson(evidence, names));
    }
  }
  return json;
}

Json InfoJson(const v1::QueryInfo& info) {
  return {{"revision", info.revision()},
          {"complete", info.complete()},
          {"edges_examined", info.cost().edges_examined()},
          {"elapsed_micros", info.cost().elapsed_micros()}};
}

Table RelationTable() {
  return Table({"DATE", "SUBJECT", "PREDICATE", "OBJECT", "TITLE", "PLACE", "FACTUALITY", "SOURCES",
                "RELATION"});
}

void AddRelationRow(const v1::Relation& relation, const NameTable& names, Table* table) {
  table->AddRow({relation.date(), names(relation.subject()), relation.predicate(),
                 names(relation.object()), relation.title(), names(relation.place()),
                 ShortName(relation.factuality()), absl::StrCat(relation.source_count()),
                 relation.id()});
  for (const v1::Evidence& evidence : relation.evidence()) table->AddNote(EvidenceNote(evidence));
}

void PrintJson(const Json& json) { PrintText(json.dump(2) + "\n"); }

void PrintJsonLine(const Json& json) { PrintText(json.dump() + "\n"); }

void PrintJsonAs(Format format, const Json& json) {
  if (format == Format::kJson) {
    PrintJson(json);
  } else {
    PrintJsonLine(json);
  }
}

void PrintText(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

}  // namespace guanxi::client
