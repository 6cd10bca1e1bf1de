// What a query may spend, and what it spent. The same for every query.
#pragma once

#include <cstddef>
#include <cstdint>

#include "absl/status/status.h"
#include "graphd/graph/meter.h"

namespace guanxi::graphd {

struct Budget {
  size_t max_results = 100;                  // rows, paths or entities; 1 .. kMaxResults
  uint64_t max_edges = 50'000'000;           // half-edges examined
  uint64_t max_bytes = uint64_t{256} << 20;  // working memory of this query
  bool partial_answers = false;              // true: stop with what was found; false: an error
  StopToken* stop = nullptr;                 // deadline and cancellation; may be null
};
inline constexpr size_t kMaxResults = 100'000;

// Part of every answer. `complete` is false when the budget ended the work; a page that has a
// successor, or a list cut at max_results, is told apart by its own fields.
struct QueryCost {
  uint64_t edges_examined = 0;
  bool complete = true;
  StopReason stopped_by = StopReason::kNone;
};

// InvalidArgument naming the field.
absl::Status CheckBudget(const Budget& budget);

Meter MakeMeter(const Budget& budget);

// What may still be looked at, to put together what was found, when the meter has stopped and
// partial answers were asked for: well under a millisecond's work.
inline constexpr uint64_t kGraceEdges = 4096;
Meter MakeGrace(const Budget& budget);

// Writes what the meter saw into `cost`. When it was stopped and partial answers were not asked
// for, or the call was cancelled: ResourceExhausted, DeadlineExceeded or Cancelled.
absl::Status SettleBudget(const Budget& budget, const Meter& meter, QueryCost* cost);

}  // namespace guanxi::graphd
