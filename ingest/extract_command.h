// guanxi-ingest extract: articles in, one JSON line an article out; no store.
#pragma once

#include <string>

#include "ingest/run_flags.h"

namespace guanxi::ingest {

struct ExtractFlags {
  RunFlags run;
  std::string stop_after;  // a stage, or "document"
  bool explain = false;

  void AddTo(CLI::App* app);
};

ExitStatus RunExtract(const ExtractFlags& flags);

}  // namespace guanxi::ingest
