#include "ingest/lexicon/data_version.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "base/stable_hash.h"

namespace guanxi::ingest {

absl::StatusOr<uint64_t> DataVersion(const std::string& data_dir) {
  std::error_code error;
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(data_dir, error)) {
    if (entry.path().extension() == ".tsv") paths.push_back(entry.path());
  }
  if (error) return absl::NotFoundError(absl::StrCat(data_dir, ": ", error.message()));
  std::sort(paths.begin(), paths.end());
  uint64_t version = 0;
  for (const std::filesystem::path& path : paths) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    version = StableHash64(
        absl::StrCat(version, ":", path.filename().string(), ":", StableHash64(content.str())));
  }
  return version;
}

}  // namespace guanxi::ingest
