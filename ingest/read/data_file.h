// The tables of the readers: TAB-separated, UTF-8, '#' begins a comment line, empty lines are
// skipped.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace guanxi::ingest {

struct DataRow {
  std::vector<absl::string_view> fields;  // trimmed; views into the parsed text
  std::string where;                      // "file:line"

  absl::Status Error(absl::string_view message) const;  // InvalidArgument "file:line: message"
};

// The content of a file. NotFound naming it if it cannot be read.
absl::StatusOr<std::string> ReadDataFile(const std::string& path);

// All rows. InvalidArgument "name:line: ..." if one has fewer than `least` or more than `most`
// fields, or is no UTF-8. `text` must outlive the result.
absl::StatusOr<std::vector<DataRow>> ParseDataRows(absl::string_view text, absl::string_view name,
                                                   size_t least, size_t most);

}  // namespace guanxi::ingest
