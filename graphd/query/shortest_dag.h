// All shortest paths by steps, in the order of entity ids: ALL_SHORTEST.
//
// A breadth-first search from both ends by whole levels, on the side with less work (see
// bidirectional.h), tells how far each entity met is from its end; where the two meet is the middle
// of every shortest path. From there nothing is laid out: the paths are enumerated by a depth-first
// search from the sources over the entities that are one step farther on, in the order of ids. Each
// entity's successors are looked up when it is first come to, and kept; one that turns out to lead
// nowhere is not entered again. So the first hundred of a million paths cost little more than the
// search.
#pragma once

#include <cstddef>
#include <vector>

#include "graphd/query/path_problem.h"

namespace guanxi::graphd {

// The first problem.limit + 1 shortest paths of at most max_hops steps; problem.via is not looked
// at. When the meter stops, those found so far.
std::vector<std::vector<Vertex>> AllShortestPaths(const PathProblem& problem);

}  // namespace guanxi::graphd
