// Articles into a running server: the PutStatements stream of guanxi.v1.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "ingest/emit/emitter.h"

namespace guanxi::ingest {

// Connects to `host_port`. Unavailable if nothing answers there within five seconds. At most 256
// articles are on their way at a time: Put blocks while the server is behind. The sink is called
// from the emitter's own thread, in the order of Put.
absl::StatusOr<std::unique_ptr<Emitter>> OpenServerEmitter(const std::string& host_port,
                                                           const std::string& rule_set_version,
                                                           EmitResultSink sink);

}  // namespace guanxi::ingest
