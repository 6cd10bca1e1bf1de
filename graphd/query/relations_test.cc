#include "graphd/query/relations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "graphd/query/meetings.h"
#include "graphd/query/testing/oracle.h"
#include "graphd/query/testing/random_graphs.h"
#include "graphd/query/timeline.h"

namespace guanxi::graphd {
namespace {

using testing::OnRandomGraphs;
using testing::Pick;
using testing::Random;
using testing::World;

RelationsRequest MakeRequest(Random& random, const World& world) {
  RelationsRequest request;
  request.entities = testing::SomeOf(random, world, Pick(random, 1, 3));
  if (Pick(random, 0, 1) == 0) request.others = testing::SomeOf(random, world, Pick(random, 1, 3));
  request.filter = testing::MakeFilter(random);
  if (Pick(random, 0, 2) == 0) request.order = RowOrder::kOldestFirst;
  return request;
}

TEST(ListRelations, EqualsTheNaiveScanOnRandomGraphs) {
  OnRandomGraphs(1500, [](Random& random, const World& world, const Snapshot& graph) {
    const RelationsRequest request = MakeRequest(random, world);
    Budget budget;
    budget.max_results = 10'000;
    const auto answer = ListRelations(graph, request, budget);
    ASSERT_TRUE(answer.ok()) << answer.status();
    const std::vector<Relation> wanted = testing::NaiveRelations(world, request);
    EXPECT_EQ(answer->relations, wanted);
    EXPECT_EQ(answer->total, wanted.size());
    EXPECT_EQ(answer->next_page_token, "");
    EXPECT_TRUE(answer->cost.complete);
  });
}

TEST(ListRelations, PagesJoinToTheWholeList) {
  OnRandomGraphs(300, [](Random& random, const World& world, const Snapshot& graph) {
    RelationsRequest request = MakeRequest(random, world);
    request.page_size = Pick(random, 1, 5);
    std::vector<Relation> rows;
    do {
      const auto answer = ListRelations(graph, request, Budget{});
      ASSERT_TRUE(answer.ok()) << answer.status();
      EXPECT_LE(answer->relations.size(), request.page_size);
      rows.insert(rows.end(), answer->relations.begin(), answer->relations.end());
      request.page_token = answer->next_page_token;
    } while (!request.page_token.empty());
    EXPECT_EQ(rows, testing::NaiveRelations(world, request));
  });
}

TEST(ListRelations, TokensHoldAcrossRevisions) {
  OnRandomGraphs(300, [](Random& random, const World& world, const Snapshot& graph) {
    RelationsRequest request;
    request.entities = {testing::AnyOf(random, world)};
    request.page_size = 2;
    const auto first = ListRelations(graph, request, Budget{});
    ASSERT_TRUE(first.ok());
    if (first->next_page_token.empty()) return;
    World later = world;
    GraphDelta delta = testing::MakeDelta(random, world);
    delta.removed_entities.clear();
    later.Apply(delta);
    const Snapshot::Ptr changed = *graph.Apply(delta);
    const std::vector<Relation> all = testing::NaiveRelations(later, request);
    request.page_token = first->next_page_token;
    Budget budget;
    budget.max_results = 10'000;
    request.page_size = 10'000;
    const auto rest = ListRelations(*changed, request, budget);
    ASSERT_TRUE(rest.ok()) << rest.status();
    // What follows is exactly what stands behind the last row of the first page in the new list.
    const Relation& last = first->relations.back();
    std::vector<Relation> wanted;
    for (const Relation& r : all) {
      const auto key = [](const Relation& x) {
        return std::tuple(!x.date.known, -x.date.last, -x.date.first, x.id);
      };
      if (key(r) > key(last)) wanted.push_back(r);
    }
    EXPECT_EQ(rest->relations, wanted);
  });
}

TEST(ListRelations, RefusesBrokenAndForeignTokens) {
  Random random(3);
  const World world = testing::MakeWorld(random, testing::WorldShape{5, 60, false});
  const Snapshot::Ptr graph = testing::Build(world);
  RelationsRequest request;
  request.entities = testing::SomeOf(random, world, 5);
  request.page_size = 1;
  const auto first = ListRelations(*graph, request, Budget{});
  ASSERT_TRUE(first.ok());
  ASSERT_NE(first->next_page_token, "");
  for (const std::string& broken :
       {std::string("x"), first->next_page_token + "A", first->next_page_token.substr(1)}) {
    request.page_token = broken;
    const absl::Status status = ListRelations(*graph, request, Budget{}).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(status.message().substr(0, 10), "page_token");
  }
  request.page_token = first->next_page_token;
  request.filter.min_sources = 2;
  EXPECT_EQ(ListRelations(*graph, request, Budget{}).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(ListRelations, NamesWhatIsWrong) {
  Random random(4);
  const World world = testing::MakeWorld(random, testing::WorldShape{});
  const Snapshot::Ptr graph = testing::Build(world);
  RelationsRequest request;
  EXPECT_EQ(ListRelations(*graph, request, Budget{}).status().code(),
            absl::StatusCode::kInvalidArgument);
  request.entities = {2};  // ids of the world are odd
  EXPECT_EQ(ListRelations(*graph, request, Budget{}).status().code(), absl::StatusCode::kNotFound);
  request.entities = {testing::AnyOf(random, world)};
  request.filter.min_confidence = -1;
  EXPECT_EQ(ListRelations(*graph, request, Budget{}).status().code(),
            absl::StatusCode::kInvalidArgument);
  request.filter = Filter{};
  request.filter.from = 5;
  request.filter.to = 4;
  EXPECT_EQ(ListRelations(*graph, request, Budget{}).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(ListRelations, EndsWithItsBudget) {
  Random random(5);
  const World world = testing::MakeWorld(random, testing::WorldShape{3, 300, false});
  const Snapshot::Ptr graph = testing::Build(world);
  RelationsRequest request;
  request.entities = {testing::AnyOf(random, world)};
  Budget budget;
  budget.max_edges = 10;
  EXPECT_EQ(ListRelations(*graph, request, budget).status().code(),
            absl::StatusCode::kResourceExhausted);
  budget.partial_answers = true;
  const auto partial = ListRelations(*graph, request, budget);
  ASSERT_TRUE(partial.ok());
  EXPECT_FALSE(partial->cost.complete);
  EXPECT_EQ(partial->cost.stopped_by, StopReason::kEdges);
}

TEST(ListMeetings, AreContactsSeenFromTheEntityAsked) {
  OnRandomGraphs(300, [](Random& random, const World& world, const Snapshot& graph) {
    MeetingsRequest request;
    request.entities = {testing::AnyOf(random, world)};
    request.include_planned = Pick(random, 0, 1) == 0;
    Budget budget;
    budget.max_results = 10'000;
    const auto answer = ListMeetings(graph, request, budget);
    ASSERT_TRUE(answer.ok()) << answer.status();
    size_t wanted = 0;
    for (const auto& [id, relation] : world.relations) {
      const bool mine =
          relation.subject == request.entities[0] || relation.object == request.entities[0];
      const bool told = relation.factuality == Factuality::kActual ||
                        (request.include_planned && relation.factuality == Factuality::kPlanned);
      wanted += mine && told && relation.predicate <= 3 ? 1 : 0;
    }
    EXPECT_EQ(answer->rows.size(), wanted);
    for (const MeetingRow& row : answer->rows) {
      EXPECT_EQ(row.entity, request.entities[0]);
      EXPECT_NE(row.counterpart, request.entities[0]);
      EXPECT_TRUE(row.relation.subject == row.counterpart ||
                  row.relation.object == row.counterpart);
    }
  });
}

TEST(Timeline, IsOldestFirstAndDatedUnlessAsked) {
  OnRandomGraphs(300, [](Random& random, const World& world, const Snapshot& graph) {
    TimelineRequest request;
    request.entity = testing::AnyOf(random, world);
    request.with_undated = Pick(random, 0, 1) == 0;
    const auto answer = Timeline(graph, request, Budget{});
    ASSERT_TRUE(answer.ok()) << answer.status();
    RelationsRequest list;
    list.entities = {request.entity};
    list.order = RowOrder::kOldestFirst;
    std::vector<Relation> wanted = testing::NaiveRelations(world, list);
    if (!request.with_undated) {
      std::erase_if(wanted, [](const Relation& r) { return !r.date.known; });
    }
    if (wanted.size() > 100) wanted.resize(100);
    EXPECT_EQ(answer->relations, wanted);
  });
}

}  // namespace
}  // namespace guanxi::graphd
