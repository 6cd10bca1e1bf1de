// The atoms during one change: what the view holds, with the change applied. Used in two phases:
// first Add and Subtract contributions, then Seal, then resolution reads and assigns, then Write.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graphd/model/atom.h"
#include "graphd/store/atom_cache.h"
#include "graphd/store/kv.h"
#include "graphd/store/resolver.h"

namespace guanxi::graphd {

class AtomTable final : public AtomSource {
 public:
  // Both must outlive the table, which borrows atoms from the cache.
  AtomTable(const KvView& view, AtomCache* cache) : view_(view), cache_(cache) {}

  absl::Status Add(const Atom& contribution);
  absl::Status Subtract(const Atom& contribution);
  // Ends the first phase: what changed.
  TouchedNames Seal();

  absl::StatusOr<std::vector<const Atom*>> Named(const AtomName& name) override;
  absl::StatusOr<std::vector<const Atom*>> AlsoNamed(const AtomName& name) override;
  absl::Status Assign(AtomId atom, EntityId entity) override;

  // An atom with its change, count 0 if it does not exist.
  absl::StatusOr<const Atom*> Get(AtomId id);
  absl::StatusOr<EntityId> EntityBefore(AtomId id);
  absl::StatusOr<EntityId> EntityNow(AtomId id);

  // Atoms that existed before and belong to another entity now (or to none any more).
  std::vector<AtomId> Moved() const;
  // Atoms whose facts or entity differ from before.
  std::vector<AtomId> Changed() const;
  // Change of the number of atoms.
  int64_t CountDelta() const;

  void Write(KvBatch* batch) const;
  // End the table's use: the cache gets its atoms back, after the commit, or must do without them.
  void Keep();
  void Abandon();

 private:
  // Where an atom stands in the name index: prefixes of its rows, ascending.
  using Rows = std::vector<std::string>;

  struct Slot {
    std::unique_ptr<Atom> now;
    EntityId entity_before = kNoEntity;
    bool existed = false;
    bool facts_changed = false;
    Rows rows_before;  // filled when the facts first change
    Rows rows_now;     // the same, by Seal
  };

  static Rows RowsOf(const Atom& atom);
  absl::StatusOr<Slot*> Load(AtomId id);
  absl::StatusOr<Slot*> LoadForChange(AtomId id);
  absl::StatusOr<const AtomCache::Ids*> StoredRows(const std::string& prefix);
  absl::StatusOr<std::vector<const Atom*>> WithRow(const AtomName& name, bool is_key);

  const KvView& view_;
  AtomCache* const cache_;
  absl::flat_hash_map<AtomId, std::unique_ptr<Slot>> slots_;
  absl::flat_hash_map<std::string, std::vector<AtomId>> new_rows_;  // by prefix
};

}  // namespace guanxi::graphd
