// Queries of all kinds while a writer applies changes and another thread folds. Meant for
// ThreadSanitizer (preset tsan); without it, still a test that answers belong to one revision.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "graphd/graph/snapshot_cell.h"
#include "graphd/query/analytics.h"
#include "graphd/query/lookup.h"
#include "graphd/query/meetings.h"
#include "graphd/query/neighborhood.h"
#include "graphd/query/testing/path_requests.h"
#include "graphd/query/time_reach.h"

namespace guanxi::graphd {
namespace {

using testing::Pick;
using testing::Random;
using testing::World;

PathMode AnyMode(Random& random) { return static_cast<PathMode>(Pick(random, 0, 5)); }

// Two live entities of the snapshot, if it has as many.
std::vector<EntityId> TwoOf(Random& random, const Snapshot& graph) {
  std::vector<EntityId> ids;
  for (int tries = 0; tries < 100 && ids.size() < 2; ++tries) {
    const Vertex v = random() % graph.vertex_bound();
    if (graph.IsLive(v) && (ids.empty() || ids[0] != graph.IdOf(v))) ids.push_back(graph.IdOf(v));
  }
  return ids;
}

void AskEverything(Random& random, const Snapshot& graph) {
  const std::vector<EntityId> ids = TwoOf(random, graph);
  if (ids.size() < 2) return;
  PathsRequest paths;
  paths.mode = AnyMode(random);
  paths.max_hops = 4;
  paths.k = 5;
  paths.disjoint = static_cast<Disjoint>(Pick(random, 0, 2));
  paths.time_objective = static_cast<TimeObjective>(Pick(random, 0, 2));
  paths.from = {ids[0]};
  paths.to = {ids[1]};
  const auto found = FindPaths(graph, paths, Budget{});
  ASSERT_TRUE(found.ok()) << found.status();
  for (const Path& path : found->paths) {
    for (const PathStep& step : path.steps) {
      ASSERT_NE(graph.FindRelation(step.relation.id), kNoSlot);
    }
  }
  NeighborhoodRequest around;
  around.centers = ids;
  around.hops = 2;
  ASSERT_TRUE(Neighborhood(graph, around, Budget{}).ok());
  MeetingsRequest meetings;
  meetings.entities = {ids[0]};
  ASSERT_TRUE(ListMeetings(graph, meetings, Budget{}).ok());
  ReachRequest reach;
  reach.from = {ids[0]};
  ASSERT_TRUE(EarliestArrivals(graph, reach, Budget{}).ok());
  RankRequest rank;
  rank.measure = static_cast<RankMeasure>(Pick(random, 0, 2));
  ASSERT_TRUE(RankEntities(graph, rank, Budget{}).ok());
  GroupRequest group;
  group.kind = static_cast<GroupKind>(Pick(random, 0, 1));
  ASSERT_TRUE(GroupEntities(graph, group, Budget{}).ok());
  NameQuery name;
  name.text = std::string(graph.NameOf(graph.FindVertex(ids[0])));
  const auto matches = FindEntities(graph, name);
  ASSERT_TRUE(matches.ok());
  ASSERT_FALSE(matches->empty());
}

TEST(Concurrency, QueriesRunBesideUpdatesAndFolds) {
  Random random(21);
  World world = testing::MakeWorld(random, testing::WorldShape{60, 250, false});
  LiveGraph live(testing::Build(world));
  std::atomic<bool> done{false};
  std::vector<std::thread> readers;
  for (int reader = 0; reader < 3; ++reader) {
    readers.emplace_back([&, reader] {
      Random own(reader);
      while (!done.load()) {
        const Snapshot::Ptr graph = live.Get();
        AskEverything(own, *graph);
      }
    });
  }
  std::thread folder([&] {
    while (!done.load()) ASSERT_TRUE(live.Fold().ok());
  });
  for (int i = 0; i < 100; ++i) {
    const GraphDelta delta = testing::MakeDelta(random, world);
    world.Apply(delta);
    ASSERT_TRUE(live.Apply(delta).ok());
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
  folder.join();
  testing::ExpectSame(world, *live.Get());
}

}  // namespace
}  // namespace guanxi::graphd
