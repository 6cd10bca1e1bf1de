// Snapshot::Apply: one delta becomes a new overlay that shares all it does not change.
#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "base/stable_hash.h"
#include "base/status_macros.h"
#include "graphd/graph/half_edge_bits.h"
#include "graphd/graph/overlay.h"
#include "graphd/graph/snapshot.h"
#include "graphd/graph/value_check.h"

namespace guanxi::graphd {

class OverlayWriter {
 public:
  OverlayWriter(const Snapshot& before, const GraphDelta& delta)
      : before_(before),
        delta_(delta),
        base_(*before.base_),
        overlay_(before.overlay_ == nullptr ? std::make_shared<Overlay>()
                                            : std::make_shared<Overlay>(*before.overlay_)),
        vertex_bound_(before.vertex_bound_),
        entity_count_(before.entity_count_),
        relation_count_(before.relation_count_) {}

  absl::StatusOr<Snapshot::Ptr> Run() {
    GUANXI_RETURN_IF_ERROR(UpsertEntities());
    RemoveEntities();
    GUANXI_RETURN_IF_ERROR(ChangeRelations());
    RetypeNeighbors();
    WritePatches();
    WriteNames();
    return Snapshot::Ptr(
        new Snapshot(before_.base_, overlay_, delta_.revision, entity_count_, relation_count_));
  }

 private:
  // What happens to the relations of one vertex.
  struct Change {
    std::vector<RelationSlot> removed;
    std::vector<RelationSlot> added;  // overlay slots
    std::vector<Vertex> retyped;      // neighbours whose type changed
  };

  Vertex VertexOf(EntityId id) const {
    const uint32_t in_base = base_.entity_index.Find(base_.entity_ids, id);
    if (in_base != IdIndex::kNone) return in_base;
    const Vertex* const added = overlay_->new_vertices.Find(id);
    return added == nullptr ? kNoVertex : *added;
  }
  const OverlayEntity* ChangedEntity(Vertex v) const {
    const auto* const found = overlay_->entities.Find(v);
    return found == nullptr ? nullptr : found->get();
  }
  bool IsLive(Vertex v) const {
    const OverlayEntity* const changed = ChangedEntity(v);
    return changed == nullptr || changed->live;
  }
  EntityType TypeOf(Vertex v) const {
    const OverlayEntity* const changed = ChangedEntity(v);
    return changed != nullptr ? changed->entity.type
                              : static_cast<EntityType>(base_.entity_types[v]);
  }
  EntityId IdOf(Vertex v) const {
    return v < base_.entity_count() ? base_.entity_ids[v] : ChangedEntity(v)->entity.id;
  }
  // Of a relation that `before_` or this delta knows.
  RelationId RelationIdAt(RelationSlot slot) const {
    return slot < base_.relation_count()
               ? base_.relation_ids[slot]
               : overlay_->relations[slot - base_.relation_count()].relation.id;
  }

  absl::Status UpsertEntities();
  void UpsertEntity(const Entity& entity);
  void RemoveEntities();
  absl::Status ChangeRelations();
  void RemoveRelation(RelationId id);
  absl::Status AddRelation(const Relation& relation);
  void RegisterPredicate(uint16_t predicate);
  uint32_t CodeOf(uint16_t predicate) const;
  void RetypeNeighbors();
  void WritePatches();
  Patch MakePatch(Vertex v, const Change& change) const;
  static void AppendLinks(const Adjacency& old, const HalfEdge* from, const HalfEdge* to,
                          std::vector<RelationSlot>* links);
  void CopySide(Vertex v, const Adjacency& old, bool out, const Change& change, Patch* patch) const;
  void WriteNames();

  const Snapshot& before_;
  const GraphDelta& delta_;
  const BaseGraph& base_;
  std::shared_ptr<Overlay> overlay_;
  Vertex vertex_bound_;
  size_t entity_count_;
  size_t relation_count_;
  std::map<Vertex, Change> changes_;
  std::set<Vertex> retyped_;
  std::set<Vertex> renamed_;
};

absl::Status OverlayWriter::UpsertEntities() {
  for (const Entity& entity : delta_.upserted_entities) {
    GUANXI_RETURN_IF_ERROR(CheckEntity(entity));
    UpsertEntity(entity);
  }
  return absl::OkStatus();
}

void OverlayWriter::UpsertEntity(const Entity& entity) {
  Vertex v = VertexOf(entity.id);
  if (v == kNoVertex) {
    v = vertex_bound_++;
    overlay_->new_vertices.Set(entity.id, v);
    ++entity_count_;
    changes_[v];  // gives it an empty patch
  } else {
    if (!IsLive(v)) ++entity_count_;
    if (TypeOf(v) != entity.type) retyped_.insert(v);
  }
  auto state = std::make_shared<OverlayEntity>();
  state->entity = entity;
  overlay_->entities.Set(v, std::move(state));
  renamed_.insert(v);
}

void OverlayWriter::RemoveEntities() {
  absl::flat_hash_set<EntityId> kept;
  for (const Entity& entity : delta_.upserted_entities) kept.insert(entity.id);
  for (const EntityId id : delta_.removed_entities) {
    const Vertex v = VertexOf(id);
    if (kept.contains(id) || v == kNoVertex || !IsLive(v)) continue;
    const Adjacency adjacency = before_.AdjacencyOf(v);
    for (const HalfEdge* edge = adjacency.begin; edge != adjacency.end; ++edge) {
      RemoveRelation(before_.RelationIdAt(adjacency.slot(edge)));
    }
    auto state = std::make_shared<OverlayEntity>();
    state->entity.id = id;
    state->entity.type = TypeOf(v);
    state->live = false;
    overlay_->entities.Set(v, std::move(state));
    --entity_count_;
  }
}

absl::Status OverlayWriter::ChangeRelations() {
  for (const RelationId id : delta_.removed_relations) RemoveRelation(id);
  for (const Relation& relation : delta_.upserted_relations) {
    GUANXI_RETURN_IF_ERROR(CheckRelation(relation));
    RemoveRelation(relation.id);
    GUANXI_RETURN_IF_ERROR(AddRelation(relation));
  }
  return absl::OkStatus();
}

void OverlayWriter::RemoveRelation(RelationId id) {
  const RelationSlot* const changed = overlay_->relation_slots.Find(id);
  RelationSlot slot = kNoSlot;
  if (changed != nullptr) {
    slot = *changed;
  } else {
    const uint32_t found = base_.relation_index.Find(base_.relation_ids, id);
    if (found != IdIndex::kNone) slot = found;
  }
  if (slot == kNoSlot) return;
  overlay_->relation_slots.Set(id, kNoSlot);
  --relation_count_;
  Vertex subject = kNoVertex;
  Vertex object = kNoVertex;
  if (slot < base_.relation_count()) {
    subject = base_.SubjectOf(slot);
    object = base_.OutEdgeAt(slot, subject).neighbor;
  } else {
    const OverlayRelation& added = overlay_->relations[slot - base_.relation_count()];
    subject = added.subject;
    object = added.object;
  }
  changes_[subject].removed.push_back(slot);
  changes_[object].removed.push_back(slot);
}

absl::Status OverlayWriter::AddRelation(const Relation& relation) {
  OverlayRelation added;
  added.relation = relation;
  added.relation.confidence = ConfidenceOf(PackAttested(relation.confidence, 0));
  added.subject = VertexOf(relation.subject);
  added.object = VertexOf(relation.object);
  if (added.subject == kNoVertex || !IsLive(added.subject)) {
    return absl::InvalidArgumentError(absl::StrCat("relation ", HexId(relation.id),
                                                   ": its subject ", HexId(relation.subject),
                                                   " is no entity"));
  }
  if (added.object == kNoVertex || !IsLive(added.object)) {
    return absl::InvalidArgumentError(absl::StrCat("relation ", HexId(relation.id), ": its object ",
                                                   HexId(relation.object), " is no entity"));
  }
  const auto slot = static_cast<RelationSlot>(base_.relation_count() + overlay_->relations.size());
  RegisterPredicate(relation.predicate);
  changes_[added.subject].added.push_back(slot);
  changes_[added.object].added.push_back(slot);
  overlay_->relation_slots.Set(relation.id, slot);
  overlay_->relations.PushBack(std::move(added));
  ++relation_count_;
  overlay_->most_sources = std::max(overlay_->most_sources, relation.source_count);
  return absl::OkStatus();
}

void OverlayWriter::RegisterPredicate(uint16_t predicate) {
  const auto& in_base = base_.custom_predicates;
  auto& in_overlay = overlay_->custom_predicates;
  if (predicate <= kPredicateCount ||
      std::find(in_base.begin(), in_base.end(), predicate) != in_base.end() ||
      std::find(in_overlay.begin(), in_overlay.end(), predicate) != in_overlay.end()) {
    return;
  }
  in_overlay.push_back(predicate);
}

uint32_t OverlayWriter::CodeOf(uint16_t predicate) const {
  if (predicate <= kPredicateCount) return predicate;
  const auto& in_base = base_.custom_predicates;
  const auto& in_overlay = overlay_->custom_predicates;
  size_t index = std::find(in_base.begin(), in_base.end(), predicate) - in_base.begin();
  if (index == in_base.size()) {
    index += std::find(in_overlay.begin(), in_overlay.end(), predicate) - in_overlay.begin();
  }
  return std::min(kFirstCustomCode + static_cast<uint32_t>(index), kOverflowPredicateCode);
}

void OverlayWriter::RetypeNeighbors() {
  for (const Vertex v : retyped_) {
    const Adjacency adjacency = before_.AdjacencyOf(v);
    for (const HalfEdge* edge = adjacency.begin; edge != adjacency.end; ++edge) {
      changes_[edge->neighbor].retyped.push_back(v);
    }
  }
}

void OverlayWriter::WritePatches() {
  overlay_->touched.resize((vertex_bound_ + 63) / 64 + 1);
  for (const auto& [v, change] : changes_) {
    auto patch = std::make_shared<const Patch>(MakePatch(v, change));
    const auto* const old = overlay_->patches.Find(v);
    overlay_->patched_edges += patch->edges.size();
    if (old != nullptr) overlay_->patched_edges -= (*old)->edges.size();
    overlay_->patches.Set(v, std::move(patch));
    overlay_->touched[v >> 6] |= uint64_t{1} << (v & 63);
  }
}

Patch OverlayWriter::MakePatch(Vertex v, const Change& change) const {
  Adjacency old;  // empty for a new vertex
  if (v < before_.vertex_bound_) old = before_.AdjacencyOf(v);
  Patch patch;
  patch.edges.reserve(old.degree() + change.added.size());
  patch.links.reserve(old.degree() + change.added.size());
  CopySide(v, old, /*out=*/true, change, &patch);
  patch.mid = static_cast<uint32_t>(patch.edges.size());
  CopySide(v, old, /*out=*/false, change, &patch);
  if (change.retyped.empty()) return patch;
  const absl::flat_hash_set<Vertex> retyped(change.retyped.begin(), change.retyped.end());
  for (HalfEdge& edge : patch.edges) {
    if (retyped.contains(edge.neighbor)) edge.bits = WithType(edge.bits, TypeOf(edge.neighbor));
  }
  return patch;
}

// The relations of the half-edges [from, to), all on one side.
void OverlayWriter::AppendLinks(const Adjacency& old, const HalfEdge* from, const HalfEdge* to,
                                std::vector<RelationSlot>* links) {
  if (old.links != nullptr) {
    links->insert(links->end(), old.links + (from - old.begin), old.links + (to - old.begin));
  } else if (from >= old.mid) {
    links->insert(links->end(), old.in_links + (from - old.mid), old.in_links + (to - old.mid));
  } else {
    const size_t before = links->size();
    links->resize(before + (to - from));
    std::iota(links->begin() + before, links->end(), old.slot(from));
  }
}

// Positions are found by bisection and the stretches between them copied whole, so that an entity
// with very many relations costs little more than the copying.
void OverlayWriter::CopySide(Vertex v, const Adjacency& old, bool out, const Change& change,
                             Patch* patch) const {
  struct Edit {
    EntityId neighbor;
    RelationId relation;
    RelationSlot slot;
    bool add;
  };
  const HalfEdge* const begin = out ? old.begin : old.mid;
  const HalfEdge* const end = out ? old.mid : old.end;
  std::vector<Edit> edits;
  const auto add_edits = [&](const std::vector<RelationSlot>& slots, bool add) {
    for (const RelationSlot slot : slots) {
      const size_t in_base = base_.relation_count();
      const auto [subject, object] = slot < in_base
                                         ? before_.EndsOf(slot)
                                         : std::pair(overlay_->relations[slot - in_base].subject,
                                                     overlay_->relations[slot - in_base].object);
      if ((out ? subject : object) != v) continue;
      // A relation both added and withdrawn by this delta leaves no trace.
      const RelationSlot* const current = overlay_->relation_slots.Find(RelationIdAt(slot));
      if (add && *current != slot) continue;
      edits.push_back(Edit{IdOf(out ? object : subject), RelationIdAt(slot), slot, add});
    }
  };
  add_edits(change.removed, false);
  add_edits(change.added, true);
  std::sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) {
    return std::tuple(a.neighbor, a.relation, a.add) < std::tuple(b.neighbor, b.relation, b.add);
  });
  const HalfEdge* from = begin;
  const auto copy_to = [&](const HalfEdge* to) {
    patch->edges.insert(patch->edges.end(), from, to);
    AppendLinks(old, from, to, &patch->links);
    from = to;
  };
  for (const Edit& edit : edits) {
    const HalfEdge* const at = std::partition_point(from, end, [&](const HalfEdge& edge) {
      const EntityId neighbor = IdOf(edge.neighbor);
      if (neighbor != edit.neighbor) return neighbor < edit.neighbor;
      return RelationIdAt(old.slot(&edge)) < edit.relation;
    });
    copy_to(at);
    if (!edit.add) {
      if (at != end && old.slot(at) == edit.slot) ++from;
      continue;
    }
    const OverlayRelation& added = overlay_->relations[edit.slot - base_.relation_count()];
    const Vertex neighbor = out ? added.object : added.subject;
    const uint32_t bits = RelationBits(CodeOf(added.relation.predicate), added.relation,
                                       EncodeDate(added.relation.date), /*has_extra=*/true);
    patch->edges.push_back(HalfEdge{neighbor, bits | TypeBits(TypeOf(neighbor))});
    patch->links.push_back(edit.slot);
  }
  copy_to(end);
}

void OverlayWriter::WriteNames() {
  if (renamed_.empty()) return;
  auto run = std::make_shared<KeyRun>();
  for (const Vertex v : renamed_) {
    const std::shared_ptr<const OverlayEntity>& state = *overlay_->entities.Find(v);
    for (NameKey& key : KeysOfEntity(state->entity.name, state->entity.aliases)) {
      run->push_back(OverlayKey{std::move(key.text), key.kind, v, state});
    }
  }
  const auto by_text = [](const OverlayKey& a, const OverlayKey& b) { return a.text < b.text; };
  std::sort(run->begin(), run->end(), by_text);
  // Runs double in size, so there are few and each key is copied few times.
  auto& runs = overlay_->name_runs;
  while (!runs.empty() && runs.back()->size() < 2 * run->size()) {
    auto merged = std::make_shared<KeyRun>();
    merged->reserve(runs.back()->size() + run->size());
    std::merge(runs.back()->begin(), runs.back()->end(), run->begin(), run->end(),
               std::back_inserter(*merged), by_text);
    std::erase_if(*merged, [this](const OverlayKey& key) {
      return *overlay_->entities.Find(key.vertex) != key.state;
    });
    runs.pop_back();
    run = std::move(merged);
  }
  runs.push_back(std::move(run));
}

absl::StatusOr<Snapshot::Ptr> Snapshot::Apply(const GraphDelta& delta) const {
  return OverlayWriter(*this, delta).Run();
}

}  // namespace guanxi::graphd
