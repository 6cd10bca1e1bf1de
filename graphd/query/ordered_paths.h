// Simple paths in the order of the answers, by length and then by ids, without making those that
// are not wanted: ALL_SIMPLE, K_SHORTEST by steps, and whatever has must-pass entities.
//
// For each length in turn, a depth-first search from the sources takes neighbours in the order of
// ids and goes on only where the targets can still be reached in the steps that are left. What can
// be reached is known from a breadth-first search backwards, as deep as half the length (and deeper
// while that is cheap). Of a hub only those neighbours are looked up that are useful, where these
// are few. A path is dropped the moment a loop would close. Memory is one path and the
// marks; time is bounded by the meter.
#pragma once

#include <vector>

#include "graphd/query/bans.h"
#include "graphd/query/path_problem.h"

namespace guanxi::graphd {

// The first problem.limit + 1 simple paths of at most max_hops steps that have all of `via`. With
// `one_length`, only those as long as the first.
std::vector<std::vector<Vertex>> OrderedPaths(const PathProblem& problem, bool one_length,
                                              const Bans& bans);

}  // namespace guanxi::graphd
