// FindPaths: checks the request, lets the mode's algorithm search, puts the answer together.
#include "graphd/query/paths.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "graphd/query/bidirectional.h"
#include "graphd/query/lookup.h"
#include "graphd/query/path_assembly.h"
#include "graphd/query/path_problem.h"
#include "graphd/query/path_request.h"
#include "graphd/query/shortest_dag.h"

namespace guanxi::graphd {
namespace {

std::vector<FoundPath> Unweighted(std::vector<std::vector<Vertex>> paths) {
  std::vector<FoundPath> found;
  for (std::vector<Vertex>& vertices : paths) {
    FoundPath path;
    path.weight = static_cast<double>(vertices.size() - 1);
    path.vertices = std::move(vertices);
    found.push_back(std::move(path));
  }
  return found;
}

std::vector<FoundPath> Shortest(const PathProblem& problem) {
  const Snapshot& graph = *problem.view.graph;
  const auto half_edges = [&graph](Vertex v) { return graph.DegreeOf(v); };
  BidirectionalSearch search(problem.view, half_edges, graph.vertex_bound());
  std::vector<Vertex> path = search.Run(problem.from, problem.to, problem.max_hops);
  if (path.empty()) return {};
  return Unweighted({std::move(path)});
}

std::vector<FoundPath> AllShortest(const PathProblem& problem) {
  const ShortestDag dag =
      FindShortestDag(problem.view, problem.from, problem.to, problem.max_hops, Bans{});
  return Unweighted(PathsOf(dag, problem.limit + 1, problem.view.meter));
}

std::vector<FoundPath> Search(const PathsRequest& request, const PathProblem& problem) {
  return request.mode == PathMode::kAllShortest ? AllShortest(problem) : Shortest(problem);
}

}  // namespace

absl::StatusOr<PathsAnswer> FindPaths(const Snapshot& graph, const PathsRequest& request,
                                      const Budget& budget) {
  GUANXI_RETURN_IF_ERROR(CheckBudget(budget));
  GUANXI_RETURN_IF_ERROR(CheckPathsRequest(request));
  GUANXI_ASSIGN_OR_RETURN(const PathTerms terms, CompilePathTerms(graph, request, budget));
  Meter meter = MakeMeter(budget);
  PathProblem problem = terms.ProblemFor(graph, &meter);
  std::vector<FoundPath> found = Search(request, problem);
  PathsAnswer answer;
  answer.more = found.size() > problem.limit;
  if (answer.more) found.resize(problem.limit);
  for (const FoundPath& path : found) answer.paths.push_back(AssemblePath(problem, path));
  GUANXI_RETURN_IF_ERROR(SettleBudget(budget, meter, &answer.cost));
  return answer;
}

}  // namespace guanxi::graphd
