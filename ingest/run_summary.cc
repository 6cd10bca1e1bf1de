#include "ingest/run_summary.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace guanxi::ingest {

RunSummary::RunSummary() : begin_(std::chrono::steady_clock::now()) {}

void RunSummary::CountArticle(const RunItem& item) {
  ++articles_;
  entities_ += item.extraction.entities.size();
  relations_ += item.extraction.relations.size();
  text_bytes_ += item.document.text.size();
}

void RunSummary::CountOutcome(PutOutcome outcome) { ++outcomes_[static_cast<int>(outcome)]; }

void RunSummary::CountFailure(const std::string& origin, const absl::Status& status) {
  failures_.emplace_back(origin, std::string(status.message()));
}

std::string RunSummary::ToString(bool stored) const {
  std::string text;
  for (const auto& [origin, reason] : failures_) {
    absl::StrAppend(&text, "failed: ", origin, ": ", reason, "\n");
  }
  if (interrupted_) absl::StrAppend(&text, "interrupted: what is listed below was finished\n");
  absl::StrAppend(&text, "articles read ", articles_);
  if (stored) {
    auto count = [this](PutOutcome outcome) { return outcomes_[static_cast<int>(outcome)]; };
    absl::StrAppend(&text, ", new ", count(PutOutcome::kNew), ", unchanged ",
                    count(PutOutcome::kUnchanged), ", replaced ", count(PutOutcome::kReplaced));
    if (count(PutOutcome::kOutranked) > 0) {
      absl::StrAppend(&text, ", older duplicates ", count(PutOutcome::kOutranked));
    }
  }
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
  const double megabytes = static_cast<double>(text_bytes_) / 1e6;
  absl::StrAppend(&text, ", failed ", failures_.size(), "; entities ", entities_, ", relations ",
                  relations_,
                  absl::StrFormat("; %.1f s, %.2f MB/s of text\n", seconds,
                                  seconds > 0 ? megabytes / seconds : 0));
  return text;
}

ExitStatus RunSummary::Status() const {
  if (interrupted_ || !failures_.empty()) return kExitSomeFailed;
  return articles_ == 0 ? kExitNothing : kExitOk;
}

}  // namespace guanxi::ingest
