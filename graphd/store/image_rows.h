// The image of the graph in memory as rows, and the journal that leads on from it.
//
// The pieces are loaded past the log, then a commit names their revision: after a crash the name is
// only there if every commit before it is, so an image never tells of more than the store holds.
#pragma once

#include <cstdint>
#include <optional>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graphd/store/kv.h"
#include "graphd/store/records.h"
#include "graphd/store/store.h"

namespace guanxi::graphd {

// As Store::KeepImage, Store::ImageRevision and Store::ReadImage.
absl::Status ReplaceImage(Kv* kv, Revision revision,
                          absl::FunctionRef<absl::Status(Store::PutPiece)> write);
absl::StatusOr<std::optional<Revision>> FindImage(const KvView& view);
absl::Status VisitImage(const KvView& view, Revision revision, uint32_t first,
                        Store::VisitPiece visit);

// As Store::TrimJournal; `state` is the store's, brought up to date.
absl::Status CutJournal(Kv* kv, Revision upto, StoreState* state);

}  // namespace guanxi::graphd
