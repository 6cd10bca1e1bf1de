// Who speaks for whom: an office holder for the country or body that the article says he serves.
#pragma once

#include <utility>
#include <vector>

#include "ingest/extract/entity.h"
#include "ingest/extract/relation_candidate.h"

namespace guanxi::ingest {

class Representatives {
 public:
  // `positions`: candidates of which the positions that are held now count. O(n log n).
  Representatives(const EntityTable& table, const std::vector<RelationCandidate>& positions);

  // Whether the two are one, or one of them holds an office of the other, or is a body that is
  // named after the other (甲国军方, 甲国外交部 for 甲国), or holds an office of one.
  bool Same(int left, int right) const;

 private:
  bool Serves(int person, int owner) const;
  bool BelongsTo(int body, int state) const;

  const EntityTable& table_;
  std::vector<std::pair<int, int>> offices_;  // person, owner; ascending
};

}  // namespace guanxi::ingest
