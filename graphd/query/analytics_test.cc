#include "graphd/query/analytics.h"

#include <gtest/gtest.h>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/connected_components.hpp>
#include <map>
#include <set>

#include "graphd/query/testing/oracle.h"
#include "graphd/query/testing/random_graphs.h"

namespace guanxi::graphd {
namespace {

using testing::OnRandomGraphs;
using testing::Random;
using testing::World;

using Plain = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

// The allowed steps as a graph of Boost's own, vertices by rank of the ids.
struct PlainWorld {
  std::vector<EntityId> ids;
  Plain steps;

  PlainWorld(const World& world, const Filter& filter) : steps(world.entities.size()) {
    std::map<EntityId, size_t> rank;
    for (const auto& [id, entity] : world.entities) {
      rank[id] = ids.size();
      ids.push_back(id);
    }
    for (const auto& [id, relation] : world.relations) {
      for (const EntityId from : {relation.subject, relation.object}) {
        const EntityId to = from == relation.subject ? relation.object : relation.subject;
        if (!testing::NaivePasses(world, filter, relation, from, {})) continue;
        add_edge(rank[from], rank[to], steps);
      }
    }
  }
};

Budget Roomy() {
  Budget budget;
  budget.max_results = 1000;
  return budget;
}

void ExpectRanking(const RankAnswer& answer, const PlainWorld& plain,
                   const std::vector<double>& wanted) {
  ASSERT_EQ(answer.entities.size(), plain.ids.size());
  std::map<EntityId, double> scores;
  for (size_t i = 0; i < plain.ids.size(); ++i) scores[plain.ids[i]] = wanted[i];
  for (size_t i = 0; i < answer.entities.size(); ++i) {
    const RankedEntity& entity = answer.entities[i];
    EXPECT_NEAR(entity.score, scores.at(entity.id), 1e-6);
    if (i > 0) {
      EXPECT_LE(entity.score, answer.entities[i - 1].score);
    }
  }
}

TEST(RankEntities, DegreeAndBetweennessAreBoosts) {
  OnRandomGraphs(300, [](Random& random, const World& world, const Snapshot& graph) {
    RankRequest request;
    request.filter = testing::MakeFilter(random);
    const PlainWorld plain(world, request.filter);
    std::vector<double> wanted(plain.ids.size());
    for (size_t v = 0; v < wanted.size(); ++v) {
      wanted[v] = static_cast<double>(out_degree(v, plain.steps));
    }
    const auto degrees = RankEntities(graph, request, Roomy());
    ASSERT_TRUE(degrees.ok()) << degrees.status();
    ExpectRanking(*degrees, plain, wanted);
    brandes_betweenness_centrality(
        plain.steps,
        boost::make_iterator_property_map(wanted.begin(), get(boost::vertex_index, plain.steps)));
    request.measure = RankMeasure::kBetweenness;
    const auto between = RankEntities(graph, request, Roomy());
    ASSERT_TRUE(between.ok()) << between.status();
    EXPECT_TRUE(between->exact);
    ExpectRanking(*between, plain, wanted);
  });
}

TEST(RankEntities, PageRankIsTheStationaryRank) {
  OnRandomGraphs(300, [](Random& random, const World& world, const Snapshot& graph) {
    RankRequest request;
    request.measure = RankMeasure::kPageRank;
    request.filter = testing::MakeFilter(random);
    const PlainWorld plain(world, request.filter);
    const size_t count = plain.ids.size();
    std::vector<double> rank(count, 1.0 / static_cast<double>(count));
    for (int round = 0; round < 300; ++round) {
      std::vector<double> next(count, 0.15 / static_cast<double>(count));
      for (size_t v = 0; v < count; ++v) {
        const auto degree = static_cast<double>(out_degree(v, plain.steps));
        for (size_t w = 0; degree == 0 && w < count; ++w) {
          next[w] += 0.85 * rank[v] / static_cast<double>(count);
        }
        for (auto [it, end] = out_edges(v, plain.steps); it != end; ++it) {
          next[target(*it, plain.steps)] += 0.85 * rank[v] / degree;
        }
      }
      rank = next;
    }
    const auto answer = RankEntities(graph, request, Roomy());
    ASSERT_TRUE(answer.ok()) << answer.status();
    ExpectRanking(*answer, plain, rank);
  });
}

TEST(GroupEntities, ComponentsAreBoosts) {
  OnRandomGraphs(300, [](Random& random, const World& world, const Snapshot& graph) {
    GroupRequest request;
    request.filter = testing::MakeFilter(random);
    const PlainWorld plain(world, request.filter);
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS> both(plain.ids.size());
    for (auto [it, end] = edges(plain.steps); it != end; ++it) {
      add_edge(source(*it, plain.steps), target(*it, plain.steps), both);
    }
    std::vector<size_t> component(plain.ids.size());
    connected_components(both, component.data());
    std::map<size_t, std::vector<EntityId>> members;
    for (size_t v = 0; v < component.size(); ++v) members[component[v]].push_back(plain.ids[v]);
    std::set<std::vector<EntityId>> wanted;
    for (const auto& [number, ids] : members) wanted.insert(ids);
    const auto answer = GroupEntities(graph, request, Roomy());
    ASSERT_TRUE(answer.ok()) << answer.status();
    EXPECT_EQ(answer->group_count, wanted.size());
    EXPECT_EQ(std::set(answer->groups.begin(), answer->groups.end()), wanted);
  });
}

TEST(GroupEntities, SettledCommunitiesAreThoseMostStepsLeadTo) {
  OnRandomGraphs(300, [](Random& random, const World& world, const Snapshot& graph) {
    GroupRequest request;
    request.kind = GroupKind::kCommunities;
    request.filter = testing::MakeFilter(random);
    const PlainWorld plain(world, request.filter);
    const auto answer = GroupEntities(graph, request, Roomy());
    ASSERT_TRUE(answer.ok()) << answer.status();
    std::map<EntityId, size_t> group_of;
    for (size_t g = 0; g < answer->groups.size(); ++g) {
      for (const EntityId id : answer->groups[g]) EXPECT_TRUE(group_of.emplace(id, g).second);
    }
    ASSERT_EQ(group_of.size(), plain.ids.size());
    for (size_t v = 0; answer->settled && v < plain.ids.size(); ++v) {
      std::map<size_t, int> counts;
      for (auto [it, end] = out_edges(v, plain.steps); it != end; ++it) {
        ++counts[group_of[plain.ids[target(*it, plain.steps)]]];
      }
      for (const auto& [group, count] : counts) {
        EXPECT_LE(count, counts[group_of[plain.ids[v]]]);
      }
    }
  });
}

TEST(RankEntities, StopsAtItsBudget) {
  Random random(3);
  const World world = testing::MakeWorld(random, testing::WorldShape{20, 200, false});
  const Snapshot::Ptr graph = testing::Build(world);
  Budget budget;
  budget.max_edges = 10;
  budget.partial_answers = true;
  EXPECT_EQ(RankEntities(*graph, RankRequest{}, budget).status().code(),
            absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(GroupEntities(*graph, GroupRequest{}, budget).status().code(),
            absl::StatusCode::kResourceExhausted);
}

}  // namespace
}  // namespace guanxi::graphd
