// The project's data tables: UTF-8, one row a line, cells separated by tabs; empty lines and lines
// that begin with '#' are skipped; a byte order mark and a carriage return at a line's end are
// tolerated.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace guanxi {

struct TableRow {
  std::vector<absl::string_view> fields;  // trimmed of white space; views into the table
  std::string where;                      // "file:line"

  absl::Status Error(absl::string_view message) const;  // InvalidArgument "file:line: message"
};

// A table in memory. Movable; rows stay valid as long as it (or what it was moved to) lives.
class TableFile {
 public:
  // NotFound naming the file if it cannot be read; InvalidArgument "file:line: ..." for a row with
  // fewer than `least` or more than `most` cells, or that is no UTF-8.
  static absl::StatusOr<TableFile> Load(const std::string& path, size_t least, size_t most);
  // The same from text; `name` stands for the file in messages.
  static absl::StatusOr<TableFile> Parse(absl::string_view text, absl::string_view name,
                                         size_t least, size_t most);

  const std::vector<TableRow>& rows() const { return rows_; }
  absl::string_view text() const { return *text_; }  // the whole file, for hashing

 private:
  std::unique_ptr<const std::string> text_;  // on the heap, so that the rows' views survive a move
  std::vector<TableRow> rows_;
};

}  // namespace guanxi
