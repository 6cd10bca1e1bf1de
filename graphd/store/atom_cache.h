// What the one writer knows of the store's atoms and of the index of their names, kept from one
// change to the next so that a run of changes seldom has to ask the database.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "graphd/model/atom.h"

namespace guanxi::graphd {

// Always agrees with what is committed. Not thread-safe. Forgets all when it holds too much.
class AtomCache {
 public:
  // The ids of the atoms in the name index under a prefix (NamePrefix), ascending.
  using Ids = std::vector<AtomId>;

  // `store_is_empty`: nothing is in the store, so that all that ever comes in is known.
  explicit AtomCache(bool store_is_empty = false) : knows_all_(store_is_empty) {}

  // Whether what is not here is not in the store either.
  bool knows_all() const { return knows_all_; }

  // Takes the atom out, or nullptr. Whoever takes gives back what is committed in the end.
  std::unique_ptr<Atom> Take(AtomId id);
  void Put(std::unique_ptr<Atom> atom);

  // The atoms under a prefix, or nullptr if that is unknown. Valid until the next call.
  const Ids* Rows(const std::string& prefix) const;
  // What the database says of a prefix that is unknown.
  const Ids* Learn(const std::string& prefix, Ids ids);
  // Rows that were committed.
  void AddRow(const std::string& prefix, AtomId id);
  void EraseRow(const std::string& prefix, AtomId id);

  void Forget();

 private:
  static constexpr size_t kMaxAtoms = 200'000;  // about 150 MB
  static constexpr size_t kMaxRows = 500'000;   // prefixes, about 50 MB

  bool knows_all_;
  absl::flat_hash_map<AtomId, std::unique_ptr<Atom>> atoms_;
  absl::flat_hash_map<std::string, Ids> rows_;
};

}  // namespace guanxi::graphd
