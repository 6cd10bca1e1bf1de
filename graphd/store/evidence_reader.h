// Pages of the evidence of one relation.
#pragma once

#include <cstddef>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "graphd/store/kv.h"
#include "graphd/store/store.h"

namespace guanxi::graphd {

// As Store::ListEvidence. A position is the key of the next row in hexadecimal, so it holds across
// revisions.
absl::StatusOr<EvidencePage> ReadEvidence(const KvView& view, RelationId relation,
                                          absl::string_view position, size_t limit);

}  // namespace guanxi::graphd
