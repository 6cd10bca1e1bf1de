// Who publishes: the names that readers know media by and the zone their days are counted in.
// Data: publishers.tsv, "host suffix TAB name TAB offset of the story's zone in minutes".
#pragma once

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "base/table_file.h"

namespace guanxi::ingest {

struct Publisher {
  std::string name;
  int utc_offset_minutes = 0;
};

// Immutable; thread-safe.
class Publishers {
 public:
  // NotFound if the file is missing; InvalidArgument with file and line for a bad row.
  static absl::StatusOr<Publishers> Load(const std::string& path);
  // The same from the text of such a file; `name` is for messages.
  static absl::StatusOr<Publishers> Parse(absl::string_view text, absl::string_view name);

  // The publisher with the longest host suffix of `host` ("cn.nytimes.com" before "nytimes.com"),
  // or nullptr. Lives as long as the table.
  const Publisher* ByHost(absl::string_view host) const;
  // A publisher of exactly this name (the first by host), or nullptr. O(n).
  const Publisher* ByName(absl::string_view name) const;

 private:
  static absl::StatusOr<Publishers> FromTable(const TableFile& table);

  std::map<std::string, Publisher> by_host_;
};

}  // namespace guanxi::ingest
