// What all verbs of the command share: the connection, the output format, how an error ends.
#pragma once

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "client/guanxi_client.h"
#include "guanxi/v1/query.pb.h"

namespace guanxi::client {

// Exit statuses of the command.
inline constexpr int kExitOk = 0;
inline constexpr int kExitNothing = 1;      // the answer is empty, or the entity unknown
inline constexpr int kExitUsage = 2;        // wrong usage, or something the server does not offer
inline constexpr int kExitUnreachable = 3;  // the server cannot be reached, or failed

enum class Format { kTable, kJson, kJsonLines };

struct Session {
  // Set by the flags before any verb runs.
  std::string server;
  double timeout_seconds = 30;
  Format format = Format::kTable;
  bool color = false;  // standard output is a terminal and NO_COLOR is not set
  int width = 0;       // columns of that terminal; 0: not one, lines are not cut
  int exit_status = kExitOk;

  // The client; made at the first call.
  Client& client();

 private:
  std::unique_ptr<Client> client_;
};

// The flag for a field of a request: "--from" for "filter.from"; the field itself if it has none.
std::string FlagOf(const std::string& field);

// Says on standard error what went wrong, naming flags rather than fields; gives the exit status.
int ReportError(const Session& session, const absl::Status& status);

// Says on standard error which entity an ambiguous name was taken for, and when an answer is cut.
void ReportInfo(const v1::QueryInfo& info);

}  // namespace guanxi::client
