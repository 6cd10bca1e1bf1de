// The atoms during one change: what the view holds, with the change applied. Used in two phases:
// first Add and Subtract contributions, then Seal, then resolution reads and assigns, then Write.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graphd/model/atom.h"
#include "graphd/store/kv.h"
#include "graphd/store/resolver.h"

namespace guanxi::graphd {

// Atoms kept decoded from one change to the next; only the writer uses it. Emptied when it holds
// too many.
class AtomCache {
 public:
  const Atom* Find(AtomId id) const;
  void Put(Atom atom);
  void Erase(AtomId id) { atoms_.erase(id); }
  void Clear() { atoms_.clear(); }

 private:
  static constexpr size_t kMaxAtoms = 200'000;  // about 150 MB
  std::unordered_map<AtomId, Atom> atoms_;
};

class AtomTable final : public AtomSource {
 public:
  // Both must outlive the table.
  AtomTable(const KvView& view, const AtomCache& cache) : view_(view), cache_(cache) {}

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
  void MoveTo(AtomCache* cache);  // after the commit; ends the table's use

 private:
  using IndexRow = std::pair<std::string, bool>;  // folded name, is key

  struct Slot {
    Atom now;
    EntityId entity_before = kNoEntity;
    bool existed = false;
    bool facts_changed = false;
    std::set<IndexRow> rows_before;  // filled when the facts first change
  };

  static std::set<IndexRow> RowsOf(const Atom& atom);
  absl::StatusOr<Slot*> Load(AtomId id);
  absl::StatusOr<Slot*> LoadForChange(AtomId id);
  absl::StatusOr<std::vector<const Atom*>> WithRow(const AtomName& name, bool is_key);

  const KvView& view_;
  const AtomCache& cache_;
  std::unordered_map<AtomId, std::unique_ptr<Slot>> slots_;
  std::map<std::pair<AtomName, bool>, std::set<AtomId>> new_rows_;
};

}  // namespace guanxi::graphd
