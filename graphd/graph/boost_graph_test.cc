#include "graphd/graph/boost_graph.h"

#include <gtest/gtest.h>

#include <boost/concept/assert.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <set>
#include <vector>

#include "graphd/graph/testing/random_world.h"

namespace guanxi::graphd {
namespace {

BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<FilteredGraph>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<FilteredGraph>));
BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<FilteredGraph>));

using testing::Random;
using testing::World;

TEST(FilteredGraph, StepsOutAndInAreTheSame) {
  Random random(5);
  const World world = testing::MakeWorld(random, testing::WorldShape{15, 60, false});
  const Snapshot::Ptr graph = testing::Build(world);
  EdgeFilter filter;
  filter.against = PredicateMask{};  // forwards only
  filter.kinds = 0x000f;             // ACTUAL
  Meter meter;
  const FilteredGraph view{graph.get(), &filter, &meter};
  std::multiset<std::pair<Vertex, Vertex>> out, in, wanted;
  for (Vertex v = 0; v < num_vertices(view); ++v) {
    for (auto [it, end] = out_edges(v, view); it != end; ++it) {
      out.emplace(source(*it, view), target(*it, view));
    }
    for (auto [it, end] = in_edges(v, view); it != end; ++it) {
      in.emplace(source(*it, view), target(*it, view));
    }
  }
  for (const auto& [id, relation] : world.relations) {
    if (relation.factuality != Factuality::kActual) continue;
    wanted.emplace(graph->FindVertex(relation.subject), graph->FindVertex(relation.object));
  }
  EXPECT_EQ(out, wanted);
  EXPECT_EQ(in, wanted);
  EXPECT_EQ(meter.edges(), 4 * world.relations.size());
}

TEST(FilteredGraph, RunsBoostsBreadthFirstSearch) {
  Random random(6);
  const Snapshot::Ptr graph =
      testing::Build(testing::MakeWorld(random, testing::WorldShape{30, 40, false}));
  const EdgeFilter filter;
  Meter meter;
  const FilteredGraph view{graph.get(), &filter, &meter};
  std::vector<int> distance(num_vertices(view), -1);
  distance[0] = 0;
  boost::queue<Vertex> queue;
  std::vector<boost::default_color_type> color(num_vertices(view));
  boost::breadth_first_search(
      view, Vertex{0}, queue,
      boost::make_bfs_visitor(boost::record_distances(distance.data(), boost::on_tree_edge())),
      color.data());
  // Every edge spans at most one level, and every reached vertex but the first has a nearer one.
  for (Vertex v = 0; v < num_vertices(view); ++v) {
    bool has_nearer = distance[v] <= 0;
    for (auto [it, end] = in_edges(v, view); it != end; ++it) {
      const int other = distance[source(*it, view)];
      ASSERT_EQ(other < 0, distance[v] < 0);
      if (other < 0) continue;
      ASSERT_LE(std::abs(other - distance[v]), 1);
      has_nearer = has_nearer || other == distance[v] - 1;
    }
    EXPECT_TRUE(has_nearer);
  }
}

TEST(FilteredGraph, StopsWithItsMeter) {
  Random random(7);
  const Snapshot::Ptr graph =
      testing::Build(testing::MakeWorld(random, testing::WorldShape{10, 200, false}));
  const EdgeFilter filter;
  Meter meter(/*max_edges=*/50, Meter::kNoLimit, nullptr);
  const FilteredGraph view{graph.get(), &filter, &meter};
  size_t seen = 0;
  for (Vertex v = 0; v < num_vertices(view); ++v) seen += out_degree(v, view);
  EXPECT_EQ(meter.reason(), StopReason::kEdges);
  EXPECT_EQ(seen, 50u);
}

}  // namespace
}  // namespace guanxi::graphd
