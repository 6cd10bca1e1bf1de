// Watch: new and withdrawn relations as they come, out of the store's journal.
#pragma once

#include "graphd/service/graph_host.h"
#include "graphd/service/worker_pool.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"
#include "guanxi/v1/graph_service.pb.h"

namespace guanxi::graphd {

// The reactor deletes itself. It holds a thread only while it has something to send. The first
// answer comes at once, empty, and says from which revision on it watches.
grpc::ServerWriteReactor<v1::WatchResponse>* StartWatchStream(GraphHost* host, WorkerPool* pool,
                                                              grpc::CallbackServerContext* context,
                                                              const v1::WatchRequest& request);

}  // namespace guanxi::graphd
