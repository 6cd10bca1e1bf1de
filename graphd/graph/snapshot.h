// The whole graph at one revision, immutable: compressed sparse rows (BaseGraph) that many
// snapshots share, and a small Overlay with what changed since. A reader holds a
// shared_ptr<const Snapshot> and never waits for anybody.
//
// Adjacency order is fixed by ids alone: out-half-edges first, then in-half-edges, each by
// (entity id of the neighbour, relation id). Answers therefore do not depend on whether a relation
// sits in the base or in the overlay.
//
// Threads: all const methods may be called from any number of threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "graphd/graph/base_graph.h"
#include "graphd/graph/half_edge.h"
#include "graphd/graph/name_index.h"
#include "graphd/model/graph_model.h"

namespace guanxi::graphd {

struct Overlay;
struct OverlayEntity;

// Memory held, in bytes. `graph` is what searching needs: rows, packed attributes, ids.
struct MemoryUse {
  size_t graph = 0;
  size_t relation_id_index = 0;
  size_t titles_and_places = 0;
  size_t entities = 0;  // names, aliases, ids, types
  size_t name_index = 0;
  size_t overlay = 0;

  size_t total() const {
    return graph + relation_id_index + titles_and_places + entities + name_index + overlay;
  }
};

// All half-edges of one vertex, contiguous. Valid as long as the snapshot.
struct Adjacency {
  const HalfEdge* begin = nullptr;
  const HalfEdge* mid = nullptr;  // [begin, mid) out, [mid, end) in
  const HalfEdge* end = nullptr;
  const RelationSlot* links = nullptr;     // in the overlay: the slot of each; null in the base
  uint32_t out_base = 0;                   // base: slot of *begin
  const RelationSlot* in_links = nullptr;  // base: slot of *mid and on

  size_t degree() const { return static_cast<size_t>(end - begin); }
  RelationSlot slot(const HalfEdge* edge) const {
    if (links != nullptr) return links[edge - begin];
    return edge < mid ? out_base + static_cast<uint32_t>(edge - begin) : in_links[edge - mid];
  }
};

class Snapshot {
 public:
  using Ptr = std::shared_ptr<const Snapshot>;

  // The empty graph at revision 0.
  static Ptr Empty();

  Revision revision() const { return revision_; }
  // The revision that the base holds; what came since is in the overlay.
  Revision base_revision() const { return base_->revision; }
  size_t entity_count() const { return entity_count_; }
  size_t relation_count() const { return relation_count_; }

  // Vertices run over [0, vertex_bound()); those of withdrawn entities are dead until the fold.
  Vertex vertex_bound() const { return vertex_bound_; }
  bool IsLive(Vertex v) const;
  // Vertices below are in the order of their ids; those from here on in the order they came.
  Vertex ordered_bound() const { return static_cast<Vertex>(base_->entity_count()); }
  // kNoVertex if there is no such entity. O(log entities).
  Vertex FindVertex(EntityId id) const;
  EntityId IdOf(Vertex v) const;
  // IdOf(a) < IdOf(b), without looking the ids up where the vertices tell.
  bool IdBefore(Vertex a, Vertex b) const {
    return a < ordered_bound() && b < ordered_bound() ? a < b : IdOf(a) < IdOf(b);
  }
  EntityType TypeOf(Vertex v) const;
  absl::string_view NameOf(Vertex v) const;  // valid as long as the snapshot
  Entity EntityAt(Vertex v) const;           // copies names
  // Convenience over FindVertex; nullopt when unknown.
  std::optional<Entity> FindEntity(EntityId id) const;

  // O(1).
  Adjacency AdjacencyOf(Vertex v) const {
    if (touched_ != nullptr && (touched_[v >> 6] >> (v & 63) & 1) != 0) return PatchOf(v);
    const BaseGraph::Row row = rows_[v];
    const BaseGraph::Row next = rows_[v + 1];
    const uint32_t out_count = next.out_begin - row.out_begin;
    Adjacency adjacency;
    adjacency.begin = edges_ + row.begin;
    adjacency.mid = adjacency.begin + out_count;
    adjacency.end = edges_ + next.begin;
    adjacency.out_base = row.out_begin;
    adjacency.in_links = in_links_ + (row.begin - row.out_begin);
    return adjacency;
  }
  size_t DegreeOf(Vertex v) const { return AdjacencyOf(v).degree(); }

  // Fetches what RelationOf will read of `slot` and the entity at its other end, so that the waits
  // for memory of many relations overlap.
  void PrefetchRelation(RelationSlot slot, Vertex neighbor) const {
    if (slot < base_->attested.size()) __builtin_prefetch(&base_->attested[slot]);
    if (neighbor < base_->entity_ids.size()) __builtin_prefetch(&base_->entity_ids[neighbor]);
  }

  // The relation that `edge` of AdjacencyOf(v) stands for. Quicker than RelationAt.
  Relation RelationOf(Vertex v, const Adjacency& adjacency, const HalfEdge& edge) const;

  // Relation records. `slot` comes from Adjacency::slot. O(1) but for what needs the subject or an
  // extra record (title, place, odd dates), which takes a binary search.
  RelationId RelationIdAt(RelationSlot slot) const;
  Relation RelationAt(RelationSlot slot) const;
  DateInterval DateOf(const HalfEdge& edge, RelationSlot slot) const;
  uint16_t PredicateOf(const HalfEdge& edge, RelationSlot slot) const;
  uint32_t SourceCountAt(RelationSlot slot) const;
  // The same for an edge of `adjacency`; most edges tell by themselves.
  uint32_t SourceCountOf(const Adjacency& adjacency, const HalfEdge& edge) const {
    return edge.one_source() ? 1 : SourceCountAt(adjacency.slot(&edge));
  }
  // No relation has more sources (some may have had, and are gone).
  uint32_t most_sources() const;
  float ConfidenceAt(RelationSlot slot) const;                // rounded to 1/1000
  std::pair<Vertex, Vertex> EndsOf(RelationSlot slot) const;  // subject, object
  // kNoSlot if unknown. O(log relations).
  RelationSlot FindRelation(RelationId id) const;
  // The code of HalfEdge::predicate_code for a predicate; nullopt when no relation here uses it,
  // kOverflowPredicateCode when it has none of its own.
  std::optional<uint32_t> CodeOfPredicate(uint16_t predicate) const;

  // Calls `visitor` for every name key that begins with `prefix` (not empty), or with `whole` is
  // just that, in no particular order, until it returns false. O(log keys + keys visited).
  void VisitNames(absl::string_view prefix, bool whole, NameVisitor& visitor) const;

  // The graph after one more change. Cost follows the delta, plus the degrees of the vertices it
  // touches; the base is shared. InvalidArgument names a relation whose ends are unknown; removing
  // what is not there is no error; relations of a removed entity go with it.
  absl::StatusOr<Ptr> Apply(const GraphDelta& delta) const;

  // The same graph with an empty overlay. O(entities + relations); for a background thread.
  Ptr Fold() const;

  // Relations and half-edges in the overlay: what Fold would clear.
  size_t overlay_size() const;
  // Entities and relations that differ from the base.
  size_t change_count() const;
  MemoryUse memory() const;

 private:
  friend class SnapshotBuilder;
  friend class OverlayWriter;
  friend class ImageLoader;
  friend absl::Status WriteImage(const Snapshot&,
                                 absl::FunctionRef<absl::Status(uint32_t, absl::string_view)>);
  Snapshot(std::shared_ptr<const BaseGraph> base, std::shared_ptr<const Overlay> overlay,
           Revision revision, size_t entity_count, size_t relation_count);
  Adjacency PatchOf(Vertex v) const;
  const OverlayEntity* ChangedEntity(Vertex v) const;  // null: as in the base
  Relation BaseRelation(RelationSlot slot, const HalfEdge& edge, Vertex subject,
                        Vertex object) const;
  uint16_t PredicateOfCode(uint32_t code) const;

  std::shared_ptr<const BaseGraph> base_;
  std::shared_ptr<const Overlay> overlay_;  // null when empty
  // The hot path's shortcuts into the two above.
  const BaseGraph::Row* rows_ = nullptr;
  const HalfEdge* edges_ = nullptr;
  const RelationSlot* in_links_ = nullptr;
  const uint64_t* touched_ = nullptr;  // null: no overlay
  Revision revision_ = 0;
  Vertex vertex_bound_ = 0;
  size_t entity_count_ = 0;
  size_t relation_count_ = 0;
};

// Builds a snapshot from a stream of entities and relations, in any order. One thread. Holds about
// 50 bytes a relation while it collects.
class SnapshotBuilder {
 public:
  SnapshotBuilder();
  ~SnapshotBuilder();
  SnapshotBuilder(SnapshotBuilder&&) noexcept;
  SnapshotBuilder& operator=(SnapshotBuilder&&) noexcept;

  void Reserve(size_t entities, size_t relations);
  void AddEntity(const Entity& entity);
  void AddRelation(const Relation& relation);

  // The snapshot; the builder is empty afterwards. InvalidArgument names a repeated id, an id 0, a
  // relation whose subject or object was never added, a loop, or a value out of its range.
  absl::StatusOr<Snapshot::Ptr> Build(Revision revision);

 private:
  struct Staged;
  std::unique_ptr<Staged> staged_;
};

}  // namespace guanxi::graphd
