// From the store to the graph in memory: by the image and the journal since, else by the rows.
#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graphd/graph/snapshot.h"
#include "graphd/store/store.h"

namespace guanxi::graphd {

// The graph as the store holds it. An image that is damaged, or of another version, is passed over,
// with a line on standard error. Copies 40 bytes a relation where there is an image; lays the graph
// out anew from all rows, many times slower, where there is none.
absl::StatusOr<Snapshot::Ptr> LoadGraph(const Store& store);

// Keeps the base of `graph` as the store's image.
absl::Status KeepImage(const Snapshot& graph, Store* store);

}  // namespace guanxi::graphd
