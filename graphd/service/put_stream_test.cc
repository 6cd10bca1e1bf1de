// Streams of articles through gRPC, and groups of them in one commit.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "graphd/load/testing/little_world.h"
#include "graphd/service/testing/service_fixture.h"

namespace guanxi::graphd {
namespace {

using ::testing::ElementsAre;

class PutStreamTest : public ServiceTest {
 protected:
  // Sends all before it reads any answer.
  std::vector<v1::PutStatementsResponse> PutAll(std::vector<v1::PutStatementsRequest> requests) {
    grpc::ClientContext context;
    auto stream = ingest_->PutStatements(&context);
    for (size_t i = 0; i < requests.size(); ++i) {
      requests[i].set_sequence(static_cast<int64_t>(i));
      EXPECT_TRUE(stream->Write(requests[i]));
    }
    stream->WritesDone();
    std::vector<v1::PutStatementsResponse> responses;
    for (v1::PutStatementsResponse response; stream->Read(&response);) {
      responses.push_back(response);
    }
    EXPECT_TRUE(stream->Finish().ok());
    return responses;
  }
};

TEST_F(PutStreamTest, EveryArticleHasItsAnswerInOrder) {
  std::vector<v1::PutStatementsRequest> requests;
  for (uint64_t id = 1; id <= 200; ++id) {
    requests.push_back(Meeting(id, "林文山", "周思齐", "2021-03-02"));
  }
  requests.push_back(requests[7]);             // unchanged
  requests[50].clear_article();                // refused
  requests[60].mutable_article()->set_id("");  // refused
  const auto responses = PutAll(requests);
  ASSERT_EQ(responses.size(), requests.size());
  int64_t revision = 0;
  for (size_t i = 0; i < responses.size(); ++i) {
    EXPECT_EQ(responses[i].sequence(), static_cast<int64_t>(i));
    const bool refused = i == 50 || i == 60;
    EXPECT_EQ(responses[i].outcome(), refused    ? v1::PUT_OUTCOME_FAILED
                                      : i == 200 ? v1::PUT_OUTCOME_UNCHANGED
                                                 : v1::PUT_OUTCOME_NEW)
        << i << ": " << responses[i].error().message();
    if (refused) continue;
    EXPECT_GE(responses[i].revision(), revision);
    revision = responses[i].revision();
  }
  EXPECT_EQ(revision, 198);
  EXPECT_EQ(host_->graph()->revision(), 198u);
}

TEST_F(PutStreamTest, AnAnswerMeansThatItIsSeen) {
  grpc::ClientContext context;
  auto stream = ingest_->PutStatements(&context);
  for (uint64_t id = 1; id <= 20; ++id) {
    ASSERT_TRUE(stream->Write(Meeting(id, "林文山", "周思齐", "2021-03-02")));
    v1::PutStatementsResponse response;
    ASSERT_TRUE(stream->Read(&response));
    EXPECT_GE(static_cast<int64_t>(host_->graph()->revision()), response.revision());
  }
  stream->WritesDone();
  EXPECT_TRUE(stream->Finish().ok());
}

TEST_F(PutStreamTest, ManyStreamsAtOnce) {
  std::vector<std::thread> senders;
  for (uint64_t sender = 0; sender < 6; ++sender) {
    senders.emplace_back([this, sender] {
      std::vector<v1::PutStatementsRequest> requests;
      for (uint64_t i = 1; i <= 60; ++i) {
        requests.push_back(Meeting(sender * 100 + i, "林文山", "周思齐", "2021-03-02"));
      }
      EXPECT_EQ(PutAll(requests).size(), requests.size());
    });
  }
  for (std::thread& sender : senders) sender.join();
  EXPECT_EQ(host_->graph()->revision(), 360u);
  EXPECT_EQ(host_->store().Stats()->articles, 360u);
}

TEST_F(PutStreamTest, ASenderThatHangsUpLeavesTheServerSound) {
  for (int round = 0; round < 20; ++round) {
    grpc::ClientContext context;
    auto stream = ingest_->PutStatements(&context);
    for (uint64_t id = 1; id <= 30; ++id) {
      stream->Write(Meeting(id, "林文山", "周思齐", "2021-03-0" + std::to_string(1 + round % 9)));
    }
    context.TryCancel();
    (void)stream->Finish();
  }
  EXPECT_EQ(Put(Meeting(99, "林文山", "安娜·林德", "2021-03-02")).outcome(), v1::PUT_OUTCOME_NEW);
  EXPECT_EQ(host_->graph()->revision(), host_->store().CurrentRevision());
}

TEST_F(PutStreamTest, AGroupIsOneCommitAndOneBadArticleSpoilsNoOther) {
  std::mt19937 random(3);
  std::vector<PutOrder> orders;
  for (ArticleId id = 1; id <= 5; ++id) orders.push_back({RandomArticle(id, random), ""});
  for (const auto& result : host_->PutMany(orders)) {
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(result->change, ChangeOutcome::kNew);
    EXPECT_EQ(result->revision, 5u);
  }
  EXPECT_EQ(host_->store().ReadJournal(0, 10)->size(), 1u);
  for (PutOrder& order : orders) order.statements.article.id += 10;
  orders[2].statements.relations[0].object = 77;
  const auto results = host_->PutMany(orders);
  for (size_t i = 0; i < results.size(); ++i) EXPECT_EQ(results[i].ok(), i != 2) << i;
  EXPECT_EQ(host_->store().Stats()->articles, 9u);
}

TEST_F(PutStreamTest, OfTwoStatesInOneGroupTheLesserIsNotWritten) {
  std::mt19937 random(3);
  const auto state = [&random](int64_t published) {
    ArticleStatements statements = RandomArticle(1, random);
    statements.article.published_unix_seconds = published;
    return PutOrder{statements, "run"};
  };
  const std::vector<PutOrder> orders = {state(1), state(3), state(2)};
  for (const bool again : {false, true}) {
    std::vector<PutOrder> run = orders;
    for (PutOrder& order : run) order.run_id = again ? "second" : "first";
    const auto results = host_->PutMany(run);
    EXPECT_TRUE(results[0]->superseded);
    EXPECT_FALSE(results[1]->superseded);
    EXPECT_EQ(results[1]->change, again ? ChangeOutcome::kUnchanged : ChangeOutcome::kNew);
    EXPECT_TRUE(results[2]->superseded);
  }
  EXPECT_EQ(host_->graph()->revision(), 1u);
}

}  // namespace
}  // namespace guanxi::graphd
