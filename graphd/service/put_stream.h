// A stream of requests in, results out, one request at a time: nothing is read from the wire while
// one is being stored, so gRPC's flow control holds a fast sender back.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "graphd/service/errors.h"
#include "graphd/service/graph_host.h"
#include "graphd/service/worker_pool.h"
#include "grpcpp/support/server_callback.h"

namespace guanxi::graphd {

// The reactor deletes itself. `Handle` gives at least one response for a request.
template <typename Request, typename Response>
class PutStream final : public grpc::ServerBidiReactor<Request, Response> {
 public:
  using Handler = std::vector<Response> (*)(GraphHost&, const Request&);

  PutStream(GraphHost* host, WorkerPool* pool, Handler handler)
      : host_(host), pool_(pool), handler_(handler) {
    this->StartRead(&request_);
  }

 private:
  void OnReadDone(bool ok) override {
    if (!ok) return this->Finish(grpc::Status::OK);  // the sender has no more
    if (!pool_->TryPost([this] { Work(); })) this->Finish(ToGrpcStatus(ServerBusy()));
  }

  void Work() {
    responses_ = handler_(*host_, request_);
    next_ = 0;
    this->StartWrite(&responses_[next_]);
  }

  void OnWriteDone(bool ok) override {
    if (!ok) {
      return this->Finish(grpc::Status(grpc::StatusCode::CANCELLED, "the caller is gone"));
    }
    if (++next_ < responses_.size()) {
      this->StartWrite(&responses_[next_]);
    } else {
      this->StartRead(&request_);
    }
  }

  void OnDone() override { delete this; }

  GraphHost* const host_;
  WorkerPool* const pool_;
  const Handler handler_;
  Request request_;
  std::vector<Response> responses_;
  size_t next_ = 0;
};

}  // namespace guanxi::graphd
