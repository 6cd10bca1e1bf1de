#include "graphd/query/subgraph.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "graphd/query/testing/oracle.h"
#include "graphd/query/testing/random_graphs.h"

namespace guanxi::graphd {
namespace {

using testing::OnRandomGraphs;
using testing::Pick;
using testing::Random;
using testing::World;

// Length of a shortest path, 0 if there is none.
size_t Hops(const World& world, const ConnectRequest& request, EntityId a, EntityId b) {
  PathsRequest path;
  path.from = {a};
  path.to = {b};
  path.via = {};
  path.max_hops = request.max_hops;
  path.filter = request.filter;
  path.filter.entity_types.clear();
  const auto paths = testing::NaiveSimplePaths(world, path);
  return paths.empty() ? 0 : paths.front().size() - 1;
}

TEST(ConnectEntities, JoinsWhatCanBeJoined) {
  OnRandomGraphs(400, [](Random& random, const World& world, const Snapshot& graph) {
    ConnectRequest request;
    request.entities = testing::SomeOf(random, world, Pick(random, 2, 4));
    request.max_hops = 4;
    const auto answer = ConnectEntities(graph, request, Budget{});
    ASSERT_TRUE(answer.ok()) << answer.status();
    std::set<EntityId> ids;
    for (const Entity& entity : answer->graph.entities) ids.insert(entity.id);
    for (const EntityId id : request.entities) EXPECT_TRUE(ids.contains(id));
    for (const Relation& relation : answer->graph.relations) {
      EXPECT_TRUE(ids.contains(relation.subject) && ids.contains(relation.object));
      EXPECT_EQ(relation.factuality, Factuality::kActual);
    }
    const std::set<EntityId> open(answer->unconnected.begin(), answer->unconnected.end());
    bool any_path = false;
    for (const EntityId a : request.entities) {
      for (const EntityId b : request.entities) {
        any_path = any_path || (a != b && Hops(world, request, a, b) > 0);
        // What is left out cannot be joined to what is in.
        if (!open.contains(a) || open.contains(b)) continue;
        EXPECT_EQ(Hops(world, request, a, b), 0u);
      }
    }
    EXPECT_EQ(any_path, open.size() < request.entities.size());
    if (request.entities.size() == 2 && any_path) {
      EXPECT_EQ(ids.size() - 1, Hops(world, request, request.entities[0], request.entities[1]));
    }
  });
}

TEST(ExportRelations, PagesHoldEveryRelationOnceInOrder) {
  OnRandomGraphs(400, [](Random& random, const World& world, const Snapshot& graph) {
    ExportRequest request;
    request.filter = testing::MakeFilter(random);
    request.filter.direction = Direction::kAny;
    request.page_size = Pick(random, 1, 7);
    std::vector<Relation> rows;
    do {
      const auto answer = ExportRelations(graph, request, Budget{});
      ASSERT_TRUE(answer.ok()) << answer.status();
      rows.insert(rows.end(), answer->relations.begin(), answer->relations.end());
      request.page_token = answer->next_page_token;
    } while (!request.page_token.empty());
    std::vector<Relation> wanted;
    for (const auto& [id, relation] : world.relations) {
      if (testing::NaivePasses(world, request.filter, relation, relation.subject, {})) {
        wanted.push_back(relation);
      }
    }
    std::sort(wanted.begin(), wanted.end(), [](const Relation& a, const Relation& b) {
      return std::tuple(a.subject, a.object, a.id) < std::tuple(b.subject, b.object, b.id);
    });
    EXPECT_EQ(rows, wanted);
  });
}

}  // namespace
}  // namespace guanxi::graphd
