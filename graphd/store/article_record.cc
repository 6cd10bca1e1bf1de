// The record of an article: the longest of the records, apart from the others.
#include <utility>

#include "base/stable_hash.h"
#include "graphd/store/records.h"
#include "graphd/store/store.h"
#include "guanxi/storage/records.pb.h"

namespace guanxi::graphd {
namespace {

void PutSpan(const TextSpan& span, uint32_t base, storage::SpanRecord* record) {
  record->set_begin(span.begin - base);
  record->set_size(span.end - span.begin);
}

TextSpan GetSpan(const storage::SpanRecord& record, uint32_t base) {
  const uint32_t begin = base + record.begin();
  return {begin, begin + record.size()};
}

void PutRelation(const ArticleRelation& relation, storage::ArticleRelationRecord* record) {
  record->set_subject(static_cast<uint32_t>(relation.subject));
  record->set_object(static_cast<uint32_t>(relation.object));
  record->set_predicate(relation.predicate);
  record->set_factuality(static_cast<uint32_t>(relation.factuality));
  if (relation.date.known) {
    record->mutable_date()->set_first(relation.date.first);
    record->mutable_date()->set_days(relation.date.last - relation.date.first);
  }
  record->set_place(static_cast<uint32_t>(relation.place + 1));
  record->set_title(relation.title);
  record->set_confidence(relation.confidence);
  for (const ArticleEvidence& evidence : relation.evidence) {
    storage::ArticleEvidenceRecord* e = record->add_evidence();
    PutSpan(evidence.sentence, 0, e->mutable_sentence());
    e->set_attribution(static_cast<uint32_t>(evidence.attribution + 1));
    e->set_rule(evidence.rule);
    e->set_confidence(evidence.confidence);
  }
}

ArticleRelation GetRelation(const storage::ArticleRelationRecord& record) {
  ArticleRelation relation;
  relation.subject = static_cast<int32_t>(record.subject());
  relation.object = static_cast<int32_t>(record.object());
  relation.predicate = static_cast<uint16_t>(record.predicate());
  relation.factuality = static_cast<Factuality>(record.factuality());
  if (record.has_date()) {
    const storage::DateRecord& date = record.date();
    relation.date = {true, date.first(), date.first() + date.days()};
  }
  relation.place = static_cast<int32_t>(record.place()) - 1;
  relation.title = record.title();
  relation.confidence = record.confidence();
  for (const storage::ArticleEvidenceRecord& e : record.evidence()) {
    relation.evidence.push_back({GetSpan(e.sentence(), 0),
                                 static_cast<int32_t>(e.attribution()) - 1, e.rule(),
                                 e.confidence()});
  }
  return relation;
}

// All but atoms, content hash and rule-set version.
void PutContent(const ArticleStatements& statements, storage::ArticleRecord* record) {
  const Article& article = statements.article;
  record->set_url(article.url);
  record->set_title(article.title);
  record->set_publisher(article.publisher);
  record->set_language(article.language);
  if (article.published_unix_seconds.has_value()) {
    record->set_published_unix_seconds(*article.published_unix_seconds);
  }
  uint32_t base = 0;
  for (const TextSpan& sentence : article.sentences) {
    PutSpan(sentence, base, record->add_sentences());
    base = sentence.end;
  }
  for (const ArticleEntity& entity : statements.entities) {
    storage::ArticleEntityRecord* e = record->add_entities();
    e->set_type(static_cast<uint32_t>(entity.type));
    e->set_name(entity.name);
    for (const std::string& alias : entity.aliases) e->add_aliases(alias);
    e->set_canonical(entity.canonical);
  }
  for (const ArticleRelation& relation : statements.relations) {
    PutRelation(relation, record->add_relations());
  }
}

// Kept between calls for its buffers: an article has hundreds of parts.
storage::ArticleRecord& EmptyRecord() {
  thread_local storage::ArticleRecord record;
  record.Clear();
  return record;
}

// Indexes of a record are trusted only after this.
bool IndexesHold(const ArticleStatements& statements) {
  const auto count = static_cast<int32_t>(statements.entities.size());
  for (const ArticleRelation& r : statements.relations) {
    if (r.subject < 0 || r.subject >= count || r.object < 0 || r.object >= count) return false;
    if (r.place < -1 || r.place >= count) return false;
    for (const ArticleEvidence& e : r.evidence) {
      if (e.attribution < -1 || e.attribution >= count) return false;
    }
  }
  return true;
}

}  // namespace

std::string EncodeArticle(const StoredArticle& article) {
  storage::ArticleRecord& record = EmptyRecord();
  PutContent(article.statements, &record);
  record.set_rule_set_version(article.statements.article.rule_set_version);
  record.set_content_hash(article.content_hash);
  for (size_t i = 0; i < article.atoms.size(); ++i) {
    record.mutable_entities(static_cast<int>(i))->set_atom(article.atoms[i]);
  }
  return record.SerializeAsString();
}

bool DecodeArticle(ArticleId id, absl::string_view bytes, StoredArticle* stored) {
  storage::ArticleRecord record;
  if (bytes.size() > INT32_MAX ||
      !record.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return false;
  }
  *stored = StoredArticle();
  Article& article = stored->statements.article;
  article.id = id;
  article.url = record.url();
  article.title = record.title();
  article.publisher = record.publisher();
  article.language = record.language();
  if (record.has_published_unix_seconds()) {
    article.published_unix_seconds = record.published_unix_seconds();
  }
  uint32_t base = 0;
  for (const storage::SpanRecord& sentence : record.sentences()) {
    article.sentences.push_back(GetSpan(sentence, base));
    base = article.sentences.back().end;
  }
  article.rule_set_version = record.rule_set_version();
  stored->content_hash = record.content_hash();
  for (const storage::ArticleEntityRecord& e : record.entities()) {
    stored->statements.entities.push_back({static_cast<EntityType>(e.type()),
                                           e.name(),
                                           {e.aliases().begin(), e.aliases().end()},
                                           e.canonical()});
    stored->atoms.push_back(e.atom());
  }
  for (const storage::ArticleRelationRecord& r : record.relations()) {
    stored->statements.relations.push_back(GetRelation(r));
  }
  return IndexesHold(stored->statements);
}

uint64_t ContentHash(const ArticleStatements& statements) {
  storage::ArticleRecord& record = EmptyRecord();
  PutContent(statements, &record);
  thread_local std::string bytes;
  bytes.clear();
  record.AppendToString(&bytes);
  bytes += '\0';
  bytes += statements.article.text;
  return StableHash64(bytes);
}

}  // namespace guanxi::graphd
