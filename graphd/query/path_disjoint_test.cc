// Paths that share nothing, in every mode, against the greedy choice from the naive list; and
// requests that nobody in his right mind would make.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <set>

#include "graphd/query/neighborhood.h"
#include "graphd/query/testing/path_ranks.h"
#include "graphd/query/testing/path_requests.h"
#include "graphd/query/testing/random_graphs.h"

namespace guanxi::graphd {
namespace {

using testing::NaivePath;
using testing::OnRandomGraphs;
using testing::Pick;
using testing::Random;
using testing::World;

// What earlier paths have used up.
class Used {
 public:
  explicit Used(Disjoint disjoint) : disjoint_(disjoint) {}

  bool Leaves(const NaivePath& path) const {
    for (size_t i = 0; i + 1 < path.size(); ++i) {
      if (pairs_.contains(std::minmax(path[i], path[i + 1]))) return false;
      if (i > 0 && inside_.contains(path[i])) return false;
    }
    return true;
  }
  void Add(const NaivePath& path) {
    for (size_t i = 0; i + 1 < path.size(); ++i) {
      pairs_.insert(std::minmax(path[i], path[i + 1]));
      if (i > 0 && disjoint_ == Disjoint::kEntities) inside_.insert(path[i]);
    }
  }

 private:
  const Disjoint disjoint_;
  std::set<std::pair<EntityId, EntityId>> pairs_;
  std::set<EntityId> inside_;
};

PathsRequest MakeRequest(Random& random, const World& world) {
  const auto mode = static_cast<PathMode>(Pick(random, 0, 5));
  PathsRequest request = MakePathsRequest(random, world, mode);
  request.max_hops = std::min(request.max_hops, 4);
  request.k = Pick(random, 1, 6);
  request.disjoint = Pick(random, 0, 1) == 0 ? Disjoint::kEdges : Disjoint::kEntities;
  if (mode == PathMode::kKShortest || mode == PathMode::kStrongest) {
    request.weighting = static_cast<Weighting>(Pick(random, 0, 3));
    request.recency_day = 19700;
  }
  request.time_objective = static_cast<TimeObjective>(Pick(random, 0, 2));
  if (Pick(random, 0, 3) == 0) testing::AddVia(random, world, &request);
  return request;
}

bool IsTimed(const PathsRequest& request) { return request.mode == PathMode::kTimeRespecting; }

// The value by which the mode orders paths; empty: it cannot be walked.
std::vector<int64_t> ValueOf(const World& world, const PathsRequest& request,
                             const NaivePath& path) {
  const bool weighted =
      request.mode == PathMode::kStrongest ||
      (request.mode == PathMode::kKShortest && request.weighting != Weighting::kSteps);
  if (weighted) return {testing::NaiveWeight(world, request, path)};
  if (!IsTimed(request)) return {static_cast<int64_t>(path.size())};
  testing::Timed best;
  testing::TryRelations(world, request, path, &best);
  if (!best.found) return {};
  const auto [a, b, c] = testing::RankOf(request.time_objective, best);
  return {a, b, c};
}

TEST(FindPaths, DisjointPathsAreTheFirstThatEarlierOnesLeave) {
  OnRandomGraphs(2500, [](Random& random, const World& world, const Snapshot& graph) {
    if (world.relations.size() > 60) return;  // too many choices for the naive scan
    const PathsRequest request = MakeRequest(random, world);
    const auto answer = FindPaths(graph, request, Budget{});
    ASSERT_TRUE(answer.ok()) << answer.status();
    std::vector<std::pair<std::vector<int64_t>, NaivePath>> all;
    for (const NaivePath& path : testing::NaiveSimplePaths(world, request)) {
      const std::vector<int64_t> value = ValueOf(world, request, path);
      if (!value.empty()) all.emplace_back(value, path);
    }
    std::sort(all.begin(), all.end());
    Used used(request.disjoint);
    for (size_t i = 0; i < request.k; ++i) {
      std::erase_if(all, [&](const auto& item) { return !used.Leaves(item.second); });
      if (i == 1 && request.mode == PathMode::kAllShortest) {
        std::erase_if(all, [&](const auto& item) {
          return item.second.size() > answer->paths[0].entities.size();
        });
      }
      ASSERT_EQ(answer->paths.size() > i, !all.empty()) << i;
      if (all.empty()) break;
      const NaivePath& path = answer->paths[i].entities;
      testing::ExpectSoundPath(world, request, answer->paths[i]);
      const auto found = std::find_if(all.begin(), all.end(),
                                      [&](const auto& item) { return item.second == path; });
      ASSERT_NE(found, all.end()) << "shares something, or is no path";
      EXPECT_EQ(found->first, all.front().first);
      if (!IsTimed(request)) {
        EXPECT_EQ(path, all.front().second);
      }
      used.Add(path);
    }
  });
}

class Hostile : public ::testing::Test {
 protected:
  Hostile() {
    good_.from = {ids_[0]};
    good_.to = {ids_[1]};
  }

  template <typename Change>
  absl::Status Find(Change change) const {
    PathsRequest request = good_;
    change(request);
    return FindPaths(*graph_, request, Budget{}).status();
  }
  template <typename Change>
  void ExpectRefused(const char* field, Change change) const {
    const absl::Status status = Find(change);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << field;
    EXPECT_THAT(std::string(status.message()), ::testing::StartsWith(field));
  }

  Random random_{4};
  const World world_ = testing::MakeWorld(random_, testing::WorldShape{12, 60, false});
  const Snapshot::Ptr graph_ = testing::Build(world_);
  const std::vector<EntityId> ids_ = testing::SomeOf(random_, world_, 4);
  PathsRequest good_;
};

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

TEST_F(Hostile, NumbersOutOfRangeAreNamed) {
  ASSERT_TRUE(Find([](auto&) {}).ok());
  ExpectRefused("k:", [](auto& r) { r.k = size_t{1} << 31; });
  ExpectRefused("k:", [](auto& r) { r.k = 0; });
  ExpectRefused("max_hops:", [](auto& r) { r.max_hops = 1'000'000; });
  ExpectRefused("max_hops:", [](auto& r) { r.max_hops = -1; });
  ExpectRefused("max_hops:", [](auto& r) {
    r.mode = PathMode::kAllSimple;
    r.max_hops = 9;
  });
  for (const double bad : {kNaN, -1.0, 101.0, std::numeric_limits<double>::infinity()}) {
    ExpectRefused("hub_penalty:", [bad](auto& r) {
      r.mode = PathMode::kStrongest;
      r.hub_penalty = bad;
    });
  }
  ExpectRefused("hub_penalty:", [](auto& r) { r.hub_penalty = 1; });
  for (const float bad : {std::numeric_limits<float>::quiet_NaN(), -0.1f, 1.1f}) {
    ExpectRefused("min_confidence:", [bad](auto& r) { r.filter.min_confidence = bad; });
  }
  ExpectRefused("to:", [](auto& r) {
    r.filter.from = 10;
    r.filter.to = 9;
  });
  ExpectRefused("predicates:", [](auto& r) { r.filter.predicates = {200}; });
}

TEST_F(Hostile, SetsThatContradictThemselvesAreNamed) {
  ExpectRefused("from:", [](auto& r) { r.from.clear(); });
  ExpectRefused("to:", [](auto& r) { r.to.clear(); });
  ExpectRefused("from:", [this](auto& r) { r.from.assign(1001, ids_[0]); });
  ExpectRefused("to:", [this](auto& r) { r.to = {ids_[0]}; });
  ExpectRefused("to:", [this](auto& r) {
    r.from = {ids_[0], ids_[2]};
    r.to = {ids_[2], ids_[3]};
  });
  ExpectRefused("via:", [this](auto& r) { r.via = {ids_[0]}; });
  ExpectRefused("via:", [this](auto& r) { r.via = {ids_[1]}; });
  ExpectRefused("via:", [this](auto& r) { r.via.assign(5, ids_[2]); });
  ExpectRefused("avoid:", [this](auto& r) { r.avoid = {ids_[0]}; });
  ExpectRefused("avoid:", [this](auto& r) {
    r.via = {ids_[2]};
    r.avoid = {ids_[2]};
  });
  EXPECT_EQ(Find([](auto& r) { r.to = {0}; }).code(), absl::StatusCode::kNotFound);
}

TEST_F(Hostile, WhatIsRepeatedOrUnknownChangesNothing) {
  PathsRequest repeated = good_;
  repeated.from = {ids_[0], ids_[0], ids_[0]};
  repeated.filter.predicates = {60'000};
  const auto none = FindPaths(*graph_, repeated, Budget{});
  ASSERT_TRUE(none.ok());
  EXPECT_TRUE(none->paths.empty());
  EXPECT_FALSE(none->relaxations.empty());
  repeated.filter.predicates.clear();
  const auto some = FindPaths(*graph_, repeated, Budget{});
  const auto plain = FindPaths(*graph_, good_, Budget{});
  ASSERT_TRUE(some.ok() && plain.ok());
  EXPECT_EQ(testing::EntitiesOf(*some), testing::EntitiesOf(*plain));
}

TEST_F(Hostile, BudgetsOfNothingAreNamed) {
  Budget budget;
  budget.max_results = 0;
  EXPECT_EQ(FindPaths(*graph_, good_, budget).status().code(), absl::StatusCode::kInvalidArgument);
  budget.max_results = kMaxResults + 1;
  EXPECT_EQ(FindPaths(*graph_, good_, budget).status().code(), absl::StatusCode::kInvalidArgument);
  budget = Budget{};
  budget.max_edges = 0;
  EXPECT_EQ(FindPaths(*graph_, good_, budget).status().code(), absl::StatusCode::kInvalidArgument);
  NeighborhoodRequest around;
  around.hops = 1'000'000;
  around.centers = {ids_[0]};
  EXPECT_EQ(Neighborhood(*graph_, around, Budget{}).status().code(),
            absl::StatusCode::kInvalidArgument);
  around.hops = 2;
  around.centers = {};
  EXPECT_EQ(Neighborhood(*graph_, around, Budget{}).status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace guanxi::graphd
