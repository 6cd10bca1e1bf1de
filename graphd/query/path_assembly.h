// From the vertices of a path to the answer: which relation each step shows.
#pragma once

#include "graphd/query/path_problem.h"

namespace guanxi::graphd {

// Steps show found.relations where given; else, of the relations of the pair that pass, the
// lightest in weighted modes, and the strongest of those.
Path AssemblePath(const PathProblem& problem, const FoundPath& found);

}  // namespace guanxi::graphd
