#include "graphd/store/contribution.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace guanxi::graphd {
namespace {

RelationKey ResolvedKey(const ArticleRelation& relation, EntityId subject, EntityId object) {
  const bool symmetric = relation.predicate < kFirstCustomPredicate &&
                         IsSymmetric(static_cast<Predicate>(relation.predicate));
  if (symmetric && object < subject) std::swap(subject, object);
  return {subject, relation.predicate, object, relation.factuality,
          relation.date.known ? relation.date : DateInterval{}};
}

bool Better(const StoredEvidence& a, const StoredEvidence& b) {
  return std::tie(b.confidence, a.rule, a.attribution) <
         std::tie(a.confidence, b.rule, b.attribution);
}

void AddEvidence(const TextSpan& span, StoredEvidence evidence, RelationContribution* into) {
  const auto [it, inserted] = into->evidence.try_emplace(span, evidence);
  if (!inserted && Better(evidence, it->second)) it->second = std::move(evidence);
}

void AddStatement(const ArticleRelation& relation, const StoredArticle& article,
                  const std::function<EntityId(AtomId)>& entity_of, RelationContribution* into) {
  ArticleSays& says = into->says;
  says.publisher = article.statements.article.publisher;
  says.titles.merge(SplitTitles(relation.title));
  says.confidence = std::max(says.confidence, relation.confidence);
  if (relation.place >= 0) {
    says.places.insert(entity_of(article.atoms[static_cast<size_t>(relation.place)]));
  }
  for (const ArticleEvidence& e : relation.evidence) {
    const AtomId who = e.attribution < 0 ? 0 : article.atoms[static_cast<size_t>(e.attribution)];
    AddEvidence(e.sentence, {who, e.rule, e.confidence}, into);
  }
  if (relation.evidence.empty()) AddEvidence({}, {0, "", relation.confidence}, into);
}

}  // namespace

Contribution ContributionOf(const StoredArticle& article,
                            const std::function<EntityId(AtomId)>& entity_of) {
  Contribution contribution;
  for (const ArticleRelation& relation : article.statements.relations) {
    const EntityId subject = entity_of(article.atoms[static_cast<size_t>(relation.subject)]);
    const EntityId object = entity_of(article.atoms[static_cast<size_t>(relation.object)]);
    if (subject == object) continue;
    AddStatement(relation, article, entity_of,
                 &contribution[ResolvedKey(relation, subject, object)]);
  }
  return contribution;
}

}  // namespace guanxi::graphd
