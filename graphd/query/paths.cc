// FindPaths: checks the request, lets the mode's algorithm search, puts the answer together.
#include "graphd/query/paths.h"

#include <optional>
#include <utility>

#include "base/status_macros.h"
#include "graphd/query/lightest_path.h"
#include "graphd/query/must_pass.h"
#include "graphd/query/ordered_paths.h"
#include "graphd/query/path_assembly.h"
#include "graphd/query/path_problem.h"
#include "graphd/query/path_request.h"
#include "graphd/query/relaxation.h"
#include "graphd/query/shortest_dag.h"
#include "graphd/query/shortest_path.h"
#include "graphd/query/step_weights.h"
#include "graphd/query/time_paths.h"

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
  std::vector<Vertex> path = ShortestPath(problem.view, problem.from, problem.to, problem.max_hops);
  if (path.empty()) return {};
  return Unweighted({std::move(path)});
}

std::vector<FoundPath> Weighted(std::vector<LightPath> paths) {
  std::vector<FoundPath> found;
  for (LightPath& light : paths) {
    if (light.vertices.empty()) continue;
    FoundPath path;
    path.weight = static_cast<double>(light.weight) / kUnitsInOne;
    path.vertices = std::move(light.vertices);
    found.push_back(std::move(path));
  }
  return found;
}

// The first path of the request's order that the bans allow.
std::vector<FoundPath> FirstPath(const PathsRequest& request, const PathProblem& problem,
                                 const Bans& bans) {
  const bool plain = request.via.empty();
  if (problem.weights != nullptr) {
    return Weighted(plain ? std::vector<LightPath>{LightestPath(
                                problem, *problem.weights, problem.from, problem.max_hops, bans)}
                          : LightestPathsVia(problem, *problem.weights, bans));
  }
  if (request.mode == PathMode::kTimeRespecting) {
    return plain ? TimeRespectingPath(problem, request.filter, request.time_objective, bans)
                 : TimeRespectingPathVia(problem, request.filter, request.time_objective, bans);
  }
  return Unweighted(OrderedPaths(problem, /*one_length=*/true, bans));
}

// One after the other, each the first that those before leave.
std::vector<FoundPath> DisjointPaths(const PathsRequest& request, PathProblem problem) {
  const size_t wanted = problem.limit;
  problem.limit = 0;  // one at a time
  Bans bans;
  std::vector<FoundPath> found;
  while (found.size() < wanted && !problem.view.meter->stopped()) {
    std::vector<FoundPath> next = FirstPath(request, problem, bans);
    if (next.empty()) break;
    const std::vector<Vertex>& path = next.front().vertices;
    for (size_t i = 0; i + 1 < path.size(); ++i) {
      bans.pairs.insert(Bans::PairKey(path[i], path[i + 1]));
      bans.pairs.insert(Bans::PairKey(path[i + 1], path[i]));
      if (request.disjoint == Disjoint::kEntities && i > 0) bans.vertices.insert(path[i]);
    }
    if (request.mode == PathMode::kAllShortest)
      problem.max_hops = static_cast<int>(path.size()) - 1;
    found.push_back(std::move(next.front()));
  }
  return found;
}

std::vector<FoundPath> Search(const PathsRequest& request, const PathProblem& problem) {
  if (request.disjoint != Disjoint::kNo) return DisjointPaths(request, problem);
  const bool plain = request.via.empty();
  if (problem.weights != nullptr) {
    return Weighted(plain ? LightestPaths(problem, *problem.weights)
                          : LightestPathsVia(problem, *problem.weights, Bans{}));
  }
  switch (request.mode) {
    case PathMode::kShortest:
      return plain ? Shortest(problem) : FirstPath(request, problem, Bans{});
    case PathMode::kAllShortest:
      return Unweighted(plain ? AllShortestPaths(problem)
                              : OrderedPaths(problem, /*one_length=*/true, Bans{}));
    case PathMode::kTimeRespecting:
      return FirstPath(request, problem, Bans{});
    default:
      return Unweighted(OrderedPaths(problem, /*one_length=*/false, Bans{}));
  }
}

std::optional<StepWeights> WeightsOf(const Snapshot& graph, const PathsRequest& request,
                                     const PathTerms& terms) {
  if (!IsWeighted(request)) return std::nullopt;
  const bool strongest_by_default =
      request.mode == PathMode::kStrongest && request.weighting == Weighting::kSteps;
  std::vector<Vertex> ends = terms.from;
  ends.insert(ends.end(), terms.to.begin(), terms.to.end());
  return std::optional<StepWeights>(std::in_place, graph, request,
                                    strongest_by_default ? Weighting::kSources : request.weighting,
                                    ends);
}

// Modes that answer with one path do not tell of others.
bool CountsMore(const PathsRequest& request) {
  return request.disjoint == Disjoint::kNo &&
         (request.mode == PathMode::kAllShortest || request.mode == PathMode::kKShortest ||
          request.mode == PathMode::kAllSimple);
}

}  // namespace

absl::StatusOr<PathsAnswer> FindPaths(const Snapshot& graph, const PathsRequest& request,
                                      const Budget& budget) {
  GUANXI_RETURN_IF_ERROR(CheckBudget(budget));
  GUANXI_RETURN_IF_ERROR(CheckPathsRequest(request));
  GUANXI_ASSIGN_OR_RETURN(const PathTerms terms, CompilePathTerms(graph, request, budget));
  const std::optional<StepWeights> weights = WeightsOf(graph, request, terms);
  Meter meter = MakeMeter(budget);
  PathProblem problem = terms.ProblemFor(graph, &meter);
  if (weights.has_value()) problem.weights = &*weights;
  std::vector<FoundPath> found = Search(request, problem);
  PathsAnswer answer;
  answer.more = CountsMore(request) && found.size() > problem.limit;
  if (found.size() > problem.limit) found.resize(problem.limit);
  AssemblePaths(problem, found, budget, &answer);
  GUANXI_RETURN_IF_ERROR(SettleBudget(budget, meter, &answer.cost));
  if (answer.paths.empty() && request.suggest_relaxation && !meter.stopped()) {
    // That there is no path is answered; what the budget cuts short now is only advice.
    Meter rest(budget.max_edges - meter.edges(), budget.max_bytes, budget.stop);
    answer.relaxations = SuggestRelaxations(graph, request, &rest);
    answer.cost.edges_examined += rest.edges();
    if (rest.reason() == StopReason::kCancelled) {
      return absl::CancelledError("the query was cancelled");
    }
  }
  return answer;
}

}  // namespace guanxi::graphd
