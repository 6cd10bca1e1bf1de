#include "ingest/data_dir.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace guanxi::ingest {
namespace {

bool IsDataRoot(const std::filesystem::path& path) {
  std::error_code error;
  return std::filesystem::is_directory(path / "read", error) &&
         std::filesystem::is_directory(path / "lexicon", error);
}

absl::StatusOr<std::string> Checked(const std::string& path, absl::string_view told_by) {
  if (IsDataRoot(path)) return path;
  return absl::NotFoundError(absl::StrCat("no data files in ", path, told_by,
                                          ": expected folders read and lexicon there; name another "
                                          "folder by --data or GUANXI_DATA"));
}

}  // namespace

absl::StatusOr<std::string> FindDataRoot(absl::string_view flag) {
  if (!flag.empty()) return Checked(std::string(flag), " (--data)");
  if (const char* variable = std::getenv("GUANXI_DATA"); variable != nullptr && *variable != '\0') {
    return Checked(variable, " (GUANXI_DATA)");
  }
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::filesystem::path beside = program.parent_path().parent_path() / "share" / "guanxi";
  if (!error && IsDataRoot(beside)) return beside.string();
  return Checked(GUANXI_BUILD_DATA, "");
}

}  // namespace guanxi::ingest
