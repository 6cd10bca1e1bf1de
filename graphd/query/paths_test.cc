#include "graphd/query/paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

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

TEST(FindPaths, ShortestIsShortestAndSound) {
  OnRandomGraphs(2000, [](Random& random, const World& world, const Snapshot& graph) {
    const PathsRequest request = MakePathsRequest(random, world, PathMode::kShortest);
    const auto answer = FindPaths(graph, request, Budget{});
    ASSERT_TRUE(answer.ok()) << answer.status();
    const std::vector<NaivePath> all = testing::NaiveSimplePaths(world, request);
    ASSERT_EQ(answer->paths.size(), all.empty() ? 0u : 1u);
    if (all.empty()) return;
    EXPECT_EQ(answer->paths[0].entities.size(), all.front().size());
    EXPECT_NE(std::find(all.begin(), all.end(), answer->paths[0].entities), all.end());
    ExpectSoundPath(world, request, answer->paths[0]);
  });
}

TEST(FindPaths, ShortestDoesNotDependOnHowTheSnapshotCameToBe) {
  OnRandomGraphs(1000, [](Random& random, const World& world, const Snapshot& graph) {
    const PathsRequest request = MakePathsRequest(random, world, PathMode::kShortest);
    const auto answer = FindPaths(graph, request, Budget{});
    const auto rebuilt = FindPaths(*testing::Build(world), request, Budget{});
    ASSERT_TRUE(answer.ok() && rebuilt.ok());
    EXPECT_EQ(EntitiesOf(*answer), EntitiesOf(*rebuilt));
    EXPECT_EQ(answer->cost.edges_examined, rebuilt->cost.edges_examined);
  });
}

TEST(FindPaths, AllShortestAreAllOfThemInOrder) {
  OnRandomGraphs(2000, [](Random& random, const World& world, const Snapshot& graph) {
    const PathsRequest request = MakePathsRequest(random, world, PathMode::kAllShortest);
    Budget budget;
    budget.max_results = Pick(random, 1, 30);
    const auto answer = FindPaths(graph, request, budget);
    ASSERT_TRUE(answer.ok()) << answer.status();
    std::vector<NaivePath> wanted = testing::NaiveSimplePaths(world, request);
    std::erase_if(wanted, [least = wanted.empty() ? 0 : wanted.front().size()](
                              const NaivePath& path) { return path.size() > least; });
    EXPECT_EQ(answer->more, wanted.size() > budget.max_results);
    if (answer->more) wanted.resize(budget.max_results);
    EXPECT_EQ(EntitiesOf(*answer), wanted);
    for (const Path& path : answer->paths) ExpectSoundPath(world, request, path);
  });
}

TEST(FindPaths, NamesWhatIsWrong) {
  Random random(4);
  const World world = testing::MakeWorld(random, testing::WorldShape{});
  const Snapshot::Ptr graph = testing::Build(world);
  const std::vector<EntityId> ids = testing::SomeOf(random, world, 3);
  PathsRequest good;
  good.from = {ids[0]};
  good.to = {ids[1]};
  EXPECT_TRUE(FindPaths(*graph, good, Budget{}).ok());
  const auto refused = [&](auto change) {
    PathsRequest request = good;
    change(request);
    return FindPaths(*graph, request, Budget{}).status();
  };
  using ::testing::StartsWith;
  const auto message = [](const absl::Status& status) { return std::string(status.message()); };
  EXPECT_THAT(message(refused([](auto& r) { r.from.clear(); })), StartsWith("from:"));
  EXPECT_THAT(message(refused([&](auto& r) { r.to = {ids[0]}; })), StartsWith("to:"));
  EXPECT_THAT(message(refused([](auto& r) { r.max_hops = 0; })), StartsWith("max_hops:"));
  EXPECT_THAT(message(refused([&](auto& r) { r.avoid = {ids[1]}; })), StartsWith("avoid:"));
  EXPECT_EQ(refused([](auto& r) { r.to = {2}; }).code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace guanxi::graphd
