// The path along which time does not go back that takes the fewest days.
//
// Of a path's beginning only three numbers matter for its continuation: `ready`, the latest first
// day of its relations, which is the earliest day it can have got so far; `leave`, the earliest
// last day, which is the latest day it can have begun; and its steps. Label setting over these,
// fewest days first; a label dominated in all three is dropped. The whole takes max(0, ready -
// leave) days. This is the Pareto form of earliest-arrival search (Cooke and Halsey 1966; Wu et al.
// 2014 for temporal graphs). Entities have many labels that do not dominate each other, so on great
// graphs the budget may end it.
#pragma once

#include <vector>

#include "graphd/query/bans.h"
#include "graphd/query/path_problem.h"

namespace guanxi::graphd {

// By (days, arrival, steps). `weight` is the days. Empty when there is none.
std::vector<FoundPath> FastestPath(const PathProblem& problem, const Filter& filter,
                                   const Bans& bans);

}  // namespace guanxi::graphd
