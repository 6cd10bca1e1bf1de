// Page tokens: opaque to clients, bound to the request they continue, and only a position in a
// fixed order, so that they hold across new revisions and server restarts.
//
//   base64url( version 1 | request fingerprint, 16 hex digits | position, as the query names it )
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace guanxi::graphd {

// A hash of all that decides which list is paged: every field but page_size, page_token and
// budget. `request` must be of a type with a field page_token.
uint64_t RequestFingerprint(const google::protobuf::Message& request);

std::string EncodePageToken(uint64_t fingerprint, absl::string_view position);

// The position; empty for an empty token. InvalidField("page_token") when it is broken or comes
// from another request.
absl::StatusOr<std::string> DecodePageToken(uint64_t fingerprint, absl::string_view token);

}  // namespace guanxi::graphd
