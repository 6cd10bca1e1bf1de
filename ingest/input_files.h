// The files that a command line names.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"

namespace guanxi::ingest {

struct InputFile {
  std::string path;    // "-" is standard input
  uint64_t bytes = 0;  // 0 if not known
};

struct InputFiles {
  std::vector<InputFile> files;
  uint64_t bytes = 0;  // of all; 0 if one of them is not known
  std::vector<std::pair<std::string, absl::Status>> failed;  // paths that cannot be read, and why
};

// Files as they are, folders recursively in the order of their names, without hidden entries.
InputFiles ListInputFiles(const std::vector<std::string>& paths);

}  // namespace guanxi::ingest
