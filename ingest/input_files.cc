#include "ingest/input_files.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"

namespace guanxi::ingest {
namespace {

namespace fs = std::filesystem;

void Fail(const fs::path& path, const std::error_code& error, InputFiles* inputs) {
  inputs->failed.emplace_back(path.string(), absl::NotFoundError(error.message()));
}

void AddFile(const fs::path& path, InputFiles* inputs) {
  std::error_code error;
  const uintmax_t bytes = fs::file_size(path, error);
  inputs->files.push_back({path.string(), error ? 0 : static_cast<uint64_t>(bytes)});
}

// Links to folders are not followed: they may lead in circles.
void AddFolder(const fs::path& folder, InputFiles* inputs) {
  std::vector<fs::path> folders = {folder};
  while (!folders.empty()) {
    const fs::path current = std::move(folders.back());
    folders.pop_back();
    std::error_code error;
    std::vector<fs::path> entries;
    for (fs::directory_iterator it(current, error), end; !error && it != end; it.increment(error)) {
      if (it->path().filename().native()[0] != '.') entries.push_back(it->path());
    }
    if (error) Fail(current, error, inputs);
    std::sort(entries.begin(), entries.end());
    std::vector<fs::path> below;
    for (const fs::path& entry : entries) {
      if (fs::is_directory(fs::symlink_status(entry, error))) {
        below.push_back(entry);
      } else if (fs::is_regular_file(entry, error)) {
        AddFile(entry, inputs);
      }
    }
    folders.insert(folders.end(), below.rbegin(), below.rend());
  }
}

}  // namespace

InputFiles ListInputFiles(const std::vector<std::string>& paths) {
  InputFiles inputs;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path == "-") {
      inputs.files.push_back({path, 0});
    } else if (const fs::file_status status = fs::status(path, error); !fs::exists(status)) {
      Fail(path, error ? error : std::make_error_code(std::errc::no_such_file_or_directory),
           &inputs);
    } else if (fs::is_directory(status)) {
      AddFolder(path, &inputs);
    } else {
      AddFile(path, &inputs);
    }
  }
  bool known = true;
  for (const InputFile& file : inputs.files) {
    known = known && file.bytes > 0;
    inputs.bytes += file.bytes;
  }
  if (!known) inputs.bytes = 0;
  return inputs;
}

}  // namespace guanxi::ingest
