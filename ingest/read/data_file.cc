#include "ingest/read/data_file.h"

#include <fstream>
#include <sstream>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/utf8.h"

namespace guanxi::ingest {

absl::Status DataRow::Error(absl::string_view message) const {
  return absl::InvalidArgumentError(absl::StrCat(where, ": ", message));
}

absl::StatusOr<std::string> ReadDataFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::NotFoundError(absl::StrCat(path, ": no such data file"));
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

absl::StatusOr<std::vector<DataRow>> ParseDataRows(absl::string_view text, absl::string_view name,
                                                   size_t least, size_t most) {
  std::vector<DataRow> rows;
  int number = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    ++number;
    DataRow row;
    row.where = absl::StrCat(name, ":", number);
    if (!IsValidUtf8(line)) return row.Error("no UTF-8");
    const absl::string_view content = absl::StripAsciiWhitespace(line);
    if (content.empty() || content[0] == '#') continue;
    for (absl::string_view field : absl::StrSplit(content, '\t')) {
      row.fields.push_back(absl::StripAsciiWhitespace(field));
    }
    if (row.fields.size() < least || row.fields.size() > most) {
      return row.Error(absl::StrCat("expected ", least, " to ", most,
                                    " fields separated by TAB, got ", row.fields.size()));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace guanxi::ingest
