// What is left of the past when the journal is trimmed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>

#include "graphd/service/testing/service_fixture.h"

namespace guanxi::graphd {
namespace {

using ::testing::HasSubstr;

constexpr Revision kKept = 16;

class RetentionTest : public ServiceTest {
 protected:
  HostOptions TheHostOptions() override {
    HostOptions options;
    options.keep_revisions = kKept;
    return options;
  }

  // Puts so many articles that the journal is trimmed, and waits until it is.
  void Live() {
    for (uint64_t id = 1; id <= 60; ++id) Put(Meeting(id, "林文山", "周思齐", "2021-03-02"));
    const auto start = std::chrono::steady_clock::now();
    while (host_->store().ReadJournal(0, 1).ok() &&
           std::chrono::steady_clock::now() - start < std::chrono::seconds(20)) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }
};

TEST_F(RetentionTest, WatchAndThePastReachBackAsFarAsTheJournal) {
  Live();
  ASSERT_EQ(host_->store().ReadJournal(0, 1).status().code(), absl::StatusCode::kOutOfRange);
  EXPECT_TRUE(host_->store().ReadJournal(60 - kKept, 1).ok());

  v1::WatchRequest watch;
  watch.set_from_revision(1);
  grpc::ClientContext watching;
  const auto stream = graph_->Watch(&watching, watch);
  v1::WatchResponse change;
  while (stream->Read(&change)) EXPECT_EQ(change.added_size(), 0);
  const grpc::Status gone = stream->Finish();
  EXPECT_EQ(gone.error_code(), grpc::StatusCode::OUT_OF_RANGE);
  EXPECT_THAT(gone.error_message(), HasSubstr("the journal reaches back to revision"));

  v1::ListMeetingsRequest request;
  request.set_entity("林文山");
  request.mutable_filter()->set_as_of_revision(1);
  v1::ListMeetingsResponse response;
  const grpc::Status past = List(request, &response);
  EXPECT_EQ(past.error_code(), grpc::StatusCode::OUT_OF_RANGE);
  EXPECT_THAT(past.error_message(), HasSubstr("filter.as_of_revision: the journal reaches back"));
  request.mutable_filter()->set_as_of_revision(60 - static_cast<int64_t>(kKept));
  EXPECT_TRUE(List(request, &response).ok());
}

}  // namespace
}  // namespace guanxi::graphd
