// Callers that hang up: the work they asked for stops.
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>

#include "graphd/service/testing/service_fixture.h"

namespace guanxi::graphd {
namespace {

using Clock = std::chrono::steady_clock;

// Ten times what is promised: this machine may be busy with other tests.
constexpr auto kSoon = std::chrono::milliseconds(100);

class CancelTest : public ServiceTest {
 protected:
  ServerOptions Options() override {
    ServerOptions options = ServiceTest::Options();
    options.worker_threads = 1;  // the next query waits for the one before
    return options;
  }

  // Everybody met everybody: more simple paths than anyone can list.
  void PutDenseGraph() {
    constexpr int kPeople = 40;
    v1::PutStatementsRequest request = Meeting(1, "甲0", "甲1", "2021-03-02");
    const v1::StatementRelation relation = request.relations(0);
    request.clear_relations();
    request.clear_entities();
    for (int i = 0; i < kPeople; ++i) {
      v1::Entity* entity = request.add_entities();
      entity->set_name("甲" + std::to_string(i));
      entity->set_type(v1::ENTITY_TYPE_ORGANIZATION);
      for (int j = 0; j < i; ++j) {
        *request.add_relations() = relation;
        request.mutable_relations()->rbegin()->set_subject(i);
        request.mutable_relations()->rbegin()->set_object(j);
      }
    }
    ASSERT_EQ(Put(request).outcome(), v1::PUT_OUTCOME_NEW);
  }

  static v1::FindPathsRequest Endless() {
    v1::FindPathsRequest request;
    request.add_from("甲1");
    request.add_to("甲2");
    request.set_mode(v1::PATH_MODE_ALL_SIMPLE);
    request.set_max_hops(8);
    request.mutable_budget()->set_max_results(100'000);
    request.mutable_budget()->set_max_edges(int64_t{1} << 50);
    request.mutable_budget()->set_on_exhaustion(v1::EXHAUSTION_POLICY_ERROR);
    return request;
  }

  // How long the one thread of the pool is not free.
  Clock::duration WaitForThePool() {
    const auto start = Clock::now();
    grpc::ClientContext context;
    v1::GetStatsResponse response;
    EXPECT_TRUE(graph_->GetStats(&context, v1::GetStatsRequest(), &response).ok());
    return Clock::now() - start;
  }
};

TEST_F(CancelTest, AQueryEndsWhenItsCallerHangsUp) {
  PutDenseGraph();
  // One simple path after the other is found and kept until memory ends it; before that it is
  // ended.
  for (int round = 0; round < 5; ++round) {
    grpc::ClientContext context;
    std::thread asking([&] {
      v1::FindPathsResponse response;
      EXPECT_EQ(graph_->FindPaths(&context, Endless(), &response).error_code(),
                grpc::StatusCode::CANCELLED);
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    context.TryCancel();
    EXPECT_LT(WaitForThePool(), kSoon);
    asking.join();
  }
}

TEST_F(CancelTest, AQueryEndsAtItsDeadline) {
  PutDenseGraph();
  for (int round = 0; round < 5; ++round) {
    grpc::ClientContext context;
    const auto deadline = std::chrono::system_clock::now() + std::chrono::milliseconds(20);
    context.set_deadline(deadline);
    v1::FindPathsResponse response;
    EXPECT_EQ(graph_->FindPaths(&context, Endless(), &response).error_code(),
              grpc::StatusCode::DEADLINE_EXCEEDED);
    EXPECT_LT(std::chrono::system_clock::now() - deadline, kSoon);
    EXPECT_LT(WaitForThePool(), kSoon);
  }
}

}  // namespace
}  // namespace guanxi::graphd
