// Splitting a loop over a few threads, for work on whole graphs.
#pragma once

#include <algorithm>
#include <cstddef>
#include <thread>
#include <vector>

namespace guanxi::graphd {

// In how many parts `count` small steps are worth being split on this machine: 1 to 4.
inline size_t PartsFor(size_t count) {
  constexpr size_t kWorthAThread = 50'000;
  const size_t threads = std::clamp<size_t>(std::thread::hardware_concurrency(), 1, 4);
  return std::clamp<size_t>(count / kWorthAThread, 1, threads);
}

// Calls work(part, begin, end) for `parts` even ranges of [0, count), the last on this thread and
// each other on its own; returns when all are done.
template <typename Work>
void ForParts(size_t parts, size_t count, Work work) {
  const auto run = [&](size_t part) {
    work(part, count * part / parts, count * (part + 1) / parts);
  };
  std::vector<std::thread> threads;
  for (size_t part = 0; part + 1 < parts; ++part) threads.emplace_back(run, part);
  run(parts - 1);
  for (std::thread& thread : threads) thread.join();
}

}  // namespace guanxi::graphd
