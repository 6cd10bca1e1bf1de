// Field by field from ingest's values to the model's.
#include "ingest/emit/statements.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "base/check.h"
#include "ingest/text/token.h"

namespace guanxi::ingest {
namespace {

graphd::TextSpan ToTextSpan(Span span) { return {span.begin, span.end}; }

graphd::Article ToArticle(const Document& document, const std::string& rule_set_version) {
  graphd::Article article;
  if (document.id.size() != 16 || !absl::SimpleHexAtoi(document.id, &article.id)) {
    Die(absl::StrCat("'", document.id, "' is no article id"));
  }
  article.url = document.url;
  article.title = document.title;
  article.publisher = document.publisher;
  article.language = document.language;
  article.text = document.text;
  article.rule_set_version = rule_set_version;
  if (document.published.has_value()) {
    article.published_unix_seconds = absl::ToUnixSeconds(*document.published);
  }
  for (const Sentence& sentence : SplitSentences(document)) {
    article.sentences.push_back(ToTextSpan(sentence.span));
  }
  return article;
}

graphd::ArticleRelation ToRelation(const Relation& relation) {
  graphd::ArticleRelation out;
  out.subject = relation.subject;
  out.object = relation.object;
  out.predicate = static_cast<uint16_t>(relation.predicate);
  out.factuality = relation.factuality;
  out.date = relation.date;
  out.place = relation.place;
  out.title = relation.title;
  out.confidence = relation.confidence;
  for (const Evidence& evidence : relation.evidence) {
    out.evidence.push_back(
        {ToTextSpan(evidence.sentence), evidence.attribution, evidence.rule, evidence.confidence});
  }
  return out;
}

}  // namespace

graphd::ArticleStatements ToStatements(const Document& document, const Extraction& extraction,
                                       const std::string& rule_set_version) {
  graphd::ArticleStatements out;
  out.article = ToArticle(document, rule_set_version);
  for (const Entity& entity : extraction.entities) {
    out.entities.push_back({entity.type, entity.name, entity.aliases, entity.canonical});
  }
  for (const Relation& relation : extraction.relations) {
    out.relations.push_back(ToRelation(relation));
  }
  return out;
}

}  // namespace guanxi::ingest
