#include "graphd/query/relaxation.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "graphd/query/must_pass.h"
#include "graphd/query/ordered_paths.h"
#include "graphd/query/path_request.h"
#include "graphd/query/shortest_path.h"
#include "graphd/query/time_paths.h"

namespace guanxi::graphd {
namespace {

constexpr int kMostHops = 16;

struct Attempt {
  const char* field;
  PathsRequest request;
};

// The request as a question of mere reach: weights and number of paths set aside.
PathsRequest Plain(const PathsRequest& request) {
  PathsRequest plain = request;
  if (request.mode != PathMode::kTimeRespecting) plain.mode = PathMode::kShortest;
  plain.weighting = Weighting::kSteps;
  plain.hub_penalty = 0;
  plain.disjoint = Disjoint::kNo;
  return plain;
}

std::vector<Attempt> AttemptsFor(const PathsRequest& request) {
  const PathsRequest plain = Plain(request);
  const Filter& filter = request.filter;
  std::vector<Attempt> attempts;
  const auto attempt = [&](const char* field, bool applies, auto relax) {
    if (!applies) return;
    attempts.push_back(Attempt{field, plain});
    relax(attempts.back().request);
  };
  attempt("predicates", !filter.predicates.empty() || !filter.excluded_predicates.empty(),
          [](PathsRequest& r) {
            r.filter.predicates.clear();
            r.filter.excluded_predicates.clear();
          });
  attempt("entity_types", !filter.entity_types.empty(),
          [](PathsRequest& r) { r.filter.entity_types.clear(); });
  attempt("direction", filter.direction != Direction::kAny,
          [](PathsRequest& r) { r.filter.direction = Direction::kAny; });
  attempt("window", filter.from.has_value() || filter.to.has_value(),
          [](PathsRequest& r) { r.filter.from = r.filter.to = std::nullopt; });
  attempt("factualities", filter.factualities.size() < kAllFactualities.size(),
          [](PathsRequest& r) {
            r.filter.factualities.assign(kAllFactualities.begin(), kAllFactualities.end());
          });
  attempt("min_sources", filter.min_sources > 1, [](PathsRequest& r) { r.filter.min_sources = 0; });
  attempt("min_confidence", filter.min_confidence > 0,
          [](PathsRequest& r) { r.filter.min_confidence = 0; });
  attempt("avoid", !request.avoid.empty(), [](PathsRequest& r) { r.avoid.clear(); });
  attempt("max_hops", request.max_hops < kMostHops,
          [](PathsRequest& r) { r.max_hops = kMostHops; });
  attempt("via", !request.via.empty(), [](PathsRequest& r) { r.via.clear(); });
  attempt("mode", request.mode == PathMode::kTimeRespecting,
          [](PathsRequest& r) { r.mode = PathMode::kShortest; });
  return attempts;
}

// The vertices of a path with as few steps as can be; empty when there is none.
std::vector<Vertex> FewestSteps(const PathProblem& problem, const PathsRequest& request) {
  if (request.mode == PathMode::kTimeRespecting) {
    const auto search = request.via.empty() ? TimeRespectingPath : TimeRespectingPathVia;
    const std::vector<FoundPath> found =
        search(problem, request.filter, TimeObjective::kFewestSteps, Bans{});
    return found.empty() ? std::vector<Vertex>() : found.front().vertices;
  }
  if (!request.via.empty()) {
    const auto found = OrderedPaths(problem, /*one_length=*/true, Bans{});
    return found.empty() ? std::vector<Vertex>() : found.front();
  }
  return ShortestPath(problem.view, problem.from, problem.to, problem.max_hops);
}

int HopsOf(const Snapshot& graph, const PathsRequest& request, Meter* meter) {
  const absl::StatusOr<PathTerms> terms = CompilePathTerms(graph, request, Budget{});
  if (!terms.ok()) return 0;  // the request itself was in order, so this does not happen
  const std::vector<Vertex> path = FewestSteps(terms->ProblemFor(graph, meter), request);
  return path.empty() ? 0 : static_cast<int>(path.size()) - 1;
}

}  // namespace

std::vector<Relaxation> SuggestRelaxations(const Snapshot& graph, const PathsRequest& request,
                                           Meter* meter) {
  std::vector<Relaxation> found;
  for (const Attempt& attempt : AttemptsFor(request)) {
    if (meter->stopped()) break;
    const int hops = HopsOf(graph, attempt.request, meter);
    if (hops > 0) found.push_back(Relaxation{attempt.field, hops});
  }
  std::sort(found.begin(), found.end(), [](const Relaxation& a, const Relaxation& b) {
    return std::tie(a.hops, a.field) < std::tie(b.hops, b.field);
  });
  return found;
}

}  // namespace guanxi::graphd
