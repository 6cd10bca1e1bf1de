// What a query may cost and what it has cost. One Meter per query, used by one thread. The filtered
// view charges every half-edge it looks at; once a limit is hit the view yields no further edges,
// so every algorithm that runs on it, Boost.Graph's included, comes to its end by itself.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>

namespace guanxi::graphd {

enum class StopReason : uint8_t { kNone, kDeadline, kCancelled, kEdges, kMemory };

// Tells a running query to stop. The engine knows no clock: the server implements this with its
// deadline and the call's cancellation. Check() is called every few thousand edges (well under a
// millisecond apart) on the query's thread; it must be cheap and must not block.
class StopToken {
 public:
  virtual ~StopToken() = default;
  virtual StopReason Check() = 0;  // kNone: go on
};

class Meter {
 public:
  static constexpr uint64_t kNoLimit = std::numeric_limits<uint64_t>::max();
  static constexpr uint64_t kStride = 4096;  // edges between two looks at the token

  Meter() = default;
  // `token` may be null; it must outlive the meter. The limits are inclusive.
  Meter(uint64_t max_edges, uint64_t max_bytes, StopToken* token)
      : max_edges_(max_edges),
        max_bytes_(max_bytes),
        token_(token),
        next_look_(std::min(max_edges, kStride)) {}

  // Counts `edges` half-edges as examined. False once the query has to stop.
  bool Charge(uint64_t edges) {
    edges_ += edges;
    return edges_ <= next_look_ ? reason_ == StopReason::kNone : Look();
  }

  // Counts working memory that the query holds beyond its pooled marks. False: stop.
  bool ChargeBytes(uint64_t bytes) {
    bytes_ += bytes;
    if (bytes_ > max_bytes_) Stop(StopReason::kMemory);
    return !stopped();
  }
  void ReleaseBytes(uint64_t bytes) { bytes_ -= std::min(bytes, bytes_); }

  bool stopped() const { return reason_ != StopReason::kNone; }
  StopReason reason() const { return reason_; }
  uint64_t edges() const { return edges_; }

 private:
  bool Look() {
    if (edges_ > max_edges_) Stop(StopReason::kEdges);
    if (token_ != nullptr) Stop(token_->Check());
    next_look_ = std::min(max_edges_, edges_ + kStride);
    return !stopped();
  }
  void Stop(StopReason reason) {
    if (reason_ == StopReason::kNone) reason_ = reason;
    if (reason_ != StopReason::kNone) next_look_ = 0;
  }

  uint64_t max_edges_ = kNoLimit;
  uint64_t max_bytes_ = kNoLimit;
  StopToken* token_ = nullptr;
  uint64_t next_look_ = kStride;
  uint64_t edges_ = 0;
  uint64_t bytes_ = 0;
  StopReason reason_ = StopReason::kNone;
};

}  // namespace guanxi::graphd
