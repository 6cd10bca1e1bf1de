// guanxi-ingest retract: takes back all that the named articles said.
#pragma once

#include <string>
#include <vector>

#include "ingest/run_flags.h"

namespace guanxi::ingest {

struct RetractFlags {
  std::string db;
  std::vector<std::string> articles;  // URLs or ids

  void AddTo(CLI::App* app);
};

ExitStatus RunRetract(const RetractFlags& flags);

}  // namespace guanxi::ingest
