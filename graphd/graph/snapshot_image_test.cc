#include "graphd/graph/snapshot_image.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "base/stable_hash.h"
#include "graphd/graph/testing/random_world.h"

namespace guanxi::graphd {
namespace {

using testing::ExpectSame;
using testing::Pick;
using testing::Random;
using testing::World;
using testing::WorldShape;

std::vector<std::string> PiecesOf(const Snapshot& graph) {
  std::vector<std::string> pieces;
  const absl::Status written =
      WriteImage(graph, [&pieces](uint32_t number, absl::string_view piece) {
        EXPECT_EQ(number, pieces.size());
        EXPECT_LE(piece.size(), size_t{1} << 20);
        pieces.emplace_back(piece);
        return absl::OkStatus();
      });
  EXPECT_TRUE(written.ok()) << written;
  return pieces;
}

absl::StatusOr<Snapshot::Ptr> Load(const std::vector<std::string>& pieces) {
  absl::StatusOr<ImageLoader> loader = ImageLoader::Begin(pieces[0]);
  if (!loader.ok()) return loader.status();
  EXPECT_EQ(loader->piece_count(), pieces.size());
  for (uint32_t number = static_cast<uint32_t>(pieces.size()) - 1; number > 0; --number) {
    const absl::Status added = loader->Add(number, pieces[number]);
    if (!added.ok()) return added;
  }
  return loader->Finish();
}

TEST(SnapshotImage, ReadsBackWhatWasWritten) {
  for (uint64_t seed = 0; seed < 100; ++seed) {
    Random random(seed);
    WorldShape shape;
    shape.entities = Pick(random, 0, 30);
    shape.relations = shape.entities < 2 ? 0 : Pick(random, 0, 120);
    shape.many_predicates = seed % 3 == 0;
    if (shape.many_predicates) shape.relations *= 6;
    World world = testing::MakeWorld(random, shape);
    world.revision = seed;
    const Snapshot::Ptr graph = testing::Build(world);
    EXPECT_EQ(graph->base_revision(), seed);
    const auto loaded = Load(PiecesOf(*graph));
    ASSERT_TRUE(loaded.ok()) << loaded.status();
    ExpectSame(world, **loaded);
    EXPECT_EQ(PiecesOf(**loaded), PiecesOf(*graph));
    if (HasFailure() || shape.entities < 2) continue;
    // It goes on as the one it came from.
    const GraphDelta delta = testing::MakeDelta(random, world);
    world.Apply(delta);
    const auto after = (*loaded)->Apply(delta);
    ASSERT_TRUE(after.ok()) << after.status();
    ExpectSame(world, **after);
    EXPECT_EQ((*after)->base_revision(), seed);
    EXPECT_EQ(PiecesOf(**after), PiecesOf(*graph)) << "the overlay is left out";
    ExpectSame(world, *(*after)->Fold());
    EXPECT_EQ((*after)->Fold()->base_revision(), world.revision);
  }
}

TEST(SnapshotImage, PiecesMayComeFromSeveralThreads) {
  Random random(3);
  const World world = testing::MakeWorld(random, WorldShape{3000, 120'000, true});
  const std::vector<std::string> pieces = PiecesOf(*testing::Build(world));
  ASSERT_GT(pieces.size(), 20u);
  absl::StatusOr<ImageLoader> loader = ImageLoader::Begin(pieces[0]);
  ASSERT_TRUE(loader.ok());
  std::vector<std::thread> threads;
  for (uint32_t part = 0; part < 3; ++part) {
    threads.emplace_back([&, part] {
      for (uint32_t i = 1 + part; i < pieces.size(); i += 3) {
        EXPECT_TRUE(loader->Add(i, pieces[i]).ok());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const auto loaded = loader->Finish();
  ASSERT_TRUE(loaded.ok()) << loaded.status();
  ExpectSame(world, **loaded);
}

TEST(SnapshotImage, TellsWhatIsWrong) {
  Random random(5);
  const World world = testing::MakeWorld(random, WorldShape{20, 60, false});
  const std::vector<std::string> pieces = PiecesOf(*testing::Build(world));
  EXPECT_EQ(ImageLoader::Begin("").status().code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(ImageLoader::Begin(pieces[1]).status().code(), absl::StatusCode::kFailedPrecondition);
  for (size_t i = 0; i < pieces.size(); ++i) {
    std::vector<std::string> damaged = pieces;
    damaged[i][damaged[i].size() / 2] ^= 1;
    EXPECT_EQ(Load(damaged).status().code(), absl::StatusCode::kDataLoss) << i;
    damaged[i] = pieces[i].substr(0, pieces[i].size() - 1);
    EXPECT_EQ(Load(damaged).status().code(), absl::StatusCode::kDataLoss) << i;
  }
  absl::StatusOr<ImageLoader> loader = ImageLoader::Begin(pieces[0]);
  ASSERT_TRUE(loader.ok());
  EXPECT_EQ(loader->Add(0, pieces[0]).code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(loader->Add(loader->piece_count(), pieces[1]).code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(loader->Add(1, pieces[1]).ok());
  EXPECT_EQ(loader->Add(1, pieces[1]).code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(loader->Finish().status().code(), absl::StatusCode::kDataLoss);
}

// A piece with a right digest and wrong numbers must not lead a reader astray: most changes are
// noticed, and a graph that is accepted can be walked (the sanitizers watch).
TEST(SnapshotImage, WrongNumbersLeadNobodyOutside) {
  Random random(7);
  const World world = testing::MakeWorld(random, WorldShape{20, 60, true});
  const std::vector<std::string> pieces = PiecesOf(*testing::Build(world));
  size_t refused = 0;
  for (int i = 0; i < 3000; ++i) {
    std::vector<std::string> forged = pieces;
    std::string& piece = forged[Pick(random, 1, static_cast<int>(pieces.size()) - 1)];
    piece[Pick(random, 8, static_cast<int>(piece.size()) - 1)] ^=
        static_cast<char>(1 << Pick(random, 0, 7));
    const uint64_t digest = StableHash64(absl::string_view(piece).substr(8));
    std::copy_n(reinterpret_cast<const char*>(&digest), 8, piece.begin());
    const auto loaded = Load(forged);
    if (!loaded.ok()) {
      EXPECT_EQ(loaded.status().code(), absl::StatusCode::kDataLoss);
      ++refused;
      continue;
    }
    for (Vertex v = 0; v < (*loaded)->vertex_bound(); ++v) {
      const Adjacency adjacency = (*loaded)->AdjacencyOf(v);
      for (const HalfEdge* edge = adjacency.begin; edge != adjacency.end; ++edge) {
        (*loaded)->RelationOf(v, adjacency, *edge);
        (*loaded)->FindRelation((*loaded)->RelationIdAt(adjacency.slot(edge)));
      }
    }
  }
  EXPECT_GT(refused, 300u);
}

}  // namespace
}  // namespace guanxi::graphd
