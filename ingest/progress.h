// How far a run is: a bar with rate and time left on a terminal, a line now and then elsewhere.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace guanxi::ingest {

class Progress {
 public:
  enum class Style { kNone, kBar, kLines };

  // `total_bytes` of input; 0 if not known, then there is neither bar nor time left. Writes to
  // standard error.
  Progress(Style style, uint64_t total_bytes);
  ~Progress();  // wipes the bar
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // kBar if standard error is a terminal, else kLines.
  static Style Detect();

  void Show(uint64_t bytes, uint64_t articles);
  // Makes room for other lines on standard error.
  void Wipe();

  // The line for so much done in so many seconds: "[####....]  42 %  1,234 articles  3.1 MB/s  0:12
  // left". Pure.
  static std::string Line(uint64_t bytes, uint64_t total, uint64_t articles, double seconds);

 private:
  Style style_;
  uint64_t total_;
  std::chrono::steady_clock::time_point begin_;
  std::chrono::steady_clock::time_point shown_;
  bool drawn_ = false;
};

}  // namespace guanxi::ingest
