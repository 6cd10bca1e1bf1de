#include "graphd/query/neighborhood.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "graphd/query/stats.h"
#include "graphd/query/testing/oracle.h"
#include "graphd/query/testing/random_graphs.h"

namespace guanxi::graphd {
namespace {

using testing::OnRandomGraphs;
using testing::Pick;
using testing::Random;
using testing::World;

struct Naive {
  std::vector<std::tuple<EntityId, int, uint64_t>> entities;
  std::vector<RelationId> relations;
  uint64_t cut = 0;
};

Naive Scan(const World& world, const NeighborhoodRequest& request) {
  Naive naive;
  std::set<EntityId> admitted;
  std::set<RelationId> relations;
  std::set<EntityId> centers(request.centers.begin(), request.centers.end());
  for (const EntityId id : centers) {
    naive.entities.emplace_back(id, 0, 0);
    admitted.insert(id);
  }
  size_t begin = 0;
  for (int hops = 1; hops <= request.hops; ++hops) {
    const size_t end = naive.entities.size();
    for (; begin < end; ++begin) {
      const EntityId v = std::get<0>(naive.entities[begin]);
      std::map<EntityId, std::vector<const Relation*>> ties;
      for (const auto& [id, r] : world.relations) {
        if (!testing::NaivePasses(world, request.filter, r, v, request.centers)) continue;
        ties[r.subject == v ? r.object : r.subject].push_back(&r);
      }
      std::vector<std::tuple<int64_t, int64_t, EntityId>> order;
      for (const auto& [other, list] : ties) {
        int64_t sources = 0;
        for (const Relation* r : list) sources += r->source_count;
        order.emplace_back(-sources, -static_cast<int64_t>(list.size()), other);
      }
      std::sort(order.begin(), order.end());
      const size_t kept = request.per_entity_cap == 0
                              ? order.size()
                              : std::min(order.size(), request.per_entity_cap);
      std::get<2>(naive.entities[begin]) = order.size() - kept;
      naive.cut += order.size() - kept;
      for (size_t i = 0; i < kept; ++i) {
        const EntityId other = std::get<2>(order[i]);
        if (admitted.insert(other).second) naive.entities.emplace_back(other, hops, 0);
        for (const Relation* r : ties[other]) relations.insert(r->id);
      }
    }
  }
  naive.relations.assign(relations.begin(), relations.end());
  return naive;
}

TEST(Neighborhood, EqualsTheNaiveScanOnRandomGraphs) {
  OnRandomGraphs(1500, [](Random& random, const World& world, const Snapshot& graph) {
    NeighborhoodRequest request;
    request.centers = testing::SomeOf(random, world, Pick(random, 1, 2));
    request.hops = Pick(random, 1, 3);
    request.per_entity_cap = Pick(random, 0, 4);
    request.relations_per_pair = 0;
    request.filter = testing::MakeFilter(random);
    Budget budget;
    budget.max_results = 1000;
    const auto answer = Neighborhood(graph, request, budget);
    ASSERT_TRUE(answer.ok()) << answer.status();
    const Naive wanted = Scan(world, request);
    std::vector<std::tuple<EntityId, int, uint64_t>> entities;
    for (const auto& e : answer->entities) entities.emplace_back(e.id, e.hops, e.neighbors_cut);
    std::vector<RelationId> relations;
    for (const Relation& r : answer->relations) relations.push_back(r.id);
    EXPECT_EQ(entities, wanted.entities);
    EXPECT_EQ(relations, wanted.relations);
    EXPECT_EQ(answer->entities_cut, wanted.cut);
  });
}

TEST(Neighborhood, UnrankedTakesTheFirstByIdAndLosesNothingWithoutCaps) {
  OnRandomGraphs(300, [](Random& random, const World& world, const Snapshot& graph) {
    NeighborhoodRequest request;
    request.centers = {testing::AnyOf(random, world)};
    request.hops = Pick(random, 1, 3);
    request.per_entity_cap = 0;
    request.relations_per_pair = 0;
    request.filter = testing::MakeFilter(random);
    const auto ranked = Neighborhood(graph, request, Budget{});
    request.ranking = NeighborRanking::kNone;
    const auto unranked = Neighborhood(graph, request, Budget{});
    ASSERT_TRUE(ranked.ok() && unranked.ok());
    const auto sorted = [](const NeighborhoodAnswer& answer) {
      std::set<std::tuple<EntityId, int, uint64_t>> entities;
      for (const auto& e : answer.entities) entities.emplace(e.id, e.hops, e.neighbors_cut);
      return entities;
    };
    EXPECT_EQ(sorted(*ranked), sorted(*unranked));
    EXPECT_EQ(ranked->relations, unranked->relations);
    request.hops = 1;
    request.per_entity_cap = 2;
    const auto few = Neighborhood(graph, request, Budget{});
    ASSERT_TRUE(few.ok());
    std::set<EntityId> neighbors;
    for (const auto& e : ranked->entities) {
      if (e.hops == 1) neighbors.insert(e.id);
    }
    std::vector<EntityId> wanted(neighbors.begin(), neighbors.end());
    if (wanted.size() > 2) wanted.resize(2);
    std::vector<EntityId> got;
    for (const auto& e : few->entities) {
      if (e.hops == 1) got.push_back(e.id);
    }
    EXPECT_EQ(got, wanted);
  });
}

TEST(Neighborhood, KeepsTheStrongestRelationsOfAPair) {
  OnRandomGraphs(300, [](Random& random, const World& world, const Snapshot& graph) {
    NeighborhoodRequest request;
    request.centers = {testing::AnyOf(random, world)};
    request.relations_per_pair = 1;
    const auto few = Neighborhood(graph, request, Budget{});
    request.relations_per_pair = 0;
    const auto all = Neighborhood(graph, request, Budget{});
    ASSERT_TRUE(few.ok() && all.ok());
    EXPECT_EQ(few->relations.size(), few->entities.size() - 1);
    EXPECT_EQ(few->relations.size() + few->relations_cut, all->relations.size());
    for (const Relation& kept : few->relations) {
      for (const Relation& other : all->relations) {
        const bool same_pair =
            std::minmax(kept.subject, kept.object) == std::minmax(other.subject, other.object);
        if (!same_pair) continue;
        EXPECT_GE(kept.source_count, other.source_count);
      }
    }
  });
}

TEST(Neighborhood, EndsAtMaxResults) {
  Random random(8);
  const World world = testing::MakeWorld(random, testing::WorldShape{30, 300, false});
  NeighborhoodRequest request;
  request.centers = {testing::AnyOf(random, world)};
  request.hops = 2;
  Budget budget;
  budget.max_results = 5;
  const auto answer = Neighborhood(*testing::Build(world), request, budget);
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->entities.size(), 5u);
  EXPECT_GT(answer->entities_cut, 0u);
  request.hops = 7;
  EXPECT_EQ(Neighborhood(*testing::Build(world), request, budget).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(Stats, CountWhatIsThere) {
  OnRandomGraphs(100, [](Random&, const World& world, const Snapshot& graph) {
    const GraphStats stats = ComputeStats(graph);
    EXPECT_EQ(stats.entities, world.entities.size());
    EXPECT_EQ(stats.relations, world.relations.size());
    uint64_t actual = 0;
    std::map<uint16_t, uint64_t> by_predicate;
    for (const auto& [id, relation] : world.relations) {
      actual += relation.factuality == Factuality::kActual ? 1 : 0;
      ++by_predicate[relation.predicate];
    }
    EXPECT_EQ(stats.relations_by_factuality[0], actual);
    EXPECT_EQ(stats.relations_by_predicate, (std::vector<std::pair<uint16_t, uint64_t>>(
                                                by_predicate.begin(), by_predicate.end())));
  });
}

}  // namespace
}  // namespace guanxi::graphd
