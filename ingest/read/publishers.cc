#include "ingest/read/publishers.h"

#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/table_file.h"

namespace guanxi::ingest {

absl::StatusOr<Publishers> Publishers::Load(const std::string& path) {
  GUANXI_ASSIGN_OR_RETURN(const TableFile table, TableFile::Load(path, 3, 3));
  return FromTable(table);
}

absl::StatusOr<Publishers> Publishers::Parse(absl::string_view text, absl::string_view name) {
  GUANXI_ASSIGN_OR_RETURN(const TableFile table, TableFile::Parse(text, name, 3, 3));
  return FromTable(table);
}

absl::StatusOr<Publishers> Publishers::FromTable(const TableFile& table) {
  Publishers result;
  for (const TableRow& row : table.rows()) {
    Publisher publisher{.name = std::string(row.fields[1])};
    if (!absl::SimpleAtoi(row.fields[2], &publisher.utc_offset_minutes) ||
        publisher.utc_offset_minutes < -12 * 60 || publisher.utc_offset_minutes > 14 * 60) {
      return row.Error(absl::StrCat("'", row.fields[2], "' is no offset in minutes, -720 to 840"));
    }
    const std::string host(row.fields[0]);
    if (!result.by_host_.emplace(host, std::move(publisher)).second) {
      return row.Error(absl::StrCat("host '", host, "' stands here twice"));
    }
  }
  return result;
}

const Publisher* Publishers::ByHost(absl::string_view host) const {
  while (!host.empty()) {
    if (auto found = by_host_.find(std::string(host)); found != by_host_.end()) {
      return &found->second;
    }
    const size_t dot = host.find('.');
    if (dot == absl::string_view::npos) return nullptr;
    host = host.substr(dot + 1);
  }
  return nullptr;
}

const Publisher* Publishers::ByName(absl::string_view name) const {
  for (const auto& [host, publisher] : by_host_) {
    if (publisher.name == name) return &publisher;
  }
  return nullptr;
}

}  // namespace guanxi::ingest
