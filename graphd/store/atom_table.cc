#include "graphd/store/atom_table.h"

#include <algorithm>
#include <optional>

#include "base/status_macros.h"
#include "graphd/store/key_codec.h"
#include "graphd/store/records.h"

namespace guanxi::graphd {

const Atom* AtomCache::Find(AtomId id) const {
  const auto it = atoms_.find(id);
  return it == atoms_.end() ? nullptr : &it->second;
}

void AtomCache::Put(Atom atom) {
  if (atoms_.size() >= kMaxAtoms) atoms_.clear();
  const AtomId id = atom.id;
  atoms_.insert_or_assign(id, std::move(atom));
}

std::set<AtomTable::IndexRow> AtomTable::RowsOf(const Atom& atom) {
  std::set<IndexRow> rows;
  if (atom.count == 0) return rows;
  rows.emplace(atom.name.folded, true);
  for (const auto& [form, counts] : atom.forms) {
    if (!form.folded.empty() && form.folded != atom.name.folded) rows.emplace(form.folded, false);
  }
  return rows;
}

absl::StatusOr<AtomTable::Slot*> AtomTable::Load(AtomId id) {
  std::unique_ptr<Slot>& slot = slots_[id];
  if (slot != nullptr) return slot.get();
  auto fresh = std::make_unique<Slot>();
  fresh->now.id = id;
  if (const Atom* cached = cache_.Find(id); cached != nullptr) {
    fresh->now = *cached;
    fresh->existed = true;
  } else {
    const std::string key = EncodeId(id);
    GUANXI_ASSIGN_OR_RETURN(const std::optional<std::string> value, view_.Get(Table::kAtom, key));
    if (value.has_value() && !DecodeAtom(id, *value, &fresh->now)) {
      return CorruptValue(Table::kAtom, key);
    }
    fresh->existed = value.has_value();
  }
  fresh->entity_before = fresh->now.entity;
  slot = std::move(fresh);
  return slot.get();
}

absl::StatusOr<AtomTable::Slot*> AtomTable::LoadForChange(AtomId id) {
  GUANXI_ASSIGN_OR_RETURN(Slot* const slot, Load(id));
  if (!slot->facts_changed) {
    slot->facts_changed = true;
    slot->rows_before = RowsOf(slot->now);
  }
  return slot;
}

absl::Status AtomTable::Add(const Atom& contribution) {
  GUANXI_ASSIGN_OR_RETURN(Slot* const slot, LoadForChange(contribution.id));
  AddTo(contribution, &slot->now);
  return absl::OkStatus();
}

absl::Status AtomTable::Subtract(const Atom& contribution) {
  GUANXI_ASSIGN_OR_RETURN(Slot* const slot, LoadForChange(contribution.id));
  SubtractFrom(contribution, &slot->now);
  return absl::OkStatus();
}

TouchedNames AtomTable::Seal() {
  std::set<AtomName> keys;
  std::set<AtomName> lost;
  for (const auto& [id, slot] : slots_) {
    if (!slot->facts_changed) continue;
    const AtomName& name = slot->now.name;
    keys.insert(name);
    if (slot->now.count == 0) slot->now.entity = kNoEntity;
    const std::set<IndexRow> rows = RowsOf(slot->now);
    for (const IndexRow& row : rows) {
      if (!slot->rows_before.contains(row)) {
        new_rows_[{AtomName{name.type, row.first}, row.second}].insert(id);
      }
    }
    for (const IndexRow& row : slot->rows_before) {
      if (!rows.contains(row)) lost.insert({name.type, row.first});
    }
  }
  return {{keys.begin(), keys.end()}, {lost.begin(), lost.end()}};
}

absl::StatusOr<std::vector<const Atom*>> AtomTable::WithRow(const AtomName& name, bool is_key) {
  std::set<AtomId> ids;
  bool corrupt = false;
  const std::string prefix = NamePrefix(name, is_key);
  GUANXI_RETURN_IF_ERROR(
      view_.Scan(Table::kName, prefix, prefix, [&](absl::string_view key, absl::string_view) {
        const std::optional<StoredNameKey> row = DecodeNameKey(key);
        corrupt = corrupt || !row.has_value();
        if (row.has_value()) ids.insert(row->atom);
        return !corrupt;
      }));
  if (corrupt) return CorruptValue(Table::kName, prefix);
  if (const auto it = new_rows_.find({name, is_key}); it != new_rows_.end()) {
    ids.insert(it->second.begin(), it->second.end());
  }
  std::vector<const Atom*> atoms;
  for (const AtomId id : ids) {
    GUANXI_ASSIGN_OR_RETURN(const Slot* const slot, Load(id));
    // Rows on disk may be of forms that this change has taken away.
    if (slot->facts_changed && !RowsOf(slot->now).contains({name.folded, is_key})) continue;
    if (slot->now.count > 0) atoms.push_back(&slot->now);
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
  slot->now.entity = entity;
  return absl::OkStatus();
}

absl::StatusOr<const Atom*> AtomTable::Get(AtomId id) {
  GUANXI_ASSIGN_OR_RETURN(const Slot* const slot, Load(id));
  return &slot->now;
}

absl::StatusOr<EntityId> AtomTable::EntityBefore(AtomId id) {
  GUANXI_ASSIGN_OR_RETURN(const Slot* const slot, Load(id));
  return slot->entity_before;
}

absl::StatusOr<EntityId> AtomTable::EntityNow(AtomId id) {
  GUANXI_ASSIGN_OR_RETURN(const Slot* const slot, Load(id));
  return slot->now.entity;
}

std::vector<AtomId> AtomTable::Moved() const {
  std::vector<AtomId> moved;
  for (const auto& [id, slot] : slots_) {
    if (slot->existed && slot->now.entity != slot->entity_before) moved.push_back(id);
  }
  std::sort(moved.begin(), moved.end());
  return moved;
}

std::vector<AtomId> AtomTable::Changed() const {
  std::vector<AtomId> changed;
  for (const auto& [id, slot] : slots_) {
    if (slot->facts_changed || slot->now.entity != slot->entity_before) changed.push_back(id);
  }
  std::sort(changed.begin(), changed.end());
  return changed;
}

int64_t AtomTable::CountDelta() const {
  int64_t delta = 0;
  for (const auto& [id, slot] : slots_) {
    delta += (slot->now.count > 0 ? 1 : 0) - (slot->existed ? 1 : 0);
  }
  return delta;
}

void AtomTable::Write(KvBatch* batch) const {
  for (const AtomId id : Changed()) {
    const Slot& slot = *slots_.at(id);
    if (slot.now.count > 0) {
      batch->Put(Table::kAtom, EncodeId(id), EncodeAtom(slot.now));
    } else if (slot.existed) {
      batch->Delete(Table::kAtom, EncodeId(id));
    }
    if (!slot.facts_changed) continue;
    const std::set<IndexRow> rows = RowsOf(slot.now);
    const EntityType type = slot.now.name.type;
    for (const IndexRow& row : slot.rows_before) {
      if (!rows.contains(row)) {
        batch->Delete(Table::kName, EncodeNameKey({{type, row.first}, row.second, id}));
      }
    }
    for (const IndexRow& row : rows) {
      if (!slot.rows_before.contains(row)) {
        batch->Put(Table::kName, EncodeNameKey({{type, row.first}, row.second, id}), "");
      }
    }
  }
}

void AtomTable::MoveTo(AtomCache* cache) {
  for (auto& [id, slot] : slots_) {
    if (slot->now.count > 0) {
      cache->Put(std::move(slot->now));
    } else {
      cache->Erase(id);
    }
  }
  slots_.clear();
}

}  // namespace guanxi::graphd
