// Model values to messages.
#include "graphd/service/convert_model.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "base/stable_hash.h"

namespace guanxi::graphd {

static_assert(static_cast<int>(EntityType::kPerson) == pb::ENTITY_TYPE_PERSON);
static_assert(static_cast<int>(EntityType::kPlace) == pb::ENTITY_TYPE_PLACE);
static_assert(static_cast<int>(Factuality::kActual) == pb::FACTUALITY_ACTUAL);
static_assert(static_cast<int>(Factuality::kDenied) == pb::FACTUALITY_DENIED);

std::string FormatId(uint64_t id) { return id == 0 ? std::string() : HexId(id); }

void WriteId(uint64_t id, std::string* out) {
  out->resize(id == 0 ? 0 : 16);
  if (id != 0) WriteHexId(id, out->data());
}

std::optional<uint64_t> ParseId(absl::string_view text) {
  if (text.size() != 16) return std::nullopt;
  for (char c : text) {
    if (!absl::ascii_isxdigit(static_cast<unsigned char>(c))) return std::nullopt;
  }
  uint64_t id = 0;
  if (!absl::SimpleHexAtoi(text, &id) || id == 0) return std::nullopt;
  return id;
}

pb::EntityType ToProto(EntityType type) { return static_cast<pb::EntityType>(type); }
pb::Factuality ToProto(Factuality factuality) { return static_cast<pb::Factuality>(factuality); }

std::optional<EntityType> FromProto(pb::EntityType type) {
  if (type == pb::ENTITY_TYPE_UNSPECIFIED || !pb::EntityType_IsValid(type)) return std::nullopt;
  return static_cast<EntityType>(type);
}

std::optional<Factuality> FromProto(pb::Factuality factuality) {
  if (factuality == pb::FACTUALITY_UNSPECIFIED || !pb::Factuality_IsValid(factuality)) {
    return std::nullopt;
  }
  return static_cast<Factuality>(factuality);
}

void WriteEntity(const Entity& entity, pb::Entity* out) {
  out->set_id(FormatId(entity.id));
  out->set_name(entity.name);
  out->set_type(ToProto(entity.type));
  for (const std::string& alias : entity.aliases) out->add_aliases(alias);
}

std::string EntityTable::Note(EntityId id) {
  std::string text;
  Note(id, &text);
  return text;
}

void EntityTable::Note(EntityId id, std::string* out) {
  if (id == kNoEntity || (!ids_.contains(id) && graph_.FindVertex(id) == kNoVertex)) {
    return out->clear();
  }
  ids_.insert(id);
  WriteId(id, out);
}

void EntityTable::Write(google::protobuf::RepeatedPtrField<pb::Entity>* out,
                        const Ids& shown) const {
  std::vector<EntityId> ids;
  ids.reserve(ids_.size());
  for (const EntityId id : ids_) {
    if (!shown.contains(id)) ids.push_back(id);
  }
  std::sort(ids.begin(), ids.end());
  out->Reserve(static_cast<int>(ids.size()));
  for (const EntityId id : ids) WriteHead(graph_, id, out->Add());
}

void EntityTable::WriteHead(const Snapshot& graph, EntityId id, pb::Entity* out) {
  const Vertex vertex = graph.FindVertex(id);
  if (vertex == kNoVertex) return;
  WriteId(id, out->mutable_id());
  const absl::string_view name = graph.NameOf(vertex);
  out->set_name(name.data(), name.size());
  out->set_type(ToProto(graph.TypeOf(vertex)));
}

void WriteRelation(const Relation& relation, const PredicateNames& names, EntityTable* entities,
                   pb::Relation* out) {
  WriteId(relation.id, out->mutable_id());
  entities->Note(relation.subject, out->mutable_subject());
  if (relation.predicate < kFirstCustomPredicate) {
    const absl::string_view name = Name(static_cast<Predicate>(relation.predicate));
    out->set_predicate(name.data(), name.size());
  } else {
    out->set_predicate(names(relation.predicate));
  }
  entities->Note(relation.object, out->mutable_object());
  out->set_factuality(ToProto(relation.factuality));
  out->set_date(FormatDate(relation.date));
  if (relation.place != kNoEntity) entities->Note(relation.place, out->mutable_place());
  if (!relation.title.empty()) out->set_title(relation.title);
  out->set_confidence(relation.confidence);
  out->set_article_count(static_cast<int32_t>(relation.article_count));
  out->set_source_count(static_cast<int32_t>(relation.source_count));
}

void WriteEvidence(const EvidenceView& evidence, EntityTable* entities, pb::Evidence* out) {
  out->set_sentence(evidence.sentence);
  out->set_start(evidence.span.begin);
  out->set_end(evidence.span.end);
  out->set_rule(evidence.rule);
  out->set_attribution(entities->Note(evidence.attribution));
  out->set_confidence(evidence.confidence);
  pb::Article* article = out->mutable_article();
  article->set_id(FormatId(evidence.article));
  article->set_url(evidence.url);
  article->set_title(evidence.title);
  article->set_publisher(evidence.publisher);
  if (evidence.published_unix_seconds.has_value()) {
    article->mutable_published()->set_seconds(*evidence.published_unix_seconds);
  }
}

}  // namespace guanxi::graphd
