// K_SHORTEST, ALL_SIMPLE, STRONGEST, TIME_RESPECTING, must-pass, disjoint and relaxations, each
// against the naive list of all simple paths.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "graphd/query/paths.h"
#include "graphd/query/testing/oracle.h"
#include "graphd/query/testing/path_requests.h"
#include "graphd/query/testing/random_graphs.h"

namespace guanxi::graphd {
namespace {

using testing::EntitiesOf;
using testing::ExpectSoundPath;
using testing::MakePathsRequest;
using testing::NaivePath;
using testing::OnRandomGraphs;
using testing::Pick;
using testing::Random;
using testing::World;

constexpr int64_t kUnit = 1 << 20;
constexpr int64_t kEver = 1'000'000'000;

// The first `limit` of the wanted ones, and whether there are more.
void ExpectFirst(const PathsAnswer& answer, std::vector<NaivePath> wanted, size_t limit) {
  EXPECT_EQ(answer.more, wanted.size() > limit);
  if (wanted.size() > limit) wanted.resize(limit);
  EXPECT_EQ(EntitiesOf(answer), wanted);
}

void AddVia(Random& random, const World& world, PathsRequest* request) {
  for (const EntityId id : testing::SomeOf(random, world, Pick(random, 0, 2))) {
    const auto used = [id](const std::vector<EntityId>& ids) {
      return std::find(ids.begin(), ids.end(), id) != ids.end();
    };
    if (!used(request->from) && !used(request->to) && !used(request->avoid)) {
      request->via.push_back(id);
    }
  }
}

TEST(FindPaths, AllSimpleAreAllOfThemInOrder) {
  OnRandomGraphs(1200, [](Random& random, const World& world, const Snapshot& graph) {
    PathsRequest request = MakePathsRequest(random, world, PathMode::kAllSimple);
    request.max_hops = std::min(request.max_hops, 5);
    AddVia(random, world, &request);
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
    AddVia(random, world, &request);
    const auto answer = FindPaths(graph, request, Budget{});
    ASSERT_TRUE(answer.ok()) << answer.status();
    ExpectFirst(*answer, testing::NaiveSimplePaths(world, request), request.k);
  });
}

TEST(FindPaths, MustPassOfTheShortest) {
  OnRandomGraphs(600, [](Random& random, const World& world, const Snapshot& graph) {
    const PathMode mode = Pick(random, 0, 1) == 0 ? PathMode::kShortest : PathMode::kAllShortest;
    PathsRequest request = MakePathsRequest(random, world, mode);
    AddVia(random, world, &request);
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

// By the words of paths.h.
int64_t NaiveWeight(const PathsRequest& request, const Relation& relation) {
  const double of_sources = 1 / (1 + std::log(std::max(1u, relation.source_count)));
  double weight = 1;
  switch (request.weighting) {
    case Weighting::kSteps:
      weight = request.mode == PathMode::kStrongest ? of_sources : 1;
      break;
    case Weighting::kSources:
      weight = of_sources;
      break;
    case Weighting::kConfidence:
      weight = 1 - std::log(static_cast<double>(std::max(0.01f, relation.confidence)));
      break;
    case Weighting::kSourcesAndRecency: {
      double years = 10;
      if (relation.date.known) {
        years = std::min(10.0, std::abs(request.recency_day - relation.date.last) / 365.25);
      }
      weight = of_sources * (1 + years);
    }
  }
  return std::max<int64_t>(1, std::llround(weight * kUnit));
}

int64_t NaiveWeight(const World& world, const PathsRequest& request, const NaivePath& path) {
  int64_t sum = 0;
  for (size_t i = 0; i + 1 < path.size(); ++i) {
    int64_t least = std::numeric_limits<int64_t>::max();
    for (const Relation* relation : testing::NaiveStep(world, request, path[i], path[i + 1])) {
      least = std::min(least, NaiveWeight(request, *relation));
    }
    sum += least;
    if (request.hub_penalty == 0 || i + 2 == path.size()) continue;
    const auto degree =
        std::count_if(world.relations.begin(), world.relations.end(), [&](const auto& item) {
          return item.second.subject == path[i + 1] || item.second.object == path[i + 1];
        });
    sum += std::llround(request.hub_penalty * std::log1p(static_cast<double>(degree)) * kUnit);
  }
  return sum;
}

void CheckWeighted(Random& random, const World& world, const Snapshot& graph, PathMode mode) {
  PathsRequest request = MakePathsRequest(random, world, mode);
  request.max_hops = std::min(request.max_hops, 5);
  request.k = Pick(random, 1, 12);
  request.weighting = static_cast<Weighting>(Pick(random, 1, 3));
  request.recency_day = 19700;
  if (Pick(random, 0, 2) == 0) request.hub_penalty = Pick(random, 1, 30) / 10.0;
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

// Every choice of relations along every simple path: the best (days, arrival, steps) by objective.
struct Timed {
  bool found = false;
  int64_t ready = 0, days = 0, hops = 0;
};

bool UsableDays(const Filter& filter, const Relation& r, int64_t* first, int64_t* last) {
  *first = filter.from.has_value() ? *filter.from : -kEver;
  *last = filter.to.has_value() ? *filter.to : kEver;
  if (!r.date.known) {
    const bool standing =
        r.predicate <= kPredicateCount && IsStanding(static_cast<Predicate>(r.predicate));
    return filter.undated == UndatedPolicy::kKeep ||
           (filter.undated == UndatedPolicy::kStandingOnly && standing);
  }
  *first = std::max<int64_t>(*first, r.date.first);
  *last = std::min<int64_t>(*last, r.date.last);
  return *first <= *last;
}

auto Rank(TimeObjective objective, const Timed& t) {
  if (objective == TimeObjective::kEarliestArrival) return std::tuple(t.ready, t.hops, int64_t{0});
  if (objective == TimeObjective::kFewestSteps) return std::tuple(t.hops, t.ready, int64_t{0});
  return std::tuple(t.days, t.ready, t.hops);
}

void TryRelations(const World& world, const PathsRequest& request, const NaivePath& path, size_t at,
                  int64_t ready, int64_t leave, Timed* best) {
  if (at + 1 == path.size()) {
    const Timed timed{true, ready, std::max<int64_t>(0, ready - leave),
                      static_cast<int64_t>(path.size()) - 1};
    const auto rank = [&](const Timed& t) { return Rank(request.time_objective, t); };
    if (!best->found || rank(timed) < rank(*best)) *best = timed;
    return;
  }
  for (const Relation* r : testing::NaiveStep(world, request, path[at], path[at + 1])) {
    int64_t first = 0;
    int64_t last = 0;
    if (!UsableDays(request.filter, *r, &first, &last)) continue;
    const int64_t new_ready = std::max(ready, first);
    if (new_ready > last) continue;
    TryRelations(world, request, path, at + 1, new_ready, std::min(leave, last), best);
  }
}

TEST(FindPaths, TimeRespectingIsTheBestOfAllChoices) {
  OnRandomGraphs(1200, [](Random& random, const World& world, const Snapshot& graph) {
    if (world.relations.size() > 60) return;  // too many choices for the naive scan
    PathsRequest request = MakePathsRequest(random, world, PathMode::kTimeRespecting);
    request.max_hops = std::min(request.max_hops, 4);
    request.time_objective = static_cast<TimeObjective>(Pick(random, 0, 2));
    const auto answer = FindPaths(graph, request, Budget{});
    ASSERT_TRUE(answer.ok()) << answer.status();
    Timed best;
    for (const NaivePath& path : testing::NaiveSimplePaths(world, request)) {
      TryRelations(world, request, path, 0, -kEver, kEver, &best);
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
      ASSERT_TRUE(UsableDays(request.filter, step.relation, &first, &last));
      got.ready = std::max(got.ready, first);
      leave = std::min(leave, last);
      EXPECT_LE(got.ready, last) << "time goes back";
    }
    got.days = std::max<int64_t>(0, got.ready - leave);
    EXPECT_EQ(Rank(request.time_objective, got), Rank(request.time_objective, best));
  });
}

TEST(FindPaths, DisjointPathsShareNothing) {
  OnRandomGraphs(800, [](Random& random, const World& world, const Snapshot& graph) {
    PathsRequest request = MakePathsRequest(random, world, PathMode::kShortest);
    request.disjoint = Pick(random, 0, 1) == 0 ? Disjoint::kEdges : Disjoint::kEntities;
    request.k = 10;
    const auto answer = FindPaths(graph, request, Budget{});
    ASSERT_TRUE(answer.ok()) << answer.status();
    const std::vector<NaivePath> all = testing::NaiveSimplePaths(world, request);
    std::set<std::pair<EntityId, EntityId>> pairs;
    std::set<EntityId> inside;
    const auto free = [&](const NaivePath& path) {
      for (size_t i = 0; i + 1 < path.size(); ++i) {
        if (pairs.contains(std::minmax(path[i], path[i + 1]))) return false;
        if (i > 0 && inside.contains(path[i])) return false;
      }
      return true;
    };
    std::vector<NaivePath> wanted;
    for (const NaivePath& path : all) {
      if (wanted.size() == request.k || !free(path)) continue;
      wanted.push_back(path);
      for (size_t i = 0; i + 1 < path.size(); ++i) {
        pairs.insert(std::minmax(path[i], path[i + 1]));
        if (i > 0 && request.disjoint == Disjoint::kEntities) inside.insert(path[i]);
      }
    }
    EXPECT_EQ(EntitiesOf(*answer), wanted);
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

TEST(FindPaths, RefusesWhatIsNotOffered) {
  Random random(4);
  const World world = testing::MakeWorld(random, testing::WorldShape{});
  const Snapshot::Ptr graph = testing::Build(world);
  const std::vector<EntityId> ids = testing::SomeOf(random, world, 3);
  PathsRequest request;
  request.from = {ids[0]};
  request.to = {ids[1]};
  request.mode = PathMode::kStrongest;
  request.via = {ids[2]};
  EXPECT_EQ(FindPaths(*graph, request, Budget{}).status().code(), absl::StatusCode::kUnimplemented);
  request.via.clear();
  request.mode = PathMode::kShortest;
  request.hub_penalty = 1;
  EXPECT_EQ(FindPaths(*graph, request, Budget{}).status().code(),
            absl::StatusCode::kInvalidArgument);
  request.hub_penalty = 0;
  request.mode = PathMode::kAllSimple;
  request.max_hops = 9;
  EXPECT_EQ(FindPaths(*graph, request, Budget{}).status().code(),
            absl::StatusCode::kInvalidArgument);
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
