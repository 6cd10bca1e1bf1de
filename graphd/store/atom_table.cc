#include "graphd/store/atom_table.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/status_macros.h"
#include "graphd/store/key_codec.h"
#include "graphd/store/records.h"

namespace guanxi::graphd {

namespace {

// NamePrefix begins with the type and ends with two bytes more.
AtomName NameOf(const std::string& prefix) {
  return {static_cast<EntityType>(prefix.front()), prefix.substr(1, prefix.size() - 3)};
}

bool Contains(const std::vector<std::string>& sorted, const std::string& value) {
  return std::binary_search(sorted.begin(), sorted.end(), value);
}

// Calls visit(prefix) for those of `rows` that are not among `others`; both ascend.
template <typename Visit>
void ForEachNotIn(const std::vector<std::string>& rows, const std::vector<std::string>& others,
                  Visit visit) {
  for (const std::string& row : rows) {
    if (!Contains(others, row)) visit(row);
  }
}

void SortUnique(std::vector<AtomName>* names) {
  std::sort(names->begin(), names->end());
  names->erase(std::unique(names->begin(), names->end()), names->end());
}

}  // namespace

AtomTable::Rows AtomTable::RowsOf(const Atom& atom) {
  Rows rows;
  if (atom.count == 0) return rows;
  rows.push_back(NamePrefix(atom.name, true));
  for (const auto& [form, counts] : atom.forms) {
    if (form.folded.empty() || form.folded == atom.name.folded) continue;
    rows.push_back(NamePrefix({atom.name.type, form.folded}, false));
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

absl::StatusOr<AtomTable::Slot*> AtomTable::Load(AtomId id) {
  std::unique_ptr<Slot>& slot = slots_[id];
  if (slot != nullptr) return slot.get();
  auto fresh = std::make_unique<Slot>();
  fresh->now = cache_->Take(id);
  fresh->existed = fresh->now != nullptr;
  if (!fresh->existed) {
    fresh->now = std::make_unique<Atom>();
    fresh->now->id = id;
  }
  if (!fresh->existed && !cache_->knows_all()) {
    const std::string key = EncodeId(id);
    GUANXI_ASSIGN_OR_RETURN(const std::optional<std::string> value, view_.Get(Table::kAtom, key));
    if (value.has_value() && !DecodeAtom(id, *value, fresh->now.get())) {
      return CorruptValue(Table::kAtom, key);
    }
    fresh->existed = value.has_value();
  }
  fresh->entity_before = fresh->now->entity;
  slot = std::move(fresh);
  return slot.get();
}

absl::StatusOr<AtomTable::Slot*> AtomTable::LoadForChange(AtomId id) {
  GUANXI_ASSIGN_OR_RETURN(Slot* const slot, Load(id));
  if (!slot->facts_changed) {
    slot->facts_changed = true;
    slot->rows_before = RowsOf(*slot->now);
  }
  return slot;
}

absl::Status AtomTable::Add(const Atom& contribution) {
  GUANXI_ASSIGN_OR_RETURN(Slot* const slot, LoadForChange(contribution.id));
  AddTo(contribution, slot->now.get());
  return absl::OkStatus();
}

absl::Status AtomTable::Subtract(const Atom& contribution) {
  GUANXI_ASSIGN_OR_RETURN(Slot* const slot, LoadForChange(contribution.id));
  SubtractFrom(contribution, slot->now.get());
  return absl::OkStatus();
}

TouchedNames AtomTable::Seal() {
  TouchedNames touched;
  for (const auto& [id, slot] : slots_) {
    if (!slot->facts_changed) continue;
    touched.keys.push_back(slot->now->name);
    if (slot->now->count == 0) slot->now->entity = kNoEntity;
    slot->rows_now = RowsOf(*slot->now);
    ForEachNotIn(slot->rows_now, slot->rows_before,
                 [&, id = id](const std::string& row) { new_rows_[row].push_back(id); });
    ForEachNotIn(slot->rows_before, slot->rows_now,
                 [&](const std::string& row) { touched.lost_forms.push_back(NameOf(row)); });
  }
  SortUnique(&touched.keys);
  SortUnique(&touched.lost_forms);
  return touched;
}

// As they were before the change.
absl::StatusOr<const AtomCache::Ids*> AtomTable::StoredRows(const std::string& prefix) {
  if (const AtomCache::Ids* known = cache_->Rows(prefix); known != nullptr) return known;
  AtomCache::Ids ids;
  bool corrupt = false;
  GUANXI_RETURN_IF_ERROR(
      view_.Scan(Table::kName, prefix, prefix, [&](absl::string_view key, absl::string_view) {
        const std::optional<StoredNameKey> row = DecodeNameKey(key);
        corrupt = corrupt || !row.has_value();
        if (row.has_value()) ids.push_back(row->atom);
        return !corrupt;
      }));
  if (corrupt) return CorruptValue(Table::kName, prefix);
  return cache_->Learn(prefix, std::move(ids));
}

absl::StatusOr<std::vector<const Atom*>> AtomTable::WithRow(const AtomName& name, bool is_key) {
  const std::string prefix = NamePrefix(name, is_key);
  GUANXI_ASSIGN_OR_RETURN(const AtomCache::Ids* const stored, StoredRows(prefix));
  std::vector<AtomId> ids = *stored;
  if (const auto it = new_rows_.find(prefix); it != new_rows_.end()) {
    ids.insert(ids.end(), it->second.begin(), it->second.end());
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  }
  std::vector<const Atom*> atoms;
  atoms.reserve(ids.size());
  for (const AtomId id : ids) {
    GUANXI_ASSIGN_OR_RETURN(const Slot* const slot, Load(id));
    // Stored rows may be of forms that this change has taken away.
    if (slot->facts_changed && !Contains(slot->rows_now, prefix)) continue;
    if (slot->now->count > 0) atoms.push_back(slot->now.get());
  }
  return atoms;
}

absl::StatusOr<std::vector<const Atom*>> AtomTable::Named(const AtomName& name) {
  return WithRow(name, true);
}

absl::StatusOr<std::vector<const Atom*>> AtomTable::AlsoNamed(const AtomName& name) {
  return WithRow(name, false);
}

absl::Status AtomTable::Assign(AtomId atom, EntityId entity) {
  GUANXI_ASSIGN_OR_RETURN(Slot* const slot, Load(atom));
  slot->now->entity = entity;
  return absl::OkStatus();
}

absl::StatusOr<const Atom*> AtomTable::Get(AtomId id) {
  GUANXI_ASSIGN_OR_RETURN(const Slot* const slot, Load(id));
  return slot->now.get();
}

absl::StatusOr<EntityId> AtomTable::EntityBefore(AtomId id) {
  GUANXI_ASSIGN_OR_RETURN(const Slot* const slot, Load(id));
  return slot->entity_before;
}

absl::StatusOr<EntityId> AtomTable::EntityNow(AtomId id) {
  GUANXI_ASSIGN_OR_RETURN(const Slot* const slot, Load(id));
  return slot->now->entity;
}

std::vector<AtomId> AtomTable::Moved() const {
  std::vector<AtomId> moved;
  for (const auto& [id, slot] : slots_) {
    if (slot->existed && slot->now->entity != slot->entity_before) moved.push_back(id);
  }
  std::sort(moved.begin(), moved.end());
  return moved;
}

std::vector<AtomId> AtomTable::Changed() const {
  std::vector<AtomId> changed;
  for (const auto& [id, slot] : slots_) {
    if (slot->facts_changed || slot->now->entity != slot->entity_before) changed.push_back(id);
  }
  std::sort(changed.begin(), changed.end());
  return changed;
}

int64_t AtomTable::CountDelta() const {
  int64_t delta = 0;
  for (const auto& [id, slot] : slots_) {
    delta += (slot->now->count > 0 ? 1 : 0) - (slot->existed ? 1 : 0);
  }
  return delta;
}

// In the order of the tables' keys, which the database takes in most quickly.
void AtomTable::Write(KvBatch* batch) const {
  std::vector<std::pair<std::string, bool>> rows;  // keys, and whether they come or go
  for (const AtomId id : Changed()) {
    const Slot& slot = *slots_.at(id);
    const std::string key = EncodeId(id);
    if (slot.now->count > 0) {
      batch->Put(Table::kAtom, key, EncodeAtom(*slot.now));
    } else if (slot.existed) {
      batch->Delete(Table::kAtom, key);
    }
    ForEachNotIn(slot.rows_before, slot.rows_now,
                 [&](const std::string& row) { rows.emplace_back(row + key, false); });
    ForEachNotIn(slot.rows_now, slot.rows_before,
                 [&](const std::string& row) { rows.emplace_back(row + key, true); });
  }
  std::sort(rows.begin(), rows.end());
  for (auto& [row, comes] : rows) {
    if (comes) {
      batch->Put(Table::kName, std::move(row), "");
    } else {
      batch->Delete(Table::kName, std::move(row));
    }
  }
}

void AtomTable::Keep() {
  for (auto& [id, slot] : slots_) {
    ForEachNotIn(slot->rows_before, slot->rows_now,
                 [&, id = id](const std::string& row) { cache_->EraseRow(row, id); });
    ForEachNotIn(slot->rows_now, slot->rows_before,
                 [&, id = id](const std::string& row) { cache_->AddRow(row, id); });
  }
  for (auto& [id, slot] : slots_) {
    if (slot->now->count > 0) cache_->Put(std::move(slot->now));
  }
  slots_.clear();
}

void AtomTable::Abandon() {
  if (!slots_.empty()) cache_->Forget();
  slots_.clear();
}

}  // namespace guanxi::graphd
