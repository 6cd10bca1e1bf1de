// What a run did, for its last lines and its exit status.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ingest/article_run.h"
#include "ingest/emit/emitter.h"

namespace guanxi::ingest {

// Exit statuses of guanxi-ingest, the same in every subcommand.
enum ExitStatus : int {
  kExitOk = 0,
  kExitNothing = 1,      // no article in the input; nothing to take back
  kExitUsage = 2,        // wrong flags, missing or bad data files
  kExitUnreachable = 3,  // the store or the server cannot be reached or was lost
  kExitSomeFailed = 4,   // some inputs could not be read or were refused, or the run was
                         // interrupted; the rest is in
};

class RunSummary {
 public:
  RunSummary();

  void CountArticle(const RunItem& item);  // one that was read
  void CountOutcome(PutOutcome outcome);
  void CountFailure(const std::string& origin, const absl::Status& status);
  void SetInterrupted() { interrupted_ = true; }

  uint64_t articles() const { return articles_; }

  // The closing lines for people, each failure with its reason. `stored`: whether outcomes count.
  std::string ToString(bool stored) const;

  // kExitSomeFailed before kExitNothing before kExitOk.
  ExitStatus Status() const;

 private:
  std::chrono::steady_clock::time_point begin_;
  uint64_t articles_ = 0;
  uint64_t outcomes_[4] = {};
  uint64_t entities_ = 0;
  uint64_t relations_ = 0;
  uint64_t text_bytes_ = 0;
  bool interrupted_ = false;
  std::vector<std::pair<std::string, std::string>> failures_;  // origin, reason
};

}  // namespace guanxi::ingest
