// Paths along which time does not go back.
//
// A relation may be used on any day of its interval (cut to the filter's window), each step on a
// day not before the last one's. Undated relations that the filter's UndatedPolicy keeps (standing
// facts by default) may be used on any day; other undated ones not at all.
//
// Of a path's beginning only three numbers matter for its continuation: `ready`, the latest first
// day of its relations, which is the earliest day it can have got so far; `leave`, the earliest
// last day, which is the latest day it can have begun; and its steps. Label setting over these,
// best first by the objective; a label dominated in all three is dropped. The whole takes max(0,
// ready - leave) days. This is the Pareto form of earliest-arrival search (Cooke and Halsey 1966;
// Wu et al. 2014 for temporal graphs).
#pragma once

#include <vector>

#include "graphd/query/path_problem.h"

namespace guanxi::graphd {

// The best path by `objective`: EARLIEST_ARRIVAL by (arrival, steps), FEWEST_STEPS by (steps,
// arrival), FASTEST by (days, arrival, steps). `weight` is the arrival day (days from 1970-01-01;
// 0 when no relation is dated), the steps, or the days. Empty when there is none.
std::vector<FoundPath> TimeRespectingPath(const PathProblem& problem, const Filter& filter,
                                          TimeObjective objective);

}  // namespace guanxi::graphd
