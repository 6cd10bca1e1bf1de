// The service's errors: absl::Status with google.rpc details as payloads, and their way to gRPC.
#include "graphd/service/errors.h"

#include <map>
#include <utility>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "google/rpc/error_details.pb.h"

namespace guanxi::graphd {
namespace {

constexpr char kDomain[] = "guanxi";
constexpr char kTypePrefix[] = "type.googleapis.com/";

template <typename Message>
void Attach(const Message& message, absl::Status* status) {
  status->SetPayload(absl::StrCat(kTypePrefix, Message::descriptor()->full_name()),
                     absl::Cord(message.SerializeAsString()));
}

absl::Status WithInfo(absl::StatusCode code, const std::string& message, const std::string& reason,
                      const std::map<std::string, std::string>& metadata) {
  absl::Status status(code, message);
  google::rpc::ErrorInfo info;
  info.set_reason(reason);
  info.set_domain(kDomain);
  for (const auto& [key, value] : metadata) (*info.mutable_metadata())[key] = value;
  Attach(info, &status);
  return status;
}

void AttachResource(absl::string_view type, absl::string_view name, const std::string& description,
                    absl::Status* status) {
  google::rpc::ResourceInfo resource;
  resource.set_resource_type(std::string(type));
  resource.set_resource_name(std::string(name));
  resource.set_description(description);
  Attach(resource, status);
}

// "INVALID_ARGUMENT" and so on: the reason of errors that come without a more exact one.
std::string ReasonOf(absl::StatusCode code) { return absl::StatusCodeToString(code); }

}  // namespace

absl::Status InvalidField(absl::string_view field, absl::string_view what) {
  absl::Status status =
      WithInfo(absl::StatusCode::kInvalidArgument, absl::StrCat(field, ": ", what), "FIELD_INVALID",
               {{"field", std::string(field)}});
  google::rpc::BadRequest bad;
  auto* violation = bad.add_field_violations();
  violation->set_field(std::string(field));
  violation->set_description(std::string(what));
  Attach(bad, &status);
  return status;
}

absl::Status UnknownEntity(absl::string_view field, absl::string_view name,
                           const std::vector<std::string>& closest) {
  std::string message = absl::StrCat("no entity is called \"", name, "\"");
  if (!closest.empty()) {
    absl::StrAppend(&message, "; the closest: ", absl::StrJoin(closest, ", "));
  }
  absl::Status status = WithInfo(absl::StatusCode::kNotFound, message, "ENTITY_UNKNOWN",
                                 {{"field", std::string(field)}, {"name", std::string(name)}});
  AttachResource("entity", name, absl::StrJoin(closest, "; "), &status);
  return status;
}

absl::Status UnknownResource(absl::string_view type, absl::string_view name) {
  absl::Status status = WithInfo(
      absl::StatusCode::kNotFound, absl::StrCat("no such ", type, ": \"", name, "\""),
      type == "relation" ? "RELATION_UNKNOWN" : "ARTICLE_UNKNOWN", {{"name", std::string(name)}});
  AttachResource(type, name, "", &status);
  return status;
}

absl::Status NotServedYet(absl::string_view what) {
  return WithInfo(absl::StatusCode::kUnimplemented,
                  absl::StrCat(what, " is part of the contract but not served yet"),
                  "NOT_SERVED_YET", {{"what", std::string(what)}});
}

absl::Status ServerBusy() {
  return WithInfo(absl::StatusCode::kResourceExhausted,
                  "too many requests are waiting; try again later", "SERVER_BUSY", {});
}

absl::Status ReadOnlyServer() {
  return WithInfo(absl::StatusCode::kFailedPrecondition,
                  "this server was started with --read-only and takes no changes", "READ_ONLY", {});
}

absl::Status FromQuery(const absl::Status& status) {
  bool has_details = false;
  status.ForEachPayload([&](absl::string_view, const absl::Cord&) { has_details = true; });
  if (status.ok() || has_details) return status;
  const std::string message(status.message());
  if (status.code() == absl::StatusCode::kInvalidArgument) {
    const size_t colon = message.find(": ");
    const size_t blank = message.find(' ');
    if (colon == std::string::npos || blank < colon) return status;
    return InvalidField(message.substr(0, colon), message.substr(colon + 2));
  }
  if (status.code() == absl::StatusCode::kResourceExhausted) {
    return WithInfo(status.code(), message, "BUDGET_EXHAUSTED", {});
  }
  return status;
}

google::rpc::Status ToRpcStatus(const absl::Status& status) {
  google::rpc::Status rpc;
  rpc.set_code(static_cast<int>(status.code()));
  rpc.set_message(std::string(status.message()));
  absl::Status complete = status;
  const std::string info_url =
      absl::StrCat(kTypePrefix, google::rpc::ErrorInfo::descriptor()->full_name());
  if (!status.ok() && !status.GetPayload(info_url).has_value()) {
    google::rpc::ErrorInfo info;
    info.set_reason(ReasonOf(status.code()));
    info.set_domain(kDomain);
    Attach(info, &complete);
  }
  complete.ForEachPayload([&rpc](absl::string_view url, const absl::Cord& value) {
    auto* any = rpc.add_details();
    any->set_type_url(std::string(url));
    any->set_value(std::string(value));
  });
  return rpc;
}

grpc::Status ToGrpcStatus(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()), std::string(status.message()),
                      ToRpcStatus(status).SerializeAsString());
}

}  // namespace guanxi::graphd
