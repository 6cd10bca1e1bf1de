// Checks a PathsRequest and turns it into a PathProblem. Internal to graphd/query.
#pragma once

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graphd/query/path_problem.h"

namespace guanxi::graphd {

// What can be told without the graph: ranges, and what does not go together.
absl::Status CheckPathsRequest(const PathsRequest& request);

// True when the request is answered by weight and not by steps.
bool IsWeighted(const PathsRequest& request);

// The request in vertices, with its filter compiled. Must outlive the problems made of it.
struct PathTerms {
  std::vector<Vertex> from, to, via;
  EdgeFilter filter;
  int max_hops = 0;
  size_t limit = 1;

  PathProblem ProblemFor(const Snapshot& graph, Meter* meter) const;
};
absl::StatusOr<PathTerms> CompilePathTerms(const Snapshot& graph, const PathsRequest& request,
                                           const Budget& budget);

}  // namespace guanxi::graphd
