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

// A graph of fewer relations is built from its rows as quickly.
inline constexpr size_t kWorthAnImage = 50'000;

// Keeps the base of `graph` as the store's image.
absl::Status KeepImage(const Snapshot& graph, Store* store);

// For programs that put many articles without having the graph: makes the image anew where the one
// there is lacks more than a sixteenth of the commits, so that the next server is ready at once. As
// much work and memory as LoadGraph by the rows. Does nothing for fewer than `worth` relations.
absl::Status RefreshImage(Store* store, size_t worth = kWorthAnImage);

}  // namespace guanxi::graphd
