#include "graphd/graph/snapshot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>

#include "graphd/graph/snapshot_cell.h"
#include "graphd/graph/testing/random_world.h"

namespace guanxi::graphd {
namespace {

using testing::Build;
using testing::ExpectSame;
using testing::MakeDelta;
using testing::MakeWorld;
using testing::Pick;
using testing::Random;
using testing::World;
using testing::WorldShape;

TEST(Snapshot, EmptyGraph) {
  const Snapshot::Ptr empty = Snapshot::Empty();
  EXPECT_EQ(empty->entity_count(), 0u);
  EXPECT_EQ(empty->vertex_bound(), 0u);
  EXPECT_EQ(empty->FindVertex(7), kNoVertex);
  EXPECT_EQ(empty->FindRelation(7), kNoSlot);
}

TEST(Snapshot, HoldsWhatWasAdded) {
  for (uint64_t seed = 0; seed < 300; ++seed) {
    Random random(seed);
    WorldShape shape;
    shape.entities = Pick(random, 1, 30);
    shape.relations = Pick(random, 0, 120);
    shape.many_predicates = seed % 3 == 0;
    if (shape.many_predicates) shape.relations *= 6;
    const World world = MakeWorld(random, shape);
    ExpectSame(world, *Build(world));
    if (HasFailure()) FAIL() << "seed " << seed;
  }
}

TEST(Snapshot, ManyRelationsAreLaidOutByThreads) {
  Random random(11);
  const World world = MakeWorld(random, WorldShape{500, 120'000, true});
  ExpectSame(world, *Build(world));
}

TEST(Snapshot, OverlayEqualsRebuilt) {
  for (uint64_t seed = 0; seed < 200; ++seed) {
    Random random(seed);
    WorldShape shape;
    shape.entities = Pick(random, 2, 20);
    shape.relations = Pick(random, 0, 60);
    World world = MakeWorld(random, shape);
    Snapshot::Ptr snapshot = Build(world);
    for (int step = 0; step < 12; ++step) {
      const Snapshot::Ptr before = snapshot;
      const World world_before = world;
      const GraphDelta delta = MakeDelta(random, world);
      auto after = snapshot->Apply(delta);
      ASSERT_TRUE(after.ok()) << after.status() << " seed " << seed;
      snapshot = *after;
      world.Apply(delta);
      ExpectSame(world, *snapshot);
      ExpectSame(world_before, *before);  // readers of the old one see no change
      if (Pick(random, 0, 5) == 0) {
        snapshot = snapshot->Fold();
        EXPECT_EQ(snapshot->overlay_size(), 0u);
        ExpectSame(world, *snapshot);
      }
      if (HasFailure()) FAIL() << "seed " << seed << " step " << step;
    }
  }
}

TEST(Snapshot, BuildNamesWhatIsWrong) {
  Entity a{.id = 1, .type = EntityType::kPerson, .name = "林山", .aliases = {}};
  Entity b{.id = 2, .type = EntityType::kCountry, .name = "北国", .aliases = {}};
  Relation good;
  good.id = 5;
  good.subject = 1;
  good.object = 2;
  good.predicate = static_cast<uint16_t>(Predicate::kVisited);
  const auto build = [&](const Relation& relation) {
    SnapshotBuilder builder;
    builder.AddEntity(a);
    builder.AddEntity(b);
    builder.AddRelation(relation);
    return builder.Build(1).status();
  };
  EXPECT_TRUE(build(good).ok());
  Relation bad = good;
  bad.object = 3;
  EXPECT_THAT(std::string(build(bad).message()), ::testing::HasSubstr("object 0000000000000003"));
  bad = good;
  bad.object = 1;
  EXPECT_EQ(build(bad).code(), absl::StatusCode::kInvalidArgument);
  bad = good;
  bad.predicate = 99;
  EXPECT_EQ(build(bad).code(), absl::StatusCode::kInvalidArgument);
  bad = good;
  bad.confidence = 2;
  EXPECT_EQ(build(bad).code(), absl::StatusCode::kInvalidArgument);
  SnapshotBuilder twice;
  twice.AddEntity(a);
  twice.AddEntity(a);
  EXPECT_EQ(twice.Build(1).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(Snapshot, ApplyRefusesRelationsOfUnknownEntities) {
  Random random(1);
  const World world = MakeWorld(random, WorldShape{});
  GraphDelta delta;
  delta.revision = 1;
  Relation relation = world.relations.begin()->second;
  relation.id = 4242;
  relation.object = 2;  // ids of the world are odd
  delta.upserted_relations.push_back(relation);
  EXPECT_EQ(Build(world)->Apply(delta).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(LiveGraph, RefusesRevisionsThatDoNotFollow) {
  LiveGraph live(Snapshot::Empty());
  GraphDelta delta;
  delta.revision = 3;
  EXPECT_TRUE(live.Apply(delta).ok());
  EXPECT_EQ(live.Apply(delta).code(), absl::StatusCode::kFailedPrecondition);
}

// Readers, a writer and a folding thread at once; also what ThreadSanitizer looks at.
TEST(LiveGraph, ReadersSeeWholeRevisionsWhileOthersWriteAndFold) {
  Random random(11);
  WorldShape shape;
  shape.entities = 40;
  shape.relations = 200;
  World world = MakeWorld(random, shape);
  LiveGraph live(Build(world));
  std::atomic<bool> done{false};
  const auto read = [&] {
    Revision last = 0;
    while (!done.load()) {
      const Snapshot::Ptr graph = live.Get();
      ASSERT_GE(graph->revision(), last);
      last = graph->revision();
      size_t out = 0;
      size_t in = 0;
      for (Vertex v = 0; v < graph->vertex_bound(); ++v) {
        const Adjacency adjacency = graph->AdjacencyOf(v);
        out += adjacency.mid - adjacency.begin;
        in += adjacency.end - adjacency.mid;
      }
      ASSERT_EQ(out, graph->relation_count());
      ASSERT_EQ(in, graph->relation_count());
    }
  };
  std::thread reader_a(read);
  std::thread reader_b(read);
  std::thread folder([&] {
    while (!done.load()) ASSERT_TRUE(live.Fold().ok());
  });
  for (int i = 0; i < 100; ++i) {
    const GraphDelta delta = MakeDelta(random, world);
    world.Apply(delta);
    ASSERT_TRUE(live.Apply(delta).ok());
  }
  done = true;
  reader_a.join();
  reader_b.join();
  folder.join();
  ExpectSame(world, *live.Get());
}

}  // namespace
}  // namespace guanxi::graphd
