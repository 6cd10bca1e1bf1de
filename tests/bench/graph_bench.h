// What the parts of graph_bench share: clocks, percentiles, the requests' usual filters, and the
// parts themselves, each of which prints rows of the table.
#pragma once

#include <chrono>
#include <functional>
#include <utility>
#include <vector>

#include "graphd/graph/meter.h"
#include "graphd/graph/snapshot.h"
#include "graphd/query/filter.h"
#include "tests/bench/graph_generator.h"

namespace guanxi::bench {

using Clock = std::chrono::steady_clock;
using graphd::Snapshot;
using graphd::Vertex;
using Pair = std::pair<Vertex, Vertex>;

double MicrosSince(Clock::time_point start);

struct Percentiles {
  double p50 = 0;
  double p99 = 0;
  double worst = 0;
};
Percentiles PercentilesOf(std::vector<double> micros);  // not empty

// Microseconds of run(0), run(1) ... run(runs - 1).
Percentiles Measure(size_t runs, const std::function<void(size_t)>& run);

void Report(const char* what, const Percentiles& p);
// Wall and CPU time of one run.
void ReportOnce(const char* what, const std::function<void()>& run);

graphd::Filter EverythingFilter();
graphd::Filter NarrowFilter();  // predicates, dates and factuality

// Says stop once the time has come.
class DeadlineToken : public graphd::StopToken {
 public:
  explicit DeadlineToken(Clock::time_point deadline) : deadline_(deadline) {}
  graphd::StopReason Check() override {
    return Clock::now() < deadline_ ? graphd::StopReason::kNone : graphd::StopReason::kDeadline;
  }

 private:
  const Clock::time_point deadline_;
};

// Shortest paths against bare arrays, and FindPaths in its modes.
void BenchPaths(const Snapshot& graph, const std::vector<Pair>& pairs);
// Lists, neighbourhoods, names.
void BenchLists(const Snapshot& graph, const std::vector<Pair>& pairs);
// Figures of the whole graph.
void BenchAnalytics(const Snapshot& graph);
// How late after its deadline each kind of query ends.
void BenchBudgets(const Snapshot& graph, const std::vector<Pair>& pairs);
// Updates, folds and images.
void BenchChanges(Snapshot::Ptr graph, const GraphSpec& spec);

}  // namespace guanxi::bench
