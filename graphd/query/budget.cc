#include "graphd/query/budget.h"

#include "absl/strings/str_cat.h"

namespace guanxi::graphd {

absl::Status CheckBudget(const Budget& budget) {
  if (budget.max_results < 1 || budget.max_results > kMaxResults) {
    return absl::InvalidArgumentError(absl::StrCat("max_results: must be within 1..", kMaxResults));
  }
  if (budget.max_edges < 1) return absl::InvalidArgumentError("max_edges: must be positive");
  return absl::OkStatus();
}

Meter MakeMeter(const Budget& budget) {
  return Meter(budget.max_edges, budget.max_bytes, budget.stop);
}

Meter MakeGrace(const Budget& budget) {
  return Meter(budget.partial_answers ? kGraceEdges : 0, Meter::kNoLimit, nullptr);
}

absl::Status SettleBudget(const Budget& budget, const Meter& meter, QueryCost* cost) {
  cost->edges_examined = meter.edges();
  cost->stopped_by = meter.reason();
  cost->complete = !meter.stopped();
  if (cost->complete) return absl::OkStatus();
  if (meter.reason() == StopReason::kCancelled) {
    return absl::CancelledError("the query was cancelled");
  }
  if (budget.partial_answers) return absl::OkStatus();
  switch (meter.reason()) {
    case StopReason::kDeadline:
      return absl::DeadlineExceededError(
          absl::StrCat("the deadline passed after ", meter.edges(), " edges"));
    case StopReason::kMemory:
      return absl::ResourceExhaustedError(
          absl::StrCat("the query needs more than ", budget.max_bytes, " bytes"));
    default:
      return absl::ResourceExhaustedError(
          absl::StrCat("the query needs more than ", budget.max_edges, " edges (max_edges)"));
  }
}

}  // namespace guanxi::graphd
