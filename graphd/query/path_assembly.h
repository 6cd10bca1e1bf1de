// From the vertices of a path to the answer: which relation each step shows.
#pragma once

#include "graphd/query/path_problem.h"

namespace guanxi::graphd {

// Steps show found.relations where given, else the strongest relation of the pair that passes.
Path AssemblePath(const PathProblem& problem, const FoundPath& found);

}  // namespace guanxi::graphd
