// Articles into a store on this machine.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "graphd/store/store.h"
#include "ingest/emit/emitter.h"

namespace guanxi::ingest {

// Opens or creates the store in `dir`; errors as graphd/resolve/open_store.h. Articles are
// committed in groups of up to 2,048, so results may come late; Finish commits the rest, and makes
// the store's image of the graph anew after many (graphd/load/graph_loader.h). Malformed statements
// refuse their article alone.
absl::StatusOr<std::unique_ptr<Emitter>> OpenStoreEmitter(const std::string& dir,
                                                          const std::string& rule_set_version,
                                                          EmitResultSink sink);

// The same into an open store, which must outlive the emitter.
std::unique_ptr<Emitter> NewStoreEmitter(graphd::Store* store, const std::string& rule_set_version,
                                         EmitResultSink sink);

}  // namespace guanxi::ingest
