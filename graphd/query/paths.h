// How two entities, or two sets of them, are connected.
//
// A path visits no entity twice; its steps follow the filter. Two paths differ if their entities
// differ; of parallel relations between two entities a step shows the strongest (most sources, then
// higher confidence, then later date, then smaller id) and how many others pass.
//
// Order of answers, total and stable: by length (or weight, as the mode says), then by the entity
// ids along the path, compared from the start. SHORTEST and TIME_RESPECTING answer one path of
// several equally good ones, chosen by the search; the choice depends on the graph and the request
// only. No path has one of `from` or `to` inside.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "graphd/graph/snapshot.h"
#include "graphd/query/budget.h"
#include "graphd/query/filter.h"

namespace guanxi::graphd {

enum class PathMode : uint8_t {
  kShortest,     // bidirectional breadth-first search
  kAllShortest,  // the same, every path of least length
  kKShortest,    // loopless, the first k: by steps (ordered_paths.h), or by `weighting` (Yen 1971
                 // with Lawler's refinement of 1972, lightest_path.h)
  kAllSimple,    // every loopless path of at most max_hops steps
  kStrongest,    // least weight (Dijkstra)
  kTimeRespecting,  // dates along the path do not go back
};

// The closed list of weights; all are positive, smaller is stronger. They are kept in units of
// 2^-20, so that sums are exact.
enum class Weighting : uint8_t {
  kSteps,             // 1
  kSources,           // 1 / (1 + ln(max(1, sources)))
  kConfidence,        // 1 - ln(max(0.01, confidence)): independent steps multiply
  kSourcesAndRecency  // kSources * (1 + years between the last day and `recency_day`, at most 10);
                      // undated relations count as 10 years old
};

enum class TimeObjective : uint8_t { kEarliestArrival, kFewestSteps, kFastest };

// kEdges: no two paths have the same two entities next to each other; kEntities: nor any entity
// but the ends. Found one after the other, each the first by the mode's order that the earlier ones
// leave: simple to explain, not always the greatest possible number. In every mode; ALL_SHORTEST
// keeps to the length of the first.
enum class Disjoint : uint8_t { kNo, kEdges, kEntities };

struct PathsRequest {
  std::vector<EntityId> from;  // 1 .. 1000; paths begin in any of them
  std::vector<EntityId> to;    // likewise; an entity in both sets is InvalidArgument
  PathMode mode = PathMode::kShortest;
  size_t k = 1;      // K_SHORTEST 1 .. 1000; disjoint paths wanted with `disjoint`
  int max_hops = 6;  // longest path, 1 .. 16; ALL_SIMPLE at most 8
  Filter filter;
  std::vector<EntityId>
      via;  // must-pass, in any order; up to 4; by weight or in time see must_pass.h
  std::vector<EntityId> avoid;  // never entered
  Weighting weighting =
      Weighting::kSteps;    // K_SHORTEST; STRONGEST takes kSources instead of kSteps
  int32_t recency_day = 0;  // days from 1970-01-01, for kSourcesAndRecency
  double hub_penalty = 0;   // added to a step's weight: hub_penalty * ln(1 + degree of where it
                            // leads), ends exempt; needs a weighted mode; 0 .. 100
  TimeObjective time_objective = TimeObjective::kEarliestArrival;
  Disjoint disjoint = Disjoint::kNo;
  bool suggest_relaxation = true;  // when nothing is found; looked for with what budget is left,
                                   // which may cut the list short but fails no query
};

struct PathStep {
  Relation relation;
  bool along = true;          // from the relation's subject to its object
  uint32_t alternatives = 0;  // other passing relations of the same pair and step
};

struct Path {
  std::vector<EntityId> entities;  // steps.size() + 1
  std::vector<PathStep> steps;
  double weight = 0;  // number of steps in unweighted modes; TIME_RESPECTING: see time_paths.h
};

// Which single filter, dropped, would give a path; the shortest such path's length.
struct Relaxation {
  std::string field;  // "predicates", "entity_types", "direction", "window", "factualities",
                      // "min_sources", "min_confidence", "avoid", "via", "max_hops", "mode"
  int hops = 0;
};

struct PathsAnswer {
  std::vector<Path> paths;
  bool more = false;                    // cut at budget.max_results
  std::vector<Relaxation> relaxations;  // only when `paths` is empty; fewest hops first
  QueryCost cost;
};

// No path is no error. InvalidArgument names the field; NotFound the entity.
absl::StatusOr<PathsAnswer> FindPaths(const Snapshot& graph, const PathsRequest& request,
                                      const Budget& budget);

}  // namespace guanxi::graphd
