// Model values to messages.
#include "graphd/service/convert_model.h"

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "base/stable_hash.h"

namespace guanxi::graphd {

static_assert(static_cast<int>(EntityType::kPerson) == pb::ENTITY_TYPE_PERSON);
static_assert(static_cast<int>(EntityType::kPlace) == pb::ENTITY_TYPE_PLACE);
static_assert(static_cast<int>(Factuality::kActual) == pb::FACTUALITY_ACTUAL);
static_assert(static_cast<int>(Factuality::kDenied) == pb::FACTUALITY_DENIED);

std::string FormatId(uint64_t id) { return id == 0 ? std::string() : HexId(id); }

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
  if (id == kNoEntity || (ids_.count(id) == 0 && graph_.FindVertex(id) == kNoVertex)) return "";
  ids_.insert(id);
  return FormatId(id);
}

void EntityTable::Write(google::protobuf::RepeatedPtrField<pb::Entity>* out) const {
  out->Reserve(static_cast<int>(ids_.size()));
  for (EntityId id : ids_) WriteHead(graph_, id, out->Add());
}

void EntityTable::WriteHead(const Snapshot& graph, EntityId id, pb::Entity* out) {
  const Vertex vertex = graph.FindVertex(id);
  if (vertex == kNoVertex) return;
  out->set_id(FormatId(id));
  out->set_name(std::string(graph.NameOf(vertex)));
  out->set_type(ToProto(graph.TypeOf(vertex)));
}

void WriteRelation(const Relation& relation, const PredicateNames& names, EntityTable* entities,
                   pb::Relation* out) {
  out->set_id(FormatId(relation.id));
  out->set_subject(entities->Note(relation.subject));
  out->set_predicate(names(relation.predicate));
  out->set_object(entities->Note(relation.object));
  out->set_factuality(ToProto(relation.factuality));
  out->set_date(FormatDate(relation.date));
  out->set_place(entities->Note(relation.place));
  out->set_title(relation.title);
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
