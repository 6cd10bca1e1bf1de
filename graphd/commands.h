// graphd's commands, one function each. They print for people on standard error, answers on
// standard output, and return the exit status.
#pragma once

#include <cstdint>
#include <string>

namespace guanxi::graphd {

// Exit statuses, the same for all programs of the project.
inline constexpr int kExitOk = 0;
inline constexpr int kExitNothing = 1;      // check: problems were found
inline constexpr int kExitUsage = 2;        // wrong flags
inline constexpr int kExitUnreachable = 3;  // the store or the address cannot be had

struct ServeFlags {
  std::string db;
  std::string listen = "127.0.0.1:7687";
  std::string http;
  std::string data;
  bool read_only = false;
  int threads = 0;
  int64_t keep_revisions = 1'000'000;
};

int RunServe(const ServeFlags& flags);
int RunCheck(const std::string& db);
// `to` must not exist yet.
int RunBackup(const std::string& db, const std::string& to);
int RunRestore(const std::string& db, const std::string& from);

}  // namespace guanxi::graphd
