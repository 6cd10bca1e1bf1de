// Paths by weight, or along which time does not go back, that must pass certain entities.
//
// What is best so far says nothing about which entities may be passed twice on the way, so the
// labels of lightest_path.h and time_paths.h do not serve: finding such a path is as hard as any
// problem of disjoint paths. All simple paths that have the entities are enumerated by length
// (ordered_paths.h, which goes only where the targets can be reached), and a beginning is given up
// when nothing that comes of it can be better than what was found (branch and bound). Exact; on
// great graphs and long paths the budget may end it, with the best so far.
#pragma once

#include <vector>

#include "graphd/query/bans.h"
#include "graphd/query/lightest_path.h"
#include "graphd/query/path_problem.h"

namespace guanxi::graphd {

// The first problem.limit + 1 in the order (weight, ids).
std::vector<LightPath> LightestPathsVia(const PathProblem& problem, const StepWeights& weights,
                                        const Bans& bans);

// As TimeRespectingPath (time_paths.h).
std::vector<FoundPath> TimeRespectingPathVia(const PathProblem& problem, const Filter& filter,
                                             TimeObjective objective, const Bans& bans);

}  // namespace guanxi::graphd
