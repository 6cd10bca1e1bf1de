// The options of a path request.
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "base/date.h"
#include "base/status_macros.h"
#include "graphd/service/convert_request.h"
#include "graphd/service/errors.h"

namespace guanxi::graphd {
namespace {

absl::StatusOr<PathMode> ReadMode(pb::PathMode mode) {
  switch (mode) {
    case pb::PATH_MODE_UNSPECIFIED:
    case pb::PATH_MODE_SHORTEST:
      return PathMode::kShortest;
    case pb::PATH_MODE_ALL_SHORTEST:
      return PathMode::kAllShortest;
    case pb::PATH_MODE_K_SHORTEST:
      return PathMode::kKShortest;
    case pb::PATH_MODE_ALL_SIMPLE:
      return PathMode::kAllSimple;
    case pb::PATH_MODE_STRONGEST:
      return PathMode::kStrongest;
    case pb::PATH_MODE_TIME_RESPECTING:
      return PathMode::kTimeRespecting;
    default:
      return InvalidField("mode", "unknown number");
  }
}

absl::StatusOr<Weighting> ReadWeighting(pb::PathWeight weight) {
  switch (weight) {
    case pb::PATH_WEIGHT_UNSPECIFIED:
    case pb::PATH_WEIGHT_HOPS:
      return Weighting::kSteps;
    case pb::PATH_WEIGHT_SOURCES:
      return Weighting::kSources;
    case pb::PATH_WEIGHT_CONFIDENCE:
      return Weighting::kConfidence;
    case pb::PATH_WEIGHT_SOURCES_AND_RECENCY:
      return Weighting::kSourcesAndRecency;
    default:
      return InvalidField("weight", "unknown number");
  }
}

absl::StatusOr<TimeObjective> ReadObjective(pb::TimeObjective objective) {
  switch (objective) {
    case pb::TIME_OBJECTIVE_UNSPECIFIED:
    case pb::TIME_OBJECTIVE_EARLIEST_ARRIVAL:
      return TimeObjective::kEarliestArrival;
    case pb::TIME_OBJECTIVE_FEWEST_STEPS:
      return TimeObjective::kFewestSteps;
    case pb::TIME_OBJECTIVE_FASTEST:
      return TimeObjective::kFastest;
    default:
      return InvalidField("time_objective", "unknown number");
  }
}

absl::StatusOr<Disjoint> ReadDisjointness(pb::PathDisjointness disjointness) {
  switch (disjointness) {
    case pb::PATH_DISJOINTNESS_UNSPECIFIED:
      return Disjoint::kNo;
    case pb::PATH_DISJOINTNESS_EDGE:
      return Disjoint::kEdges;
    case pb::PATH_DISJOINTNESS_NODE:
      return Disjoint::kEntities;
    default:
      return InvalidField("disjointness", "unknown number");
  }
}

absl::StatusOr<int32_t> ReadRecencyDay(const std::string& text) {
  if (text.empty()) return static_cast<int32_t>(absl::ToUnixSeconds(absl::Now()) / (24 * 60 * 60));
  const absl::StatusOr<DateInterval> date = ParseDate(text);
  if (!date.ok() || !date->known) return InvalidField("recency_date", "is no date; 2024-10-31 is");
  return date->last;
}

}  // namespace

absl::StatusOr<PathsRequest> ReadPathOptions(const pb::FindPathsRequest& request) {
  PathsRequest out;
  GUANXI_ASSIGN_OR_RETURN(out.mode, ReadMode(request.mode()));
  GUANXI_ASSIGN_OR_RETURN(out.weighting, ReadWeighting(request.weight()));
  GUANXI_ASSIGN_OR_RETURN(out.time_objective, ReadObjective(request.time_objective()));
  GUANXI_ASSIGN_OR_RETURN(out.disjoint, ReadDisjointness(request.disjointness()));
  const bool several = out.mode == PathMode::kKShortest || out.disjoint != Disjoint::kNo;
  GUANXI_ASSIGN_OR_RETURN(int k, ReadNumber("k", request.k(), 1, 1000, several ? 3 : 1));
  out.k = static_cast<size_t>(k);
  const bool simple = out.mode == PathMode::kAllSimple;
  GUANXI_ASSIGN_OR_RETURN(
      out.max_hops, ReadNumber("max_hops", request.max_hops(), 1, simple ? 8 : 16, simple ? 4 : 6));
  if (!(request.hub_penalty() >= 0 && request.hub_penalty() <= 100)) {
    return InvalidField("hub_penalty", "must be from 0 to 100");
  }
  out.hub_penalty = request.hub_penalty();
  GUANXI_ASSIGN_OR_RETURN(out.recency_day, ReadRecencyDay(request.recency_date()));
  return out;
}

}  // namespace guanxi::graphd
