// Name look-up over the base and the overlay, and the accounting of memory.
#include <algorithm>

#include "graphd/graph/overlay.h"
#include "graphd/graph/snapshot.h"

namespace guanxi::graphd {
namespace {

// False when the visitor had enough.
bool VisitRun(const KeyRun& run, const Overlay& overlay, absl::string_view prefix, bool whole,
              NameVisitor& visitor) {
  auto it = std::lower_bound(
      run.begin(), run.end(), prefix,
      [](const OverlayKey& key, absl::string_view wanted) { return key.text < wanted; });
  for (; it != run.end() && absl::string_view(it->text).substr(0, prefix.size()) == prefix; ++it) {
    if (whole && it->text.size() > prefix.size()) break;            // longer ones come after
    if (*overlay.entities.Find(it->vertex) != it->state) continue;  // changed again since
    if (!visitor.Visit(NameHit{it->text, it->kind, it->vertex})) return false;
  }
  return true;
}

template <typename Vector>
size_t BytesOf(const Vector& vector) {
  return vector.capacity() * sizeof(typename Vector::value_type);
}

}  // namespace

void Snapshot::VisitNames(absl::string_view prefix, bool whole, NameVisitor& visitor) const {
  const auto [first, last] = base_->names.PrefixRange(prefix);
  for (size_t rank = first; rank < last; ++rank) {
    const NameHit hit = base_->names.HitAt(rank);
    if (whole && hit.key.size() > prefix.size()) break;  // longer ones come after
    if (ChangedEntity(hit.vertex) != nullptr) continue;  // its keys are in the overlay
    if (!visitor.Visit(hit)) return;
  }
  if (overlay_ == nullptr) return;
  for (const auto& run : overlay_->name_runs) {
    if (!VisitRun(*run, *overlay_, prefix, whole, visitor)) return;
  }
}

size_t Snapshot::change_count() const {
  return overlay_ == nullptr ? 0 : overlay_->entities.size() + overlay_->relation_slots.size();
}

size_t Snapshot::overlay_size() const {
  return overlay_ == nullptr ? 0 : overlay_->patched_edges + overlay_->relations.size();
}

MemoryUse Snapshot::memory() const {
  MemoryUse use;
  use.graph = BytesOf(base_->rows) + BytesOf(base_->edges) + BytesOf(base_->in_links) +
              BytesOf(base_->relation_ids) + BytesOf(base_->attested);
  use.relation_id_index = base_->relation_index.bytes();
  use.titles_and_places = BytesOf(base_->extras) + base_->titles.capacity();
  use.entities = BytesOf(base_->entity_ids) + BytesOf(base_->entity_types) +
                 base_->entity_index.bytes() + BytesOf(base_->first_text) +
                 BytesOf(base_->text_begin) + base_->texts.capacity();
  use.name_index = base_->names.bytes();
  if (overlay_ != nullptr) {
    // Strings and hash tables are estimated, not walked.
    use.overlay = BytesOf(overlay_->touched) +
                  overlay_->patched_edges * (sizeof(HalfEdge) + sizeof(RelationSlot)) +
                  overlay_->relations.size() * (sizeof(OverlayRelation) + 64) +
                  overlay_->entities.size() * (sizeof(OverlayEntity) + 512);
  }
  return use;
}

}  // namespace guanxi::graphd
