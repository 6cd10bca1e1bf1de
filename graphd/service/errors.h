// The errors that the service sends, made in one place. Each is an absl::Status whose payloads are
// the google.rpc details (ErrorInfo always, BadRequest, ResourceInfo); ToGrpcStatus puts them on
// the wire as the google.rpc.Status of "grpc-status-details-bin".
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/support/status.h"

namespace guanxi::graphd {

// INVALID_ARGUMENT: `field` is its path in the request ("filter.from", "to[1]"); `what` says what
// is wrong with it and what would be right. ErrorInfo FIELD_INVALID and one field violation.
absl::Status InvalidField(absl::string_view field, absl::string_view what);

// NOT_FOUND: nothing bears this name or id. `closest`: the names to offer, best first, may be
// empty. ErrorInfo ENTITY_UNKNOWN.
absl::Status UnknownEntity(absl::string_view field, absl::string_view name,
                           const std::vector<std::string>& closest);

// NOT_FOUND for "relation", "article". ErrorInfo RELATION_UNKNOWN, ARTICLE_UNKNOWN.
absl::Status UnknownResource(absl::string_view type, absl::string_view name);

// UNIMPLEMENTED: `what` (a method or a mode) is part of the contract but not served yet.
// ErrorInfo NOT_SERVED_YET.
absl::Status NotServedYet(absl::string_view what);

// RESOURCE_EXHAUSTED: too many requests wait for a thread. ErrorInfo SERVER_BUSY.
absl::Status ServerBusy();

// FAILED_PRECONDITION: this server only reads. ErrorInfo READ_ONLY.
absl::Status ReadOnlyServer();

// An error of a query, which knows nothing of details: "field: why" becomes InvalidField, a budget
// that ran out gets its ErrorInfo. Anything else stays as it is.
absl::Status FromQuery(const absl::Status& status);

// The status with all payloads as details; an ErrorInfo named after the code is added when the
// maker gave none.
google::rpc::Status ToRpcStatus(const absl::Status& status);
grpc::Status ToGrpcStatus(const absl::Status& status);

}  // namespace guanxi::graphd
