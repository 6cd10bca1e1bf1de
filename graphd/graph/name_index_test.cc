#include "graphd/graph/name_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "graphd/graph/testing/random_world.h"

namespace guanxi::graphd {
namespace {

TEST(NameKeys, BothScriptsAreOneKey) {
  EXPECT_EQ(NameKeyOf("南國國防部"), NameKeyOf("南国国防部"));
  EXPECT_EQ(NameKeyOf("Anna Lin-De"), "annalinde");
}

TEST(NameKeys, ChineseNamesHavePinyin) {
  EXPECT_EQ(PinyinOf("林山"), "linshan");
  EXPECT_EQ(PinyinInitialsOf("林山"), "ls");
  EXPECT_EQ(PinyinOf("绿"), "lu");
  EXPECT_EQ(PinyinOf("G20"), "");
}

TEST(NameKeys, KeepThePreferredKind) {
  EXPECT_THAT(KeysOfEntity("林山", {"林 山", "linshan"}),
              ::testing::UnorderedElementsAre(NameKey{NameKeyOf("林山"), KeyKind::kName},
                                              NameKey{"linshan", KeyKind::kAlias},
                                              NameKey{"ls", KeyKind::kInitials}));
}

TEST(NameKeys, FirstAndLastWordsAreParts) {
  EXPECT_THAT(
      KeysOfEntity("安娜·林德", {"Anna van der Lind", "Li Bo", "Bureau of the North of the Sea"}),
      ::testing::IsSupersetOf({NameKey{"林德", KeyKind::kPart}, NameKey{"anna", KeyKind::kPart},
                               NameKey{"lind", KeyKind::kPart}}));
  for (const NameKey& key :
       KeysOfEntity("安娜", {"Anna van der Lind", "Li Bo", "A Long Name of Words"})) {
    EXPECT_NE(key.text, "van");
    EXPECT_NE(key.text, "bo");
    EXPECT_NE(key.text, "words");
  }
}

struct Collect : NameVisitor {
  bool Visit(const NameHit& hit) override {
    found.emplace(std::string(hit.key), hit.vertex);
    return true;
  }
  std::set<std::pair<std::string, Vertex>> found;
};

// What a scan over all entities says.
std::set<std::pair<std::string, Vertex>> Naive(const Snapshot& graph, const std::string& prefix) {
  std::set<std::pair<std::string, Vertex>> found;
  for (Vertex v = 0; v < graph.vertex_bound(); ++v) {
    if (!graph.IsLive(v)) continue;
    const Entity entity = graph.EntityAt(v);
    for (const NameKey& key : KeysOfEntity(entity.name, entity.aliases)) {
      if (key.text.compare(0, prefix.size(), prefix) == 0) found.emplace(key.text, v);
    }
  }
  return found;
}

TEST(Names, OfTheOverlayAreFoundAndOldOnesForgotten) {
  for (uint64_t seed = 0; seed < 100; ++seed) {
    testing::Random random(seed);
    testing::World world = testing::MakeWorld(random, testing::WorldShape{});
    Snapshot::Ptr graph = testing::Build(world);
    for (int step = 0; step < 10; ++step) {
      for (const std::string prefix : {"林", "linshan", "ls", "安娜林德", "南国", "m", "x"}) {
        Collect collect;
        graph->VisitNames(prefix, /*whole=*/false, collect);
        ASSERT_EQ(collect.found, Naive(*graph, prefix)) << "seed " << seed << " " << prefix;
      }
      const GraphDelta delta = testing::MakeDelta(random, world);
      world.Apply(delta);
      graph = *graph->Apply(delta);
    }
  }
}

}  // namespace
}  // namespace guanxi::graphd
