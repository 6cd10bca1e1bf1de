#include "graphd/graph/snapshot.h"

#include <algorithm>

#include "graphd/graph/overlay.h"

namespace guanxi::graphd {

Snapshot::Snapshot(std::shared_ptr<const BaseGraph> base, std::shared_ptr<const Overlay> overlay,
                   Revision revision, size_t entity_count, size_t relation_count)
    : base_(std::move(base)),
      overlay_(std::move(overlay)),
      rows_(base_->rows.data()),
      edges_(base_->edges.data()),
      in_links_(base_->in_links.data()),
      revision_(revision),
      vertex_bound_(static_cast<Vertex>(base_->entity_count())),
      entity_count_(entity_count),
      relation_count_(relation_count) {
  if (overlay_ == nullptr) return;
  touched_ = overlay_->touched.data();
  vertex_bound_ += static_cast<Vertex>(overlay_->new_vertices.size());
}

Snapshot::Ptr Snapshot::Empty() {
  return SnapshotBuilder().Build(0).value();  // nothing in it that could be wrong
}

const OverlayEntity* Snapshot::ChangedEntity(Vertex v) const {
  if (overlay_ == nullptr) return nullptr;
  const auto* const found = overlay_->entities.Find(v);
  return found == nullptr ? nullptr : found->get();
}

bool Snapshot::IsLive(Vertex v) const {
  const OverlayEntity* const changed = ChangedEntity(v);
  return changed == nullptr || changed->live;
}

Vertex Snapshot::FindVertex(EntityId id) const {
  Vertex v = base_->entity_index.Find(base_->entity_ids, id);
  if (v == IdIndex::kNone) {
    const Vertex* const added = overlay_ == nullptr ? nullptr : overlay_->new_vertices.Find(id);
    if (added == nullptr) return kNoVertex;
    v = *added;
  }
  return IsLive(v) ? v : kNoVertex;
}

EntityId Snapshot::IdOf(Vertex v) const {
  if (v < base_->entity_count()) return base_->entity_ids[v];
  return ChangedEntity(v)->entity.id;
}

EntityType Snapshot::TypeOf(Vertex v) const {
  const OverlayEntity* const changed = ChangedEntity(v);
  return changed != nullptr ? changed->entity.type
                            : static_cast<EntityType>(base_->entity_types[v]);
}

absl::string_view Snapshot::NameOf(Vertex v) const {
  const OverlayEntity* const changed = ChangedEntity(v);
  return changed != nullptr ? absl::string_view(changed->entity.name)
                            : base_->TextAt(base_->first_text[v]);
}

Entity Snapshot::EntityAt(Vertex v) const {
  if (const OverlayEntity* const changed = ChangedEntity(v)) return changed->entity;
  Entity entity;
  entity.id = base_->entity_ids[v];
  entity.type = static_cast<EntityType>(base_->entity_types[v]);
  const uint32_t first = base_->first_text[v];
  entity.name = std::string(base_->TextAt(first));
  for (uint32_t text = first + 1; text < base_->first_text[v + 1]; ++text) {
    entity.aliases.emplace_back(base_->TextAt(text));
  }
  return entity;
}

std::optional<Entity> Snapshot::FindEntity(EntityId id) const {
  const Vertex v = FindVertex(id);
  if (v == kNoVertex) return std::nullopt;
  return EntityAt(v);
}

Adjacency Snapshot::PatchOf(Vertex v) const {
  const Patch& patch = **overlay_->patches.Find(v);
  Adjacency adjacency;
  adjacency.begin = patch.edges.data();
  adjacency.mid = adjacency.begin + patch.mid;
  adjacency.end = adjacency.begin + patch.edges.size();
  adjacency.links = patch.links.data();
  return adjacency;
}

uint16_t Snapshot::PredicateOfCode(uint32_t code) const {
  if (code < kFirstCustomCode) return static_cast<uint16_t>(code);
  const size_t index = code - kFirstCustomCode;
  const size_t in_base = base_->custom_predicates.size();
  return index < in_base ? base_->custom_predicates[index]
                         : overlay_->custom_predicates[index - in_base];
}

std::optional<uint32_t> Snapshot::CodeOfPredicate(uint16_t predicate) const {
  if (predicate >= 1 && predicate <= kPredicateCount) return predicate;
  uint32_t code = kFirstCustomCode;
  const auto find_in = [&](const std::vector<uint16_t>& known) {
    const auto it = std::find(known.begin(), known.end(), predicate);
    code += static_cast<uint32_t>(it - known.begin());
    return it != known.end();
  };
  if (find_in(base_->custom_predicates)) return std::min(code, kOverflowPredicateCode);
  if (overlay_ != nullptr && find_in(overlay_->custom_predicates)) {
    return std::min(code, kOverflowPredicateCode);
  }
  return std::nullopt;
}

Relation Snapshot::BaseRelation(RelationSlot slot, const HalfEdge& edge, Vertex subject,
                                Vertex object) const {
  Relation relation;
  relation.id = base_->relation_ids[slot];
  relation.subject = base_->entity_ids[subject];
  relation.object = base_->entity_ids[object];
  relation.factuality = static_cast<Factuality>(edge.factuality_index() + 1);
  relation.confidence = ConfidenceOf(base_->attested[slot]);
  if (!edge.has_extra()) {
    relation.predicate = PredicateOfCode(edge.predicate_code());
    relation.date = DecodeDate(edge.day_code(), static_cast<LengthCode>(edge.length_code()));
    relation.source_count = SourcesOf(base_->attested[slot]);
    relation.article_count = relation.source_count;
    return relation;
  }
  const RelationExtra& extra = *base_->ExtraAt(slot);
  relation.predicate = extra.predicate;
  relation.date = extra.date;
  relation.source_count = extra.source_count;
  relation.article_count = extra.article_count;
  relation.place = extra.place;
  relation.title = base_->titles.substr(extra.title_begin, extra.title_size);
  return relation;
}

Relation Snapshot::RelationOf(Vertex v, const Adjacency& adjacency, const HalfEdge& edge) const {
  const RelationSlot slot = adjacency.slot(&edge);
  if (slot >= base_->relation_count()) {
    return overlay_->relations[slot - base_->relation_count()].relation;
  }
  const bool out = &edge < adjacency.mid;
  return BaseRelation(slot, edge, out ? v : edge.neighbor, out ? edge.neighbor : v);
}

RelationId Snapshot::RelationIdAt(RelationSlot slot) const {
  const size_t in_base = base_->relation_count();
  return slot < in_base ? base_->relation_ids[slot]
                        : overlay_->relations[slot - in_base].relation.id;
}

Relation Snapshot::RelationAt(RelationSlot slot) const {
  const size_t in_base = base_->relation_count();
  if (slot >= in_base) return overlay_->relations[slot - in_base].relation;
  const Vertex subject = base_->SubjectOf(slot);
  const HalfEdge& edge = base_->OutEdgeAt(slot, subject);
  return BaseRelation(slot, edge, subject, edge.neighbor);
}

DateInterval Snapshot::DateOf(const HalfEdge& edge, RelationSlot slot) const {
  const bool coded = edge.day_code() != kFarDayCode &&
                     static_cast<LengthCode>(edge.length_code()) != LengthCode::kOther;
  if (coded) return DecodeDate(edge.day_code(), static_cast<LengthCode>(edge.length_code()));
  const size_t in_base = base_->relation_count();
  return slot < in_base ? base_->ExtraAt(slot)->date
                        : overlay_->relations[slot - in_base].relation.date;
}

uint16_t Snapshot::PredicateOf(const HalfEdge& edge, RelationSlot slot) const {
  if (edge.predicate_code() != kOverflowPredicateCode)
    return PredicateOfCode(edge.predicate_code());
  const size_t in_base = base_->relation_count();
  return slot < in_base ? base_->ExtraAt(slot)->predicate
                        : overlay_->relations[slot - in_base].relation.predicate;
}

uint32_t Snapshot::SourceCountAt(RelationSlot slot) const {
  const size_t in_base = base_->relation_count();
  if (slot >= in_base) return overlay_->relations[slot - in_base].relation.source_count;
  const uint32_t sources = SourcesOf(base_->attested[slot]);
  return sources < kManySources ? sources : base_->ExtraAt(slot)->source_count;
}

uint32_t Snapshot::most_sources() const {
  return std::max(base_->most_sources, overlay_ == nullptr ? 0 : overlay_->most_sources);
}

float Snapshot::ConfidenceAt(RelationSlot slot) const {
  const size_t in_base = base_->relation_count();
  return slot < in_base ? ConfidenceOf(base_->attested[slot])
                        : overlay_->relations[slot - in_base].relation.confidence;
}

std::pair<Vertex, Vertex> Snapshot::EndsOf(RelationSlot slot) const {
  const size_t in_base = base_->relation_count();
  if (slot >= in_base) {
    const OverlayRelation& added = overlay_->relations[slot - in_base];
    return {added.subject, added.object};
  }
  const Vertex subject = base_->SubjectOf(slot);
  return {subject, base_->OutEdgeAt(slot, subject).neighbor};
}

RelationSlot Snapshot::FindRelation(RelationId id) const {
  if (overlay_ != nullptr) {
    const RelationSlot* const changed = overlay_->relation_slots.Find(id);
    if (changed != nullptr) return *changed;
  }
  const uint32_t found = base_->relation_index.Find(base_->relation_ids, id);
  return found == IdIndex::kNone ? kNoSlot : found;
}

}  // namespace guanxi::graphd
