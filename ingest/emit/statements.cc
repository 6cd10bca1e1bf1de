// Field by field from ingest's values to the model's.
#include "ingest/emit/statements.h"

#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "base/check.h"

namespace guanxi::ingest {
namespace {

graphd::TextSpan ToTextSpan(Span span) { return {span.begin, span.end}; }

graphd::Article ToArticle(Document document, const std::vector<Span>& sentences,
                          const std::string& rule_set_version) {
  graphd::Article article;
  if (document.id.size() != 16 || !absl::SimpleHexAtoi(document.id, &article.id)) {
    Die(absl::StrCat("'", document.id, "' is no article id"));
  }
  article.url = std::move(document.url);
  article.title = std::move(document.title);
  article.publisher = std::move(document.publisher);
  article.language = std::move(document.language);
  article.text = std::move(document.text);
  article.rule_set_version = rule_set_version;
  if (document.published.has_value()) {
    article.published_unix_seconds = absl::ToUnixSeconds(*document.published);
  }
  article.sentences.reserve(sentences.size());
  for (const Span sentence : sentences) article.sentences.push_back(ToTextSpan(sentence));
  return article;
}

graphd::ArticleRelation ToRelation(Relation relation) {
  graphd::ArticleRelation out;
  out.subject = relation.subject;
  out.object = relation.object;
  out.predicate = static_cast<uint16_t>(relation.predicate);
  out.factuality = relation.factuality;
  out.date = relation.date;
  out.place = relation.place;
  out.title = std::move(relation.title);
  out.confidence = relation.confidence;
  out.evidence.reserve(relation.evidence.size());
  for (Evidence& evidence : relation.evidence) {
    out.evidence.push_back({ToTextSpan(evidence.sentence), evidence.attribution,
                            std::move(evidence.rule), evidence.confidence});
  }
  return out;
}

}  // namespace

graphd::ArticleStatements ToStatements(Document document, Extraction extraction,
                                       const std::string& rule_set_version) {
  graphd::ArticleStatements out;
  out.article = ToArticle(std::move(document), extraction.sentences, rule_set_version);
  out.entities.reserve(extraction.entities.size());
  for (Entity& entity : extraction.entities) {
    out.entities.push_back({entity.type, std::move(entity.name), std::move(entity.aliases),
                            std::move(entity.canonical)});
  }
  out.relations.reserve(extraction.relations.size());
  for (Relation& relation : extraction.relations) {
    out.relations.push_back(ToRelation(std::move(relation)));
  }
  return out;
}

}  // namespace guanxi::ingest
