// Page tokens: the place of the last row, and a mark of the request they belong to. Printable, and
// opaque to clients.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "graphd/query/row_order.h"

namespace guanxi::graphd {

// A mark of everything in a request that decides which rows it has and in which order.
uint64_t RequestMark(const std::vector<EntityId>& entities, const std::vector<EntityId>& others,
                     const Filter& filter, RowOrder order);

// `place` is what the query needs to go on after the last row.
std::string MakePageToken(const std::vector<uint64_t>& place, uint64_t request_mark);

// The place again. InvalidArgument "page_token: ..." for text that MakePageToken did not make with
// `size` numbers, or that belongs to another request.
absl::StatusOr<std::vector<uint64_t>> ParsePageToken(absl::string_view token, size_t size,
                                                     uint64_t request_mark);

}  // namespace guanxi::graphd
