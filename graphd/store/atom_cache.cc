#include "graphd/store/atom_cache.h"

#include <algorithm>
#include <utility>

namespace guanxi::graphd {

std::unique_ptr<Atom> AtomCache::Take(AtomId id) {
  const auto it = atoms_.find(id);
  if (it == atoms_.end()) return nullptr;
  std::unique_ptr<Atom> atom = std::move(it->second);
  atoms_.erase(it);
  return atom;
}

void AtomCache::Put(std::unique_ptr<Atom> atom) {
  if (atoms_.size() >= kMaxAtoms) Forget();
  const AtomId id = atom->id;
  atoms_.insert_or_assign(id, std::move(atom));
}

const AtomCache::Ids* AtomCache::Rows(const std::string& prefix) const {
  static const Ids* const kNothing = new Ids;
  const auto it = rows_.find(prefix);
  if (it != rows_.end()) return &it->second;
  return knows_all_ ? kNothing : nullptr;
}

const AtomCache::Ids* AtomCache::Learn(const std::string& prefix, Ids ids) {
  if (rows_.size() >= kMaxRows) rows_.clear();  // all is not known here
  Ids& rows = rows_[prefix];
  rows = std::move(ids);
  return &rows;
}

void AtomCache::AddRow(const std::string& prefix, AtomId id) {
  if (knows_all_ && rows_.size() >= kMaxRows) Forget();
  const auto it = knows_all_ ? rows_.try_emplace(prefix).first : rows_.find(prefix);
  if (it == rows_.end()) return;
  Ids& ids = it->second;
  const auto place = std::lower_bound(ids.begin(), ids.end(), id);
  if (place == ids.end() || *place != id) ids.insert(place, id);
}

void AtomCache::EraseRow(const std::string& prefix, AtomId id) {
  const auto it = rows_.find(prefix);
  if (it == rows_.end()) return;
  Ids& ids = it->second;
  const auto place = std::lower_bound(ids.begin(), ids.end(), id);
  if (place != ids.end() && *place == id) ids.erase(place);
}

void AtomCache::Forget() {
  knows_all_ = false;
  atoms_.clear();
  rows_.clear();
}

}  // namespace guanxi::graphd
