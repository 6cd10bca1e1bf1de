// ExportGraph: the whole filtered graph of one snapshot as a stream of batches.
#pragma once

#include "graphd/service/graph_host.h"
#include "graphd/service/worker_pool.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"
#include "guanxi/v1/graph_service.pb.h"

namespace guanxi::graphd {

// The reactor deletes itself. Each batch is made on a pool thread, and only when the one before has
// left, so a slow reader costs one batch of memory. An export is as long as the graph is large:
// only the call's deadline and cancellation end it early.
grpc::ServerWriteReactor<v1::ExportGraphResponse>* StartExportStream(
    GraphHost* host, WorkerPool* pool, grpc::CallbackServerContext* context,
    const v1::ExportGraphRequest& request);

}  // namespace guanxi::graphd
