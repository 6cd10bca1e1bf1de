#include "graphd/store/graph_table.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/status_macros.h"

namespace guanxi::graphd {
namespace {

std::string EvidenceKeyOf(RelationId relation, const StoredArticle& article, TextSpan span) {
  const Article& a = article.statements.article;
  return EncodeEvidenceKey({relation, a.published_unix_seconds, a.id, span});
}

void Count(bool before, bool now, uint64_t* counter) {
  *counter += (now ? 1 : 0) - (before ? 1 : 0);
}

Relation RelationOf(const RelationKey& key, RelationId id) {
  Relation relation;
  relation.id = id;
  relation.subject = key.subject;
  relation.object = key.object;
  relation.predicate = key.predicate;
  relation.factuality = key.factuality;
  relation.date = key.date;
  return relation;
}

}  // namespace

RelationId GraphTable::IdOf(const RelationKey& key) const {
  return RelationIdOf(key, predicate_name_(key.predicate));
}

absl::StatusOr<GraphTable::RelationSlot*> GraphTable::LoadRelation(const RelationKey& key) {
  const auto [it, inserted] = relations_.try_emplace(key);
  RelationSlot* const slot = &it->second;
  if (!inserted) return slot;
  const std::string bytes = EncodeRelationKey(key);
  GUANXI_ASSIGN_OR_RETURN(const std::optional<std::string> value,
                          view_.Get(Table::kRelation, bytes));
  if (!value.has_value()) return slot;
  slot->before.emplace();
  if (!DecodeRelation(key, *value, &*slot->before, &slot->tally)) {
    return CorruptValue(Table::kRelation, bytes);
  }
  slot->tally_before = slot->tally;
  return slot;
}

absl::StatusOr<GraphTable::EntitySlot*> GraphTable::LoadEntity(EntityId id) {
  const auto [it, inserted] = entities_.try_emplace(id);
  EntitySlot* const slot = &it->second;
  if (!inserted) return slot;
  const std::string key = EncodeId(id);
  GUANXI_ASSIGN_OR_RETURN(const std::optional<std::string> value, view_.Get(Table::kEntity, key));
  if (!value.has_value()) return slot;
  if (!DecodeEntity(id, *value, &slot->now)) return CorruptValue(Table::kEntity, key);
  slot->before = slot->now;
  return slot;
}

absl::Status GraphTable::Subtract(const StoredArticle& article, const Contribution& contribution) {
  for (const auto& [key, part] : contribution) {
    GUANXI_ASSIGN_OR_RETURN(RelationSlot* const slot, LoadRelation(key));
    slot->tally.Subtract(part.says);
    const RelationId id = IdOf(key);
    for (const auto& [span, evidence] : part.evidence) {
      evidence_[EvidenceKeyOf(id, article, span)] = std::nullopt;
      --evidence_delta_;
    }
  }
  return absl::OkStatus();
}

absl::Status GraphTable::Add(const StoredArticle& article, const Contribution& contribution) {
  for (const auto& [key, part] : contribution) {
    GUANXI_ASSIGN_OR_RETURN(RelationSlot* const slot, LoadRelation(key));
    slot->tally.Add(part.says);
    const RelationId id = IdOf(key);
    for (const auto& [span, evidence] : part.evidence) {
      evidence_[EvidenceKeyOf(id, article, span)] = EncodeEvidence(evidence);
      ++evidence_delta_;
    }
  }
  return absl::OkStatus();
}

absl::Status GraphTable::UpdateEntities(AtomTable* atoms, const Resolver& resolver) {
  std::set<EntityId> affected;
  for (const AtomId id : atoms->Changed()) {
    GUANXI_ASSIGN_OR_RETURN(const EntityId before, atoms->EntityBefore(id));
    GUANXI_ASSIGN_OR_RETURN(const EntityId now, atoms->EntityNow(id));
    if (before != kNoEntity) {
      GUANXI_ASSIGN_OR_RETURN(EntitySlot* const slot, LoadEntity(before));
      affected.insert(before);
      if (before != now) std::erase(slot->now.atoms, id);
    }
    if (now != kNoEntity && now != before) {
      GUANXI_ASSIGN_OR_RETURN(EntitySlot* const slot, LoadEntity(now));
      affected.insert(now);
      std::vector<AtomId>& members = slot->now.atoms;
      members.insert(std::lower_bound(members.begin(), members.end(), id), id);
    }
  }
  for (const EntityId id : affected) {
    StoredEntity& stored = entities_.at(id).now;
    if (stored.atoms.empty()) continue;
    std::vector<const Atom*> members;
    for (const AtomId atom : stored.atoms) {
      GUANXI_ASSIGN_OR_RETURN(const Atom* const member, atoms->Get(atom));
      members.push_back(member);
    }
    stored.entity = resolver.Describe(id, members);
  }
  return absl::OkStatus();
}

void GraphTable::WriteEntities(KvBatch* batch, GraphDelta* delta, StoreState* state) const {
  for (const auto& [id, slot] : entities_) {
    const bool exists = !slot.now.atoms.empty();
    Count(slot.before.has_value(), exists, &state->entities);
    if (!exists) {
      if (!slot.before.has_value()) continue;
      batch->Delete(Table::kEntity, EncodeId(id));
      delta->removed_entities.push_back(id);
      delta->previous_entities.push_back(slot.before->entity);
    } else if (!slot.before.has_value() || !(*slot.before == slot.now)) {
      batch->Put(Table::kEntity, EncodeId(id), EncodeEntity(slot.now));
      if (!slot.before.has_value() || !(slot.before->entity == slot.now.entity)) {
        delta->upserted_entities.push_back(slot.now.entity);
        if (slot.before.has_value()) delta->previous_entities.push_back(slot.before->entity);
      }
    }
  }
}

void GraphTable::WriteRelations(KvBatch* batch, GraphDelta* delta, StoreState* state) const {
  for (const auto& [key, slot] : relations_) {
    const bool exists = slot.tally.articles > 0;
    Count(slot.before.has_value(), exists, &state->relations);
    if (!exists) {
      if (!slot.before.has_value()) continue;
      batch->Delete(Table::kRelation, EncodeRelationKey(key));
      delta->removed_relations.push_back(slot.before->id);
      delta->previous_relations.push_back(*slot.before);
      continue;
    }
    if (slot.before.has_value() && slot.tally == slot.tally_before) continue;
    Relation now = RelationOf(key, IdOf(key));
    slot.tally.Summarize(&now);
    batch->Put(Table::kRelation, EncodeRelationKey(key), EncodeRelation(now, slot.tally));
    if (!slot.before.has_value() || !(*slot.before == now)) {
      delta->upserted_relations.push_back(std::move(now));
      if (slot.before.has_value()) delta->previous_relations.push_back(*slot.before);
    }
  }
}

void GraphTable::Write(KvBatch* batch, GraphDelta* delta, StoreState* state) const {
  delta->has_previous = true;
  WriteEntities(batch, delta, state);
  WriteRelations(batch, delta, state);
  for (const auto& [key, value] : evidence_) {
    if (value.has_value()) {
      batch->Put(Table::kEvidence, key, *value);
    } else {
      batch->Delete(Table::kEvidence, key);
    }
  }
  state->evidence += static_cast<uint64_t>(evidence_delta_);
}

}  // namespace guanxi::graphd
