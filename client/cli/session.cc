// Connection and messages of the command.
#include "client/cli/session.h"

#include <cstdio>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "client/cli/names.h"

namespace guanxi::client {
namespace {

// Fields of requests as the command's flags name them.
constexpr std::pair<const char*, const char*> kFlags[] = {
    {"filter.predicates", "--predicates"},
    {"filter.excluded_predicates", "--exclude"},
    {"filter.entity_types", "--types"},
    {"filter.direction", "--direction"},
    {"filter.undated", "--undated"},
    {"mode", "--mode"},
    {"avoid", "--avoid"},
    {"via", "--via"},
    {"filter.from", "--from"},
    {"filter.to", "--to"},
    {"filter.factualities", "--factuality"},
    {"filter.min_sources", "--min-sources"},
    {"filter.min_confidence", "--min-confidence"},
    {"filter.as_of_revision", "--as-of"},
    {"budget.max_results", "--limit"},
    {"budget.max_edges", "--max-edges"},
    {"page_size", "--limit"},
    {"limit", "--limit"},
    {"max_hops", "--max-hops"},
    {"hops", "--hops"},
    {"hub_penalty", "--hub-penalty"},
    {"k", "--k"},
    {"relation", "RELATION"},
    {"entity", "NAME"},
    {"other", "second NAME"},
    {"from", "FROM"},
    {"to", "TO"},
    {"query", "NAME"},
    {"question", "QUESTION"},
    {"entities", "NAME"}};

// "filter.from: ..." -> "--from: ..."; list positions fall away.
std::string WithFlagNames(const std::string& message) {
  const size_t end = message.find_first_of(":[ ");
  if (end == std::string::npos || message[end] == ' ') return message;
  const size_t colon = message[end] == ':' ? end : message.find("]:", end) + 1;
  const std::string field = message.substr(0, end);
  if (colon == 0 || FlagOf(field) == field) return message;
  return absl::StrCat(FlagOf(field), message.substr(colon));
}

int ExitStatusOf(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kNotFound:
      return kExitNothing;
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kOutOfRange:
    case absl::StatusCode::kUnimplemented:
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kFailedPrecondition:
      return kExitUsage;
    default:
      return kExitUnreachable;
  }
}

}  // namespace

std::string FlagOf(const std::string& field) {
  for (const auto& [name, flag] : kFlags) {
    if (field == name) return flag;
  }
  return field;
}

Client& Session::client() {
  if (client_ == nullptr) {
    ClientOptions options;
    options.server = server;
    options.deadline = absl::Seconds(timeout_seconds);
    client_ = Client::Connect(options);
  }
  return *client_;
}

int ReportError(const Session& session, const absl::Status& status) {
  std::string message = WithFlagNames(std::string(status.message()));
  if (status.code() == absl::StatusCode::kUnavailable) {
    absl::StrAppend(&message, "\nIs graphd running? Name another with --server or GUANXI_SERVER.");
  } else if (status.code() == absl::StatusCode::kDeadlineExceeded) {
    message = absl::StrCat("no answer from ", session.server, " within ", session.timeout_seconds,
                           " s (--timeout)");
  }
  std::fprintf(stderr, "guanxi: %s\n", message.c_str());
  return ExitStatusOf(status.code());
}

void ReportInfo(const v1::QueryInfo& info) {
  for (const v1::ResolvedEntity& resolved : info.resolved()) {
    if (resolved.alternatives_size() == 0) continue;
    std::string others;
    for (const v1::Entity& other : resolved.alternatives()) {
      absl::StrAppend(&others, others.empty() ? "" : ", ", Label(other));
    }
    std::fprintf(stderr, "guanxi: \"%s\" taken as %s; also: %s\n", resolved.query().c_str(),
                 Label(resolved.entity()).c_str(), others.c_str());
  }
  if (!info.complete()) {
    std::fprintf(stderr, "guanxi: the answer is not complete: %s\n",
                 info.incomplete_reason().c_str());
  }
}

}  // namespace guanxi::client
