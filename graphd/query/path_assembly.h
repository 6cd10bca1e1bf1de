// From the vertices of paths to the answer: which relation each step shows.
#pragma once

#include <vector>

#include "graphd/query/path_problem.h"

namespace guanxi::graphd {

// Appends `found` to the answer's paths. Steps show FoundPath::relations where given; else, of the
// relations of the pair that pass, the lightest in weighted modes, and the strongest of those. The
// work is charged to the problem's meter; when that has stopped, no more than MakeGrace allows is
// put together, and `more` is set if that is not all.
void AssemblePaths(PathProblem problem, const std::vector<FoundPath>& found, const Budget& budget,
                   PathsAnswer* answer);

}  // namespace guanxi::graphd
