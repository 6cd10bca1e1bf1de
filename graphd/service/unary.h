// Calls with one answer, finished from a thread of a pool.
#pragma once

#include "graphd/service/errors.h"
#include "graphd/service/worker_pool.h"
#include "grpcpp/support/server_callback.h"

namespace guanxi::graphd {

// Runs `work`, which gives an absl::Status, on the pool and finishes the call with it; at once with
// ServerBusy when the pool takes no more. What `work` holds must live until the call is done.
template <typename Work>
grpc::ServerUnaryReactor* OnPool(WorkerPool* pool, grpc::CallbackServerContext* context,
                                 Work work) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  const bool posted = pool->TryPost([=] { reactor->Finish(ToGrpcStatus(FromQuery(work()))); });
  if (!posted) reactor->Finish(ToGrpcStatus(ServerBusy()));
  return reactor;
}

}  // namespace guanxi::graphd
