#include "graphd/query/path_request.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "base/stable_hash.h"
#include "base/status_macros.h"
#include "graphd/query/lookup.h"

namespace guanxi::graphd {
namespace {

constexpr size_t kMaxEnds = 1000;
constexpr size_t kMaxVia = 4;
constexpr size_t kMaxAvoid = 10'000;
constexpr int kMaxHops = 16;
constexpr int kMaxSimpleHops = 8;
constexpr size_t kMaxK = 1000;
constexpr double kMaxHubPenalty = 100;

absl::Status CheckRanges(const PathsRequest& request) {
  const int most = request.mode == PathMode::kAllSimple ? kMaxSimpleHops : kMaxHops;
  if (request.max_hops < 1 || request.max_hops > most) {
    return absl::InvalidArgumentError(
        absl::StrCat("max_hops: must be within 1..", most, " in this mode"));
  }
  if (request.k < 1 || request.k > kMaxK) {
    return absl::InvalidArgumentError(absl::StrCat("k: must be within 1..", kMaxK));
  }
  if (!(request.hub_penalty >= 0 && request.hub_penalty <= kMaxHubPenalty)) {
    return absl::InvalidArgumentError(
        absl::StrCat("hub_penalty: must be within 0..", kMaxHubPenalty));
  }
  return absl::OkStatus();
}

bool Overlap(const std::vector<Vertex>& a, const std::vector<Vertex>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&b](Vertex v) { return std::find(b.begin(), b.end(), v) != b.end(); });
}

absl::Status CheckDisjoint(const PathTerms& terms, const std::vector<Vertex>& avoid) {
  if (Overlap(terms.from, terms.to)) {
    return absl::InvalidArgumentError("to: has an entity in common with from");
  }
  if (Overlap(terms.via, terms.from) || Overlap(terms.via, terms.to)) {
    return absl::InvalidArgumentError("via: names an end of the path");
  }
  if (Overlap(avoid, terms.from) || Overlap(avoid, terms.to) || Overlap(avoid, terms.via)) {
    return absl::InvalidArgumentError("avoid: names an entity that the path must have");
  }
  return absl::OkStatus();
}

size_t LimitOf(const PathsRequest& request, const Budget& budget) {
  const bool counted = request.mode == PathMode::kKShortest || request.disjoint != Disjoint::kNo;
  if (counted) return std::min(request.k, budget.max_results);
  const bool one = request.mode == PathMode::kShortest || request.mode == PathMode::kStrongest ||
                   request.mode == PathMode::kTimeRespecting;
  return one ? 1 : budget.max_results;
}

}  // namespace

absl::Status CheckPathsRequest(const PathsRequest& request) {
  GUANXI_RETURN_IF_ERROR(CheckRanges(request));
  if (request.hub_penalty > 0 && !IsWeighted(request)) {
    return absl::InvalidArgumentError("hub_penalty: needs mode STRONGEST or K_SHORTEST");
  }
  return absl::OkStatus();
}

bool IsWeighted(const PathsRequest& request) {
  return request.mode == PathMode::kStrongest ||
         (request.mode == PathMode::kKShortest &&
          (request.weighting != Weighting::kSteps || request.hub_penalty > 0));
}

PathProblem PathTerms::ProblemFor(const Snapshot& graph, Meter* meter) const {
  PathProblem problem;
  problem.view = FilteredGraph{&graph, &filter, meter};
  problem.from = from;
  problem.to = to;
  problem.via = via;
  problem.max_hops = max_hops;
  problem.limit = limit;
  return problem;
}

absl::StatusOr<PathTerms> CompilePathTerms(const Snapshot& graph, const PathsRequest& request,
                                           const Budget& budget) {
  PathTerms terms;
  GUANXI_ASSIGN_OR_RETURN(terms.from, RequireVertices(graph, "from", request.from, 1, kMaxEnds));
  GUANXI_ASSIGN_OR_RETURN(terms.to, RequireVertices(graph, "to", request.to, 1, kMaxEnds));
  GUANXI_ASSIGN_OR_RETURN(terms.via, RequireVertices(graph, "via", request.via, 0, kMaxVia));
  GUANXI_ASSIGN_OR_RETURN(std::vector<Vertex> avoid,
                          RequireVertices(graph, "avoid", request.avoid, 0, kMaxAvoid));
  GUANXI_RETURN_IF_ERROR(CheckDisjoint(terms, avoid));
  GUANXI_ASSIGN_OR_RETURN(terms.filter, CompileFilter(graph, request.filter));
  std::vector<Vertex> named = terms.from;
  named.insert(named.end(), terms.to.begin(), terms.to.end());
  named.insert(named.end(), terms.via.begin(), terms.via.end());
  ExemptEntities(std::move(named), &terms.filter);
  AvoidEntities(std::move(avoid), &terms.filter);
  terms.max_hops = request.max_hops;
  terms.limit = LimitOf(request, budget);
  return terms;
}

}  // namespace guanxi::graphd
