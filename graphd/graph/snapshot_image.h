// The bulk of a snapshot as a sequence of byte pieces, to be kept somewhere and read back: a server
// starts from an image and the journal since, instead of laying the graph out anew.
//
// An image holds the flat arrays of a BaseGraph as they are, so that reading one is copying: no
// hashing, no sorting. Piece 0 is a header with the arrays' sizes; each further piece is a stretch
// of at most a megabyte of one array. Every piece begins with a digest of the rest. Numbers are as
// in this machine's memory; the header says so, and an image of another layout is refused.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "graphd/graph/snapshot.h"

namespace guanxi::graphd {

// Takes piece `number`; what it returns, if not OK, ends the writing.
using PutPiece = absl::FunctionRef<absl::Status(uint32_t number, absl::string_view piece)>;

// Writes the base of `graph`, which is the graph at graph.base_revision(), as pieces 0, 1, 2 ...;
// what the overlay holds is left out. O(bytes).
absl::Status WriteImage(const Snapshot& graph, PutPiece put);

class ImageLoader {
 public:
  // `header` is piece 0. DataLoss when it is none or damaged; FailedPrecondition when it is of
  // another version or machine: then the graph has to be built anew.
  static absl::StatusOr<ImageLoader> Begin(absl::string_view header);
  ImageLoader(ImageLoader&&) noexcept;
  ImageLoader& operator=(ImageLoader&&) noexcept;
  ~ImageLoader();

  Revision revision() const;
  uint32_t piece_count() const;  // with the header

  // Takes one of the pieces 1 .. piece_count() - 1; in any order, from any thread. DataLoss when it
  // is damaged, InvalidArgument when there is no such piece or it came before.
  absl::Status Add(uint32_t number, absl::string_view piece);

  // The snapshot, when every piece has come; the loader is empty afterwards. DataLoss when one is
  // missing or the arrays do not fit together, so that no image, however wrong, leads a reader
  // outside of them.
  absl::StatusOr<Snapshot::Ptr> Finish();

 private:
  struct State;
  explicit ImageLoader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace guanxi::graphd
