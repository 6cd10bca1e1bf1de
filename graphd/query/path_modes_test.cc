// K_SHORTEST, ALL_SIMPLE, STRONGEST, TIME_RESPECTING, must-pass, disjoint and relaxations, each
// against the naive list of all simple paths.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "graphd/query/paths.h"
#include "graphd/query/testing/oracle.h"
#include "graphd/query/testing/path_ranks.h"
#include "graphd/query/testing/path_requests.h"
#include "graphd/query/testing/random_graphs.h"

namespace guanxi::graphd {
namespace {

using testing::EntitiesOf;
using testing::ExpectSoundPath;
using testing::kEver;
using testing::MakePathsRequest;
using testing::NaivePath;
using testing::NaiveWeight;
using testing::OnRandomGraphs;
using testing::Pick;
using testing::Random;
using testing::RankOf;
using testing::Timed;
using testing::World;

constexpr int64_t kUnit = 1 << 20;

// The first `limit` of the wanted ones, and whether there are more.
void ExpectFirst(const PathsAnswer& answer, std::vector<NaivePath> wanted, size_t limit) {
  EXPECT_EQ(answer.more, wanted.size() > limit);
  if (wanted.size() > limit) wanted.resize(limit);
  EXPECT_EQ(EntitiesOf(answer), wanted);
}

TEST(FindPaths, AllSimpleAreAllOfThemInOrder) {
  OnRandomGraphs(1200, [](Random& random, const World& world, const Snapshot& graph) {
    PathsRequest request = MakePathsRequest(random, world, PathMode::kAllSimple);
    request.max_hops = std::min(request.max_hops, 5);
    testing::AddVia(random, world, &request);
    Budget budget;
    budget.max_results = Pick(random, 1, 60);
    const auto answer = FindPaths(graph, request, budget);
    ASSERT_TRUE(answer.ok()) << answer.status();
    ExpectFirst(*answer, testing::NaiveSimplePaths(world, request), budget.max_results);
    for (const Path& path : answer->paths) ExpectSoundPath(world, request, path);
  });
}

TEST(FindPaths, KShortestByStepsAreTheFirstSimpleOnes) {
  OnRandomGraphs(1200, [](Random& random, const World& world, const Snapshot& graph) {
    PathsRequest request = MakePathsRequest(random, world, PathMode::kKShortest);
    request.max_hops = std::min(request.max_hops, 5);
    request.k = Pick(random, 1, 20);
    testing::AddVia(random, world, &request);
    const auto answer = FindPaths(graph, request, Budget{});
    ASSERT_TRUE(answer.ok()) << answer.status();
    ExpectFirst(*answer, testing::NaiveSimplePaths(world, request), request.k);
  });
}

TEST(FindPaths, MustPassOfTheShortest) {
  OnRandomGraphs(600, [](Random& random, const World& world, const Snapshot& graph) {
    const PathMode mode = Pick(random, 0, 1) == 0 ? PathMode::kShortest : PathMode::kAllShortest;
    PathsRequest request = MakePathsRequest(random, world, mode);
    testing::AddVia(random, world, &request);
    if (request.via.empty()) return;
    request.max_hops = std::min(request.max_hops, 5);
    const auto answer = FindPaths(graph, request, Budget{});
    ASSERT_TRUE(answer.ok()) << answer.status();
    std::vector<NaivePath> wanted = testing::NaiveSimplePaths(world, request);
    std::erase_if(wanted, [least = wanted.empty() ? 0 : wanted.front().size()](
                              const NaivePath& path) { return path.size() > least; });
    if (mode == PathMode::kShortest && wanted.size() > 1) wanted.resize(1);
    if (wanted.size() > 100) wanted.resize(100);
    EXPECT_EQ(EntitiesOf(*answer), wanted);
  });
}

void CheckWeighted(Random& random, const World& world, const Snapshot& graph, PathMode mode) {
  PathsRequest request = MakePathsRequest(random, world, mode);
  request.max_hops = std::min(request.max_hops, 5);
  request.k = Pick(random, 1, 12);
  request.weighting = static_cast<Weighting>(Pick(random, 1, 3));
  request.recency_day = 19700;
  if (Pick(random, 0, 2) == 0) request.hub_penalty = Pick(random, 1, 30) / 10.0;
  if (Pick(random, 0, 3) == 0) testing::AddVia(random, world, &request);
  const auto answer = FindPaths(graph, request, Budget{});
  ASSERT_TRUE(answer.ok()) << answer.status();
  std::vector<std::pair<int64_t, NaivePath>> all;
  for (NaivePath& path : testing::NaiveSimplePaths(world, request)) {
    const int64_t weight = NaiveWeight(world, request, path);
    all.emplace_back(weight, std::move(path));
  }
  std::sort(all.begin(), all.end());
  const size_t limit = mode == PathMode::kStrongest ? 1 : request.k;
  ASSERT_EQ(answer->paths.size(), std::min(limit, all.size()));
  for (size_t i = 0; i < answer->paths.size(); ++i) {
    const Path& path = answer->paths[i];
    EXPECT_EQ(path.entities, all[i].second) << i;
    EXPECT_NEAR(path.weight, static_cast<double>(all[i].first) / kUnit, 1e-9);
    ExpectSoundPath(world, request, path);
    for (const PathStep& step : path.steps) {
      for (const Relation* other :
           testing::NaiveStep(world, request, step.relation.subject, step.relation.object)) {
        if (request.filter.direction != Direction::kAny) break;
        EXPECT_LE(NaiveWeight(request, step.relation), NaiveWeight(request, *other));
      }
    }
  }
}

TEST(FindPaths, StrongestIsTheLightest) {
  OnRandomGraphs(1200, [](Random& random, const World& world, const Snapshot& graph) {
    CheckWeighted(random, world, graph, PathMode::kStrongest);
  });
}

TEST(FindPaths, KShortestByWeightAreTheLightestInOrder) {
  OnRandomGraphs(1200, [](Random& random, const World& world, const Snapshot& graph) {
    CheckWeighted(random, world, graph, PathMode::kKShortest);
  });
}

TEST(FindPaths, TimeRespectingIsTheBestOfAllChoices) {
  OnRandomGraphs(1200, [](Random& random, const World& world, const Snapshot& graph) {
    if (world.relations.size() > 60) return;  // too many choices for the naive scan
    PathsRequest request = MakePathsRequest(random, world, PathMode::kTimeRespecting);
    request.max_hops = std::min(request.max_hops, 4);
    request.time_objective = static_cast<TimeObjective>(Pick(random, 0, 2));
    if (Pick(random, 0, 3) == 0) testing::AddVia(random, world, &request);
    const auto answer = FindPaths(graph, request, Budget{});
    ASSERT_TRUE(answer.ok()) << answer.status();
    Timed best;
    for (const NaivePath& path : testing::NaiveSimplePaths(world, request)) {
      testing::TryRelations(world, request, path, &best);
    }
    ASSERT_EQ(answer->paths.size(), best.found ? 1u : 0u);
    if (!best.found) return;
    const Path& path = answer->paths[0];
    ExpectSoundPath(world, request, path);
    Timed got{true, -kEver, 0, static_cast<int64_t>(path.steps.size())};
    int64_t leave = kEver;
    for (const PathStep& step : path.steps) {
      int64_t first = 0;
      int64_t last = 0;
      ASSERT_TRUE(testing::NaiveDays(request.filter, step.relation, &first, &last));
      got.ready = std::max(got.ready, first);
      leave = std::min(leave, last);
      EXPECT_LE(got.ready, last) << "time goes back";
    }
    got.days = std::max<int64_t>(0, got.ready - leave);
    EXPECT_EQ(RankOf(request.time_objective, got), RankOf(request.time_objective, best));
  });
}

TEST(FindPaths, RelaxationsAreThoseThatGiveAPath) {
  OnRandomGraphs(1200, [](Random& random, const World& world, const Snapshot& graph) {
    const PathsRequest request = MakePathsRequest(random, world, PathMode::kShortest);
    const auto answer = FindPaths(graph, request, Budget{});
    ASSERT_TRUE(answer.ok()) << answer.status();
    if (!answer->paths.empty()) {
      EXPECT_TRUE(answer->relaxations.empty());
      return;
    }
    std::map<std::string, int> wanted;
    const auto attempt = [&](const char* field, auto relax) {
      PathsRequest relaxed = request;
      relax(relaxed);
      const auto paths = testing::NaiveSimplePaths(world, relaxed);
      const bool same = relaxed.filter == request.filter && relaxed.avoid == request.avoid &&
                        relaxed.max_hops == request.max_hops;
      if (!paths.empty() && !same) wanted[field] = static_cast<int>(paths.front().size()) - 1;
    };
    attempt("predicates", [](auto& r) {
      r.filter.predicates.clear();
      r.filter.excluded_predicates.clear();
    });
    attempt("entity_types", [](auto& r) { r.filter.entity_types.clear(); });
    attempt("direction", [](auto& r) { r.filter.direction = Direction::kAny; });
    attempt("window", [](auto& r) { r.filter.from = r.filter.to = std::nullopt; });
    attempt("factualities", [](auto& r) {
      r.filter.factualities = {kAllFactualities.begin(), kAllFactualities.end()};
    });
    attempt("min_sources", [](auto& r) { r.filter.min_sources = 0; });
    attempt("min_confidence", [](auto& r) { r.filter.min_confidence = 0; });
    attempt("avoid", [](auto& r) { r.avoid.clear(); });
    if (world.relations.size() < 30) attempt("max_hops", [](auto& r) { r.max_hops = 16; });
    std::map<std::string, int> got;
    for (const Relaxation& relaxation : answer->relaxations) {
      if (relaxation.field == "max_hops" && world.relations.size() >= 30) continue;
      got[relaxation.field] = relaxation.hops;
    }
    EXPECT_EQ(got, wanted);
  });
}

// Dense enough that the work would take hours.
TEST(FindPaths, HostileRequestsEndWithTheirBudget) {
  Random random(5);
  const World world = testing::MakeWorld(random, testing::WorldShape{400, 30'000, false});
  const Snapshot::Ptr graph = testing::Build(world);
  struct AfterLooks : StopToken {
    StopReason Check() override { return ++looks > 3 ? reason : StopReason::kNone; }
    int looks = 0;
    StopReason reason = StopReason::kCancelled;
  };
  PathsRequest request;
  request.from = {world.entities.begin()->first};
  request.to = {world.entities.rbegin()->first};
  request.mode = PathMode::kAllSimple;
  request.max_hops = 8;
  request.via = {std::next(world.entities.begin(), 5)->first};
  AfterLooks token;
  Budget budget;
  budget.max_results = kMaxResults;
  budget.stop = &token;
  EXPECT_EQ(FindPaths(*graph, request, budget).status().code(), absl::StatusCode::kCancelled);
  token = AfterLooks();
  token.reason = StopReason::kDeadline;
  EXPECT_EQ(FindPaths(*graph, request, budget).status().code(),
            absl::StatusCode::kDeadlineExceeded);
  budget.stop = nullptr;
  budget.max_edges = 100'000;
  EXPECT_EQ(FindPaths(*graph, request, budget).status().code(),
            absl::StatusCode::kResourceExhausted);
  budget.partial_answers = true;
  const auto partial = FindPaths(*graph, request, budget);
  ASSERT_TRUE(partial.ok());
  EXPECT_FALSE(partial->cost.complete);
  EXPECT_LE(partial->cost.edges_examined, budget.max_edges + Meter::kStride);
  budget = Budget{};
  budget.max_bytes = 10'000;
  request.via.clear();
  request.mode = PathMode::kStrongest;
  EXPECT_EQ(FindPaths(*graph, request, budget).status().code(),
            absl::StatusCode::kResourceExhausted);
}

}  // namespace
}  // namespace guanxi::graphd
