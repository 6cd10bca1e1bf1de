// All shortest paths by steps at once: the graph of the steps that lie on one, found from both ends
// by whole levels, and the enumeration of its paths in the order of entity ids. The heart of
// ALL_SHORTEST, and of the spur searches of K_SHORTEST.
#pragma once

#include <cstddef>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "graphd/graph/boost_graph.h"
#include "graphd/query/bans.h"

namespace guanxi::graphd {

struct ShortestDag {
  int hops = -1;                // length of every path; -1: there is none
  std::vector<Vertex> sources;  // those of `from` that begin one, by id
  absl::flat_hash_map<Vertex, std::vector<Vertex>> successors;  // each list by id
};

// `from` and `to` are disjoint and in order of ids. A stopped meter gives no path.
ShortestDag FindShortestDag(const FilteredGraph& view, const std::vector<Vertex>& from,
                            const std::vector<Vertex>& to, int max_hops, const Bans& bans);

// The first `limit` paths in the order of entity ids. Charges the meter for what it makes.
std::vector<std::vector<Vertex>> PathsOf(const ShortestDag& dag, size_t limit, Meter* meter);

}  // namespace guanxi::graphd
