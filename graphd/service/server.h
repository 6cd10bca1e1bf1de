// The gRPC server: the three services of the contract, health and reflection.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "graphd/service/graph_host.h"

namespace guanxi::graphd {

struct ServerOptions {
  std::string listen = "127.0.0.1:7687";  // HOST:PORT; port 0 picks a free one
  int worker_threads = 0;                 // for long requests; 0: two a core, at least four
};

// Serves from Start until Shutdown or destruction.
class Server {
 public:
  // Unavailable if the address cannot be bound; InvalidArgument if it is none. `host` must outlive
  // the server.
  static absl::StatusOr<std::unique_ptr<Server>> Start(GraphHost* host,
                                                       const ServerOptions& options);
  virtual ~Server() = default;

  // "HOST:PORT" with the port that was bound.
  virtual const std::string& address() const = 0;

  // Takes no new calls, lets running ones finish for `grace`, then cancels them. Returns when all
  // are gone. Safe to call twice.
  virtual void Shutdown(absl::Duration grace) = 0;
};

}  // namespace guanxi::graphd
