// One caller at a time, where each waits no longer than its own stop token lets it.
#pragma once

#include <chrono>
#include <mutex>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "graphd/graph/meter.h"

namespace guanxi::graphd {

// Cancelled or DeadlineExceeded (“the time ran out <where>”) when `stop` says so. `stop` may be
// null.
inline absl::Status CheckStop(StopToken* stop, absl::string_view where) {
  if (stop == nullptr) return absl::OkStatus();
  switch (stop->Check()) {
    case StopReason::kNone:
      return absl::OkStatus();
    case StopReason::kCancelled:
      return absl::CancelledError("the caller is gone");
    default:
      return absl::DeadlineExceededError(absl::StrCat("the time ran out ", where));
  }
}

// Locks `mutex`; an error as of CheckStop when `stop` ends the waiting. Thread-safe.
inline absl::StatusOr<std::unique_lock<std::timed_mutex>> WaitForTurn(std::timed_mutex* mutex,
                                                                      StopToken* stop,
                                                                      absl::string_view where) {
  constexpr auto kPatience = std::chrono::milliseconds(2);  // between two looks at the token
  std::unique_lock<std::timed_mutex> turn(*mutex, std::defer_lock);
  while (!turn.try_lock_for(kPatience)) {
    if (absl::Status status = CheckStop(stop, where); !status.ok()) return status;
  }
  return turn;
}

}  // namespace guanxi::graphd
