// guanxi-ingest --db DIR | --server HOST:PORT: articles into a store or a running graphd.
#pragma once

#include <string>

#include "ingest/run_flags.h"

namespace guanxi::ingest {

struct LoadFlags {
  RunFlags run;
  std::string db;
  std::string server;

  void AddTo(CLI::App* app);
};

ExitStatus RunLoad(const LoadFlags& flags);

}  // namespace guanxi::ingest
