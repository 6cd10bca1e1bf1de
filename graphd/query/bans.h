// What one search among several must not use: the entities and steps that earlier paths took.
#pragma once

#include <cstdint>

#include "absl/container/flat_hash_set.h"
#include "graphd/graph/half_edge.h"

namespace guanxi::graphd {

struct Bans {
  absl::flat_hash_set<Vertex> vertices;
  absl::flat_hash_set<uint64_t> pairs;  // PairKey of steps

  bool empty() const { return vertices.empty() && pairs.empty(); }
  bool Allows(Vertex from, Vertex to) const {
    return empty() || (!vertices.contains(from) && !vertices.contains(to) &&
                       !pairs.contains(PairKey(from, to)));
  }
  static uint64_t PairKey(Vertex from, Vertex to) { return uint64_t{from} << 32 | to; }
};

}  // namespace guanxi::graphd
