// Field by field from the model to guanxi.v1.
#include "ingest/emit/statements_message.h"

#include "base/date.h"
#include "base/ontology.h"
#include "base/stable_hash.h"

namespace guanxi::ingest {
namespace {

void WriteArticle(const graphd::Article& article, v1::Article* out) {
  out->set_id(HexId(article.id));
  out->set_url(article.url);
  out->set_title(article.title);
  out->set_publisher(article.publisher);
  out->set_language(article.language);
  out->set_text(article.text);
  if (article.published_unix_seconds.has_value()) {
    out->mutable_published()->set_seconds(*article.published_unix_seconds);
  }
  for (const graphd::TextSpan& span : article.sentences) {
    v1::TextSpan* sentence = out->add_sentences();
    sentence->set_start(span.begin);
    sentence->set_end(span.end);
  }
}

void WriteEntity(const graphd::ArticleEntity& entity, v1::Entity* out) {
  out->set_name(entity.name);
  out->set_type(static_cast<v1::EntityType>(entity.type));
  out->set_canonical(entity.canonical);
  for (const std::string& alias : entity.aliases) out->add_aliases(alias);
}

void WriteEvidence(const graphd::ArticleEvidence& evidence, v1::StatementEvidence* out) {
  out->set_start(evidence.sentence.begin);
  out->set_end(evidence.sentence.end);
  if (evidence.attribution >= 0) out->set_attribution(evidence.attribution);
  out->set_rule(evidence.rule);
  out->set_confidence(evidence.confidence);
}

void WriteRelation(const graphd::ArticleRelation& relation, v1::StatementRelation* out) {
  out->set_subject(relation.subject);
  out->set_object(relation.object);
  out->set_predicate(std::string(Name(static_cast<Predicate>(relation.predicate))));
  out->set_factuality(static_cast<v1::Factuality>(relation.factuality));
  out->set_date(FormatDate(relation.date));
  if (relation.place >= 0) out->set_place(relation.place);
  out->set_title(relation.title);
  out->set_confidence(relation.confidence);
  for (const graphd::ArticleEvidence& evidence : relation.evidence) {
    WriteEvidence(evidence, out->add_evidence());
  }
}

}  // namespace

void WriteStatements(const graphd::ArticleStatements& statements, v1::PutStatementsRequest* out) {
  WriteArticle(statements.article, out->mutable_article());
  for (const auto& entity : statements.entities) WriteEntity(entity, out->add_entities());
  for (const auto& relation : statements.relations) WriteRelation(relation, out->add_relations());
  out->set_rule_set_version(statements.article.rule_set_version);
}

}  // namespace guanxi::ingest
