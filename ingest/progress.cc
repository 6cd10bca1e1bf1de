#include "ingest/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace guanxi::ingest {
namespace {

constexpr std::chrono::seconds kBetweenLines(10);
constexpr int kBarWidth = 24;

}  // namespace

Progress::Progress(Style style, uint64_t total_bytes)
    : style_(style),
      total_(total_bytes),
      begin_(std::chrono::steady_clock::now()),
      shown_(begin_) {}

Progress::~Progress() { Wipe(); }

Progress::Style Progress::Detect() {
  return ::isatty(STDERR_FILENO) != 0 ? Style::kBar : Style::kLines;
}

void Progress::Show(uint64_t bytes, uint64_t articles) {
  const auto now = std::chrono::steady_clock::now();
  if (style_ == Style::kNone || (style_ == Style::kLines && now - shown_ < kBetweenLines)) return;
  shown_ = now;
  const double seconds = std::chrono::duration<double>(now - begin_).count();
  const std::string line = Line(bytes, total_, articles, seconds);
  if (style_ == Style::kBar) {
    std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
    drawn_ = true;
  } else {
    std::fprintf(stderr, "%s\n", line.c_str());
  }
}

void Progress::Wipe() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
  drawn_ = false;
}

std::string Progress::Line(uint64_t bytes, uint64_t total, uint64_t articles, double seconds) {
  const double rate = seconds > 0 ? static_cast<double>(bytes) / seconds : 0;
  const std::string pace = absl::StrFormat("%d articles  %.1f MB/s", articles, rate / 1e6);
  if (total == 0) return pace;
  const double share = std::min(1.0, static_cast<double>(bytes) / static_cast<double>(total));
  const int filled = static_cast<int>(share * kBarWidth);
  std::string line =
      absl::StrCat("[", std::string(filled, '#'), std::string(kBarWidth - filled, '.'), "] ",
                   absl::StrFormat("%3d %%  ", static_cast<int>(share * 100)), pace);
  if (rate > 0 && bytes < total) {
    const auto left = static_cast<int64_t>(static_cast<double>(total - bytes) / rate);
    absl::StrAppend(&line, absl::StrFormat("  %d:%02d left", left / 60, left % 60));
  }
  return line;
}

}  // namespace guanxi::ingest
