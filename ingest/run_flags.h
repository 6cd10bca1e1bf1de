// The flags that the subcommands which read articles share, and what they stand for.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "ingest/article_run.h"
#include "ingest/extract/pipeline.h"
#include "ingest/progress.h"
#include "ingest/read/reader.h"
#include "ingest/run_summary.h"

namespace guanxi::ingest {

struct RunFlags {
  std::vector<std::string> paths;
  int jobs = 0;      // 0: one a core
  std::string data;  // "": FindDataRoot's own search
  bool fast = false;
  bool quiet = false;

  void AddTo(CLI::App* app);
};

// Says the error on standard error; returns kExitUsage.
ExitStatus UsageError(const absl::Status& status);
// The usage error of a command line without a PATH.
ExitStatus NoArticles();

absl::StatusOr<std::unique_ptr<const Reader>> LoadReader(const RunFlags& flags);
absl::StatusOr<std::unique_ptr<Pipeline>> LoadPipeline(const RunFlags& flags);

// Extracts from each of `items`.
void ExtractAll(const Pipeline& pipeline, const std::vector<RunItem*>& items);

// Lists the inputs, runs them with progress and signal handling (the first SIGINT or SIGTERM ends
// the run after the articles in hand, a second one ends the program), and counts what was read and
// what failed. `take` gets the good articles; false ends the run.
void RunWithProgress(const RunFlags& flags, const Reader& reader,
                     const std::function<void(const std::vector<RunItem*>&)>& work,
                     const std::function<bool(RunItem)>& take, RunSummary* summary);

}  // namespace guanxi::ingest
