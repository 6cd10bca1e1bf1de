// RankEntities and GroupEntities through gRPC, and what the cache keeps of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "graphd/service/testing/service_fixture.h"

namespace guanxi::graphd {
namespace {

using ::testing::ElementsAre;

class AnalyticsServiceTest : public ServiceTest {
 protected:
  // A star around 林文山, and a pair apart.
  void PutStar() {
    Put(Meeting(1, "林文山", "周思齐", "2021-03-02"));
    Put(Meeting(2, "林文山", "安娜·林德", "2022-03-03"));
    Put(Meeting(3, "林文山", "何明达", "2022-03-04"));
    Put(Meeting(4, "许安平", "孙志坚", "2022-03-05"));
  }
  grpc::Status Rank(const v1::RankEntitiesRequest& request, v1::RankEntitiesResponse* response) {
    grpc::ClientContext context;
    return graph_->RankEntities(&context, request, response);
  }
  grpc::Status Group(const v1::GroupEntitiesRequest& request, v1::GroupEntitiesResponse* response) {
    grpc::ClientContext context;
    return graph_->GroupEntities(&context, request, response);
  }
};

TEST_F(AnalyticsServiceTest, TheCentreOfAStarComesFirstByEveryMeasure) {
  PutStar();
  for (const v1::RankMeasure measure : {v1::RANK_MEASURE_UNSPECIFIED, v1::RANK_MEASURE_DEGREE,
                                        v1::RANK_MEASURE_PAGERANK, v1::RANK_MEASURE_BETWEENNESS}) {
    v1::RankEntitiesRequest request;
    request.set_measure(measure);
    request.mutable_budget()->set_max_results(2);
    v1::RankEntitiesResponse response;
    ASSERT_TRUE(Rank(request, &response).ok());
    ASSERT_EQ(response.entities_size(), 2);
    EXPECT_EQ(response.entities(0).entity().name(), "林文山");
    EXPECT_GT(response.entities(0).score(), response.entities(1).score());
    EXPECT_TRUE(response.exact());
    EXPECT_TRUE(response.info().complete());
  }
}

TEST_F(AnalyticsServiceTest, FiltersRevisionsAndThePastCount) {
  PutStar();
  v1::RankEntitiesRequest request;
  request.mutable_budget()->set_max_results(1);
  const auto best_score = [&] {
    v1::RankEntitiesResponse response;
    EXPECT_TRUE(Rank(request, &response).ok());
    return response.entities(0).score();
  };
  EXPECT_EQ(best_score(), 3);
  request.mutable_filter()->set_from("2022");
  EXPECT_EQ(best_score(), 2);
  Put(Meeting(5, "林文山", "许安平", "2022-04-01"));
  EXPECT_EQ(best_score(), 3);
  request.mutable_filter()->set_as_of_revision(4);
  EXPECT_EQ(best_score(), 2);
}

TEST_F(AnalyticsServiceTest, GroupsWithTheBestConnectedMembersFirst) {
  PutStar();
  v1::GroupEntitiesRequest request;
  request.set_max_members(1);
  v1::GroupEntitiesResponse response;
  ASSERT_TRUE(Group(request, &response).ok());
  EXPECT_EQ(response.group_count(), 2);
  ASSERT_EQ(response.groups_size(), 2);
  EXPECT_EQ(response.groups(0).size(), 4);
  ASSERT_EQ(response.groups(0).members_size(), 1);
  EXPECT_EQ(response.groups(0).members(0).name(), "林文山");
  EXPECT_EQ(response.groups(1).size(), 2);
}

TEST_F(AnalyticsServiceTest, AnAnswerIsComputedOnceARevision) {
  PutStar();
  RankRequest request;
  request.measure = RankMeasure::kPageRank;
  Budget budget;
  const auto first = host_->analytics().Rank(*host_->graph(), request, budget);
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(*host_->analytics().Rank(*host_->graph(), request, budget), *first);
  budget.max_results = 10;
  EXPECT_EQ(*host_->analytics().Rank(*host_->graph(), request, budget), *first);
  request.filter.min_sources = 1;
  EXPECT_NE(*host_->analytics().Rank(*host_->graph(), request, budget), *first);
  request.filter.min_sources = 0;
  Put(Meeting(5, "林文山", "许安平", "2022-04-01"));
  EXPECT_NE(*host_->analytics().Rank(*host_->graph(), request, budget), *first);
}

TEST_F(AnalyticsServiceTest, BadRequestsNameTheirField) {
  v1::RankEntitiesRequest rank;
  v1::RankEntitiesResponse ranked;
  std::vector<std::string> fields;
  const auto note = [&fields](const grpc::Status& status) {
    const Details details = DetailsOf(status);
    fields.push_back(details.bad_request.field_violations_size() > 0
                         ? details.bad_request.field_violations(0).field()
                         : status.error_message());
  };
  rank.set_measure(static_cast<v1::RankMeasure>(77));
  note(Rank(rank, &ranked));
  rank.clear_measure();
  rank.set_samples(-1);
  note(Rank(rank, &ranked));
  rank.clear_samples();
  rank.mutable_budget()->set_max_results(10'001);
  note(Rank(rank, &ranked));
  v1::GroupEntitiesRequest group;
  v1::GroupEntitiesResponse grouped;
  group.set_max_members(-2);
  note(Group(group, &grouped));
  group.clear_max_members();
  group.set_kind(static_cast<v1::GroupKind>(77));
  note(Group(group, &grouped));
  EXPECT_THAT(fields,
              ElementsAre("measure", "samples", "budget.max_results", "max_members", "kind"));
}

}  // namespace
}  // namespace guanxi::graphd
