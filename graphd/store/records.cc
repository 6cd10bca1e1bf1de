#include "graphd/store/records.h"

#include <optional>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "guanxi/storage/records.pb.h"

namespace guanxi::graphd {
namespace {

template <typename Message>
bool Parse(absl::string_view bytes, Message* message) {
  return bytes.size() <= INT32_MAX &&
         message->ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

// The size of a part as four bytes, big-endian.
std::string EncodeSize(size_t size) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(size >> shift));
  return bytes;
}

std::optional<size_t> TakeSize(absl::string_view* bytes) {
  if (bytes->size() < 4) return std::nullopt;
  size_t size = 0;
  for (int i = 0; i < 4; ++i) size = (size << 8) | static_cast<unsigned char>((*bytes)[i]);
  bytes->remove_prefix(4);
  return size;
}

template <typename Counts, typename Field>
void PutCounts(const Counts& counts, Field* field) {
  for (const auto& [value, count] : counts) {
    auto* record = field->Add();
    record->set_value(value);
    record->set_count(count);
  }
}

template <typename Field, typename Counts>
void GetCounts(const Field& field, Counts* counts) {
  for (const auto& record : field) {
    (*counts)[static_cast<typename Counts::key_type>(record.value())] = record.count();
  }
}

void PutEntity(const Entity& entity, storage::EntityRecord* record) {
  record->set_type(static_cast<uint32_t>(entity.type));
  record->set_name(entity.name);
  for (const std::string& alias : entity.aliases) record->add_aliases(alias);
}

void GetEntity(EntityId id, const storage::EntityRecord& record, Entity* entity) {
  entity->id = id;
  entity->type = static_cast<EntityType>(record.type());
  entity->name = record.name();
  entity->aliases.assign(record.aliases().begin(), record.aliases().end());
}

void PutRelation(const Relation& relation, storage::RelationRecord* record) {
  record->set_id(relation.id);
  record->set_place(relation.place);
  record->set_title(relation.title);
  record->set_confidence(relation.confidence);
  record->set_article_count(relation.article_count);
  record->set_source_count(relation.source_count);
}

void GetRelation(const RelationKey& key, const storage::RelationRecord& record,
                 Relation* relation) {
  relation->id = record.id();
  relation->subject = key.subject;
  relation->object = key.object;
  relation->predicate = key.predicate;
  relation->factuality = key.factuality;
  relation->date = key.date;
  relation->place = record.place();
  relation->title = record.title();
  relation->confidence = record.confidence();
  relation->article_count = record.article_count();
  relation->source_count = record.source_count();
}

// Lists of a delta.
template <typename Records>
void PutEntities(const std::vector<Entity>& entities, Records* records) {
  for (const Entity& entity : entities) {
    storage::DeltaEntityRecord* record = records->Add();
    record->set_id(entity.id);
    PutEntity(entity, record->mutable_entity());
  }
}

template <typename Records>
void PutRelations(const std::vector<Relation>& relations, Records* records) {
  for (const Relation& relation : relations) {
    storage::DeltaRelationRecord* record = records->Add();
    record->set_key(EncodeRelationKey(KeyOf(relation)));
    PutRelation(relation, record->mutable_relation());
  }
}

template <typename Records>
void GetEntities(const Records& records, std::vector<Entity>* entities) {
  for (const storage::DeltaEntityRecord& record : records) {
    GetEntity(record.id(), record.entity(), &entities->emplace_back());
  }
}

template <typename Records>
bool GetRelations(const Records& records, std::vector<Relation>* relations) {
  for (const storage::DeltaRelationRecord& record : records) {
    const std::optional<RelationKey> key = DecodeRelationKey(record.key());
    if (!key.has_value()) return false;
    GetRelation(*key, record.relation(), &relations->emplace_back());
  }
  return true;
}

}  // namespace

std::string EncodeAtom(const Atom& atom) {
  storage::AtomRecord record;
  record.set_type(static_cast<uint32_t>(atom.name.type));
  record.set_folded(atom.name.folded);
  record.set_context(atom.context);
  record.set_count(atom.count);
  record.set_entity(atom.entity);
  for (const auto& [form, counts] : atom.forms) {
    storage::FormRecord* f = record.add_forms();
    f->set_text(form.text);
    f->set_folded(form.folded);
    f->set_as_name(counts.as_name);
    f->set_as_alias(counts.as_alias);
    f->set_as_canonical(counts.as_canonical);
    f->set_as_derived(counts.as_derived);
  }
  PutCounts(atom.titles, record.mutable_titles());
  return record.SerializeAsString();
}

bool DecodeAtom(AtomId id, absl::string_view bytes, Atom* atom) {
  storage::AtomRecord record;
  if (!Parse(bytes, &record)) return false;
  *atom = Atom();
  atom->id = id;
  atom->name = {static_cast<EntityType>(record.type()), record.folded()};
  atom->context = record.context();
  atom->count = record.count();
  atom->entity = record.entity();
  for (const storage::FormRecord& f : record.forms()) {
    atom->forms[{f.text(), f.folded()}] = {f.as_name(), f.as_alias(), f.as_canonical(),
                                           f.as_derived()};
  }
  GetCounts(record.titles(), &atom->titles);
  return atom->count > 0 && AtomIdOf(atom->name, atom->context) == id;
}

std::string EncodeEntity(const StoredEntity& entity) {
  storage::EntityRecord record;
  PutEntity(entity.entity, &record);
  for (const AtomId atom : entity.atoms) record.add_atoms(atom);
  return record.SerializeAsString();
}

bool DecodeEntity(EntityId id, absl::string_view bytes, StoredEntity* entity) {
  storage::EntityRecord record;
  if (!Parse(bytes, &record)) return false;
  GetEntity(id, record, &entity->entity);
  entity->atoms.assign(record.atoms().begin(), record.atoms().end());
  return !Name(entity->entity.type).empty();
}

std::string EncodeRelation(const Relation& relation, const Tally& tally) {
  storage::TallyRecord sums;
  sums.set_articles(tally.articles);
  PutCounts(tally.publishers, sums.mutable_publishers());
  PutCounts(tally.titles, sums.mutable_titles());
  PutCounts(tally.places, sums.mutable_places());
  PutCounts(tally.confidences, sums.mutable_confidences());
  storage::RelationRecord record;
  PutRelation(relation, &record);
  std::string bytes = EncodeSize(record.ByteSizeLong());
  record.AppendToString(&bytes);
  sums.AppendToString(&bytes);
  return bytes;
}

bool DecodeRelation(const RelationKey& key, absl::string_view bytes, Relation* relation,
                    Tally* tally) {
  const std::optional<size_t> size = TakeSize(&bytes);
  if (!size.has_value() || *size > bytes.size()) return false;
  // Kept between calls for its buffers: loading a graph decodes millions.
  thread_local storage::RelationRecord record;
  if (!Parse(bytes.substr(0, *size), &record) || record.id() == 0) return false;
  GetRelation(key, record, relation);
  if (tally == nullptr) return true;
  storage::TallyRecord sums;
  if (!Parse(bytes.substr(*size), &sums)) return false;
  *tally = Tally();
  tally->articles = sums.articles();
  GetCounts(sums.publishers(), &tally->publishers);
  GetCounts(sums.titles(), &tally->titles);
  GetCounts(sums.places(), &tally->places);
  GetCounts(sums.confidences(), &tally->confidences);
  return true;
}

std::string EncodeEvidence(const StoredEvidence& evidence) {
  storage::EvidenceRecord record;
  record.set_attribution_atom(evidence.attribution);
  record.set_rule(evidence.rule);
  record.set_confidence(evidence.confidence);
  return record.SerializeAsString();
}

bool DecodeEvidence(absl::string_view bytes, StoredEvidence* evidence) {
  storage::EvidenceRecord record;
  if (!Parse(bytes, &record)) return false;
  *evidence = {record.attribution_atom(), record.rule(), record.confidence()};
  return true;
}

std::string EncodeDelta(const GraphDelta& delta) {
  storage::DeltaRecord record;
  for (const EntityId id : delta.removed_entities) record.add_removed_entities(id);
  for (const RelationId id : delta.removed_relations) record.add_removed_relations(id);
  PutEntities(delta.upserted_entities, record.mutable_upserted_entities());
  PutRelations(delta.upserted_relations, record.mutable_upserted_relations());
  record.set_has_previous(delta.has_previous);
  PutEntities(delta.previous_entities, record.mutable_previous_entities());
  PutRelations(delta.previous_relations, record.mutable_previous_relations());
  return record.SerializeAsString();
}

bool DecodeDelta(Revision revision, absl::string_view bytes, GraphDelta* delta) {
  storage::DeltaRecord record;
  if (!Parse(bytes, &record)) return false;
  *delta = GraphDelta();
  delta->revision = revision;
  delta->removed_entities.assign(record.removed_entities().begin(),
                                 record.removed_entities().end());
  delta->removed_relations.assign(record.removed_relations().begin(),
                                  record.removed_relations().end());
  GetEntities(record.upserted_entities(), &delta->upserted_entities);
  delta->has_previous = record.has_previous();
  GetEntities(record.previous_entities(), &delta->previous_entities);
  return GetRelations(record.upserted_relations(), &delta->upserted_relations) &&
         GetRelations(record.previous_relations(), &delta->previous_relations);
}

std::string EncodeState(const StoreState& state) {
  storage::StateRecord record;
  record.set_revision(state.revision);
  record.set_articles(state.articles);
  record.set_atoms(state.atoms);
  record.set_entities(state.entities);
  record.set_relations(state.relations);
  record.set_evidence(state.evidence);
  record.set_rule_set_version(state.rule_set_version);
  record.set_journal_begin(state.journal_begin);
  return record.SerializeAsString();
}

bool DecodeState(absl::string_view bytes, StoreState* state) {
  storage::StateRecord record;
  if (!Parse(bytes, &record)) return false;
  *state = {record.revision(),         record.articles(),     record.atoms(),
            record.entities(),         record.relations(),    record.evidence(),
            record.rule_set_version(), record.journal_begin()};
  return true;
}

RelationKey KeyOf(const Relation& relation) {
  return {relation.subject, relation.predicate, relation.object, relation.factuality,
          relation.date};
}

absl::Status CorruptValue(Table table, absl::string_view key) {
  const bool printable = table == Table::kMeta;
  return absl::DataLossError(
      absl::StrCat("corrupt value in ", TableName(table), " under key ",
                   printable ? absl::CEscape(key) : absl::BytesToHexString(key)));
}

}  // namespace guanxi::graphd
