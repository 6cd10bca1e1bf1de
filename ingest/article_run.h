// Many articles through a function, on all cores, in input order: one thread splits the inputs into
// records, workers read and process the articles, the calling thread takes the results in order.
// What comes out does not depend on the number of workers.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "ingest/extract/extraction.h"
#include "ingest/input_files.h"
#include "ingest/read/reader.h"
#include "ingest/text/document.h"

namespace guanxi::ingest {

// One article, or why there is none.
struct RunItem {
  std::string origin;
  absl::Status status;  // not OK: nothing below is set
  Document document;
  Extraction extraction;  // set by the worker's function
  std::string line;       // the same: what is to be printed
};

struct RunOptions {
  int jobs = 1;  // workers, at least 1
  // Set from outside (by a signal) to end the run: articles in hand are finished and delivered.
  const std::atomic<bool>* stop = nullptr;
};

struct RunHooks {
  // Called on worker threads, for the articles that could be read, some at a time.
  std::function<void(const std::vector<RunItem*>&)> work;
  // Called on the calling thread, in input order. False ends the run.
  std::function<bool(RunItem)> take;
  // Called on the calling thread now and then, at least every 200 ms, with the input bytes read.
  std::function<void(uint64_t bytes)> tick;
};

// Memory: a bounded number of records ahead of the one that is taken; no more are read once they
// come to 256 MB.
void RunArticles(const std::vector<InputFile>& files, const Reader& reader,
                 const RunOptions& options, const RunHooks& hooks);

}  // namespace guanxi::ingest
