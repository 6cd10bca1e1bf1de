// The path of least weight with a limit on its steps, and the k lightest ones.
//
// LightestPath: Dijkstra (1959) from both ends at once (Pohl 1971), settling (weight, steps)
// labels: a label counts only if no lighter one of the same entity has as few steps, which keeps
// the limit on steps exact. What outweighs a path of fewest steps, found first, is never looked at.
//
// Three things keep it from walking the steps of hubs. A label's steps are not walked when it is
// settled but when the search has come as far as the middle of the lightest of them (weight + least
// step / 2), first those that may be light, later those over relations of one source, which weigh
// at least 1 and are told by the half-edge alone. A step that neither side has walked then lies on
// paths that weigh no less than what both sides have come to together, so the search still ends
// when that outweighs the best path; for it the two meet wherever both have a label, settled or
// not. Second, when any further label would be too heavy, steps are only wanted
// to what the other side has settled, and are looked up by bisection where that is little. Third,
// the side whose next label has fewer half-edges goes on.
//
// From the labels the path is read forwards, always to the entity of the smallest id from which the
// rest still adds up, so of equally light paths the first in the order of ids is found.
//
// LightestPaths: Yen (1971) with Lawler's refinement (1972): each answer is deviated only from the
// place where it left its own parent. Since each search gives the first of its candidates in the
// order (weight, ids), so do the answers.
#pragma once

#include <limits>
#include <vector>

#include "graphd/query/bans.h"
#include "graphd/query/path_problem.h"
#include "graphd/query/step_weights.h"

namespace guanxi::graphd {

inline constexpr WeightUnits kNoWeight = std::numeric_limits<WeightUnits>::max();

struct LightPath {
  WeightUnits weight = 0;
  std::vector<Vertex> vertices;  // empty: there is none
};

// From one of `sources` (by id) to one of problem.to, inside of neither problem.from nor
// problem.to, in at most `max_hops` steps.
LightPath LightestPath(const PathProblem& problem, const StepWeights& weights,
                       const std::vector<Vertex>& sources, int max_hops, const Bans& bans);

// Least weight over the parallel relations of one step; kNoWeight if there is none.
WeightUnits WeightBetween(const FilteredGraph& view, const StepWeights& weights, Vertex from,
                          Vertex to);

// The first problem.limit + 1 in the order (weight, ids).
std::vector<LightPath> LightestPaths(const PathProblem& problem, const StepWeights& weights);

}  // namespace guanxi::graphd
