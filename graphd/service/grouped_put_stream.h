// A stream of requests in, results out, in order, one each. While a group of requests is being
// stored, further ones are read; those that wait then are the next group, which costs one commit.
#pragma once

#include <cstddef>
#include <deque>
#include <mutex>
#include <utility>
#include <vector>

#include "graphd/service/errors.h"
#include "graphd/service/graph_host.h"
#include "graphd/service/worker_pool.h"
#include "grpcpp/support/server_callback.h"

namespace guanxi::graphd {

// The reactor deletes itself. `Handle` gives one response for each request. No more is read while
// kMostHeld requests and results are held, or kMostBytes of requests: gRPC's flow control then
// holds a fast sender back.
template <typename Request, typename Response>
class GroupedPutStream final : public grpc::ServerBidiReactor<Request, Response> {
 public:
  using Handler = std::vector<Response> (*)(GraphHost&, const std::vector<Request>&);
  static constexpr size_t kMostHeld = 256;
  static constexpr size_t kMostBytes = size_t{8} << 20;

  GroupedPutStream(GraphHost* host, WorkerPool* pool, Handler handler)
      : host_(host), pool_(pool), handler_(handler) {
    this->StartRead(&incoming_);
  }

 private:
  // What to do once the lock is given back.
  struct Next {
    bool read = false;
    Response* write = nullptr;
    bool work = false;
    bool finish = false;

    bool any() const { return read || write != nullptr || work || finish; }
  };

  void OnReadDone(bool ok) override {
    Next next;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      reading_ = false;
      if (ok) {
        waiting_bytes_ += incoming_.ByteSizeLong();
        waiting_.push_back(std::move(incoming_));
        incoming_.Clear();
      } else {
        read_all_ = true;
      }
      next = Decide();
    }
    Do(next);
  }

  void Work() {
    std::vector<Request> group;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      group.swap(waiting_);
      waiting_bytes_ = 0;
    }
    std::vector<Response> responses = handler_(*host_, group);
    Next next;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      working_ = false;
      for (Response& response : responses) results_.push_back(std::move(response));
      next = Decide();
    }
    Do(next);
  }

  void OnWriteDone(bool ok) override {
    Next next;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      writing_ = false;
      results_.pop_front();
      if (!ok) Break(grpc::Status(grpc::StatusCode::CANCELLED, "the caller is gone"));
      next = Decide();
    }
    Do(next);
  }

  void OnDone() override { delete this; }

  // Under the lock: what can begin now. Marks it as begun. The end comes alone, once nobody is
  // about to begin anything.
  Next Decide() {
    Next next;
    next.work = !broken_ && !working_ && !waiting_.empty();
    working_ = working_ || next.work;
    if (!broken_ && !writing_ && !results_.empty()) next.write = &results_.front();
    writing_ = writing_ || next.write != nullptr;
    next.read = !broken_ && !reading_ && !read_all_ &&
                waiting_.size() + results_.size() < kMostHeld && waiting_bytes_ < kMostBytes;
    reading_ = reading_ || next.read;
    const bool all_done = read_all_ && waiting_.empty() && results_.empty();
    next.finish = !finished_ && beginning_ == 0 && !working_ && !writing_ && (broken_ || all_done);
    finished_ = finished_ || next.finish;
    if (next.any()) ++beginning_;
    return next;
  }

  // gRPC may call back from within any of these.
  void Do(Next next) {
    while (next.any()) {
      if (next.finish) return this->Finish(status_);  // `this` may be gone
      if (next.write != nullptr) this->StartWrite(next.write);
      if (next.read) this->StartRead(&incoming_);
      const bool posted = !next.work || pool_->TryPost([this] { Work(); });
      std::lock_guard<std::mutex> lock(mutex_);
      if (!posted) {
        working_ = false;
        Break(ToGrpcStatus(ServerBusy()));
      }
      --beginning_;
      next = Decide();
    }
  }

  void Break(grpc::Status status) {
    if (!broken_) status_ = std::move(status);
    broken_ = true;
  }

  GraphHost* const host_;
  WorkerPool* const pool_;
  const Handler handler_;
  Request incoming_;  // while reading_

  std::mutex mutex_;
  std::vector<Request> waiting_;
  size_t waiting_bytes_ = 0;
  std::deque<Response> results_;  // the first is being written while writing_
  bool reading_ = true;
  bool read_all_ = false;
  bool working_ = false;
  bool writing_ = false;
  bool broken_ = false;  // no use in going on: `status_` says why
  bool finished_ = false;
  int beginning_ = 0;  // calls of Do that are under way
  grpc::Status status_;
};

}  // namespace guanxi::graphd
