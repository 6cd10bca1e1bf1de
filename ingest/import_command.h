// guanxi-ingest import: tables of facts made elsewhere into a store.
#pragma once

#include <string>
#include <vector>

#include "ingest/run_flags.h"

namespace guanxi::ingest {

struct ImportFlags {
  std::string db;
  std::string data;
  std::vector<std::string> tables;

  void AddTo(CLI::App* app);
};

ExitStatus RunImport(const ImportFlags& flags);

}  // namespace guanxi::ingest
