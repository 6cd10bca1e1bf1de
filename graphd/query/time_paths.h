// Paths along which time does not go back.
//
// A relation may be used on any day of its interval (cut to the filter's window), each step on a
// day not before the last one's. Undated relations that the filter's UndatedPolicy keeps (standing
// facts by default) may be used on any day; other undated ones not at all.
//
// EARLIEST_ARRIVAL and FEWEST_STEPS rest on one question: the path of fewest steps that arrives by
// a given day. It is searched from both ends, a step at a time on the side with less work. Forwards
// an entity's label is the earliest day on which it can be got to so far, backwards the latest day
// from which the target can still be got to; an entity is gone on from when its label has become
// better, which gives the best day for every number of steps (Bellman 1958 and Ford, by rounds; Wu
// et al. 2014 for temporal graphs). The two meet where the first day is not after the second. What
// comes before the first day on which the sources can be left helps nobody, nor what comes after
// the day asked for, so a narrow question is a quick one. Bisection over that day then finds the
// earliest arrival; every path found narrows it further.
//
// FASTEST: see fastest_path.h.
#pragma once

#include <vector>

#include "graphd/query/bans.h"
#include "graphd/query/path_problem.h"

namespace guanxi::graphd {

// The best path by `objective`: EARLIEST_ARRIVAL by (arrival, steps), FEWEST_STEPS by (steps,
// arrival), FASTEST by (days, arrival, steps). `weight` is the arrival day (days from 1970-01-01;
// 0 when no relation is dated), the steps, or the days. Empty when there is none. When the meter
// stops, the best path so far.
std::vector<FoundPath> TimeRespectingPath(const PathProblem& problem, const Filter& filter,
                                          TimeObjective objective, const Bans& bans);

}  // namespace guanxi::graphd
