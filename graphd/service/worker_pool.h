// A fixed number of threads for the long requests, so that gRPC's own few threads stay free for the
// short ones, for cancellation and for health checks.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace guanxi::graphd {

// Thread-safe. Jobs start in the order they came. The destructor runs what is queued, then joins.
class WorkerPool {
 public:
  // `threads` >= 1; at most `max_queued` jobs wait.
  WorkerPool(int threads, size_t max_queued);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // False when too many jobs wait already: the job is dropped and the caller answers
  // RESOURCE_EXHAUSTED. Never blocks.
  [[nodiscard]] bool TryPost(std::function<void()> job);

 private:
  void Work();

  const size_t max_queued_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> jobs_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

// The threads of a server. What may take seconds (analytics, the way to a past revision) has its
// own, so that it never keeps ordinary queries waiting.
struct Pools {
  static constexpr int kSlowThreads = 2;
  static constexpr size_t kMaxQueued = 4096;
  static constexpr size_t kMaxSlowQueued = 256;

  explicit Pools(int threads) : quick(threads, kMaxQueued), slow(kSlowThreads, kMaxSlowQueued) {}

  WorkerPool quick;
  WorkerPool slow;
};

}  // namespace guanxi::graphd
