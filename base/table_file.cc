#include "base/table_file.h"

#include <fstream>
#include <iterator>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "base/utf8.h"

namespace guanxi {
namespace {

constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

TableRow SplitRow(absl::string_view line, absl::string_view name, size_t number) {
  TableRow row{absl::StrSplit(line, '\t'), absl::StrCat(name, ":", number)};
  for (absl::string_view& field : row.fields) field = absl::StripAsciiWhitespace(field);
  return row;
}

}  // namespace

absl::Status TableRow::Error(absl::string_view message) const {
  return absl::InvalidArgumentError(absl::StrCat(where, ": ", message));
}

absl::StatusOr<TableFile> TableFile::Parse(absl::string_view text, absl::string_view name,
                                           size_t least, size_t most) {
  TableFile table;
  absl::ConsumePrefix(&text, kByteOrderMark);
  table.text_ = std::make_unique<const std::string>(text);
  size_t number = 0;
  for (absl::string_view line : absl::StrSplit(*table.text_, '\n')) {
    ++number;
    if (absl::StripAsciiWhitespace(line).empty() || line.front() == '#') continue;
    TableRow row = SplitRow(line, name, number);
    if (!IsValidUtf8(line)) return row.Error("not UTF-8");
    if (row.fields.size() < least || row.fields.size() > most) {
      return row.Error(absl::StrCat("has ", row.fields.size(), " cells; ", least,
                                    least == most ? "" : absl::StrCat(" to ", most),
                                    " are wanted"));
    }
    table.rows_.push_back(std::move(row));
  }
  return table;
}

absl::StatusOr<TableFile> TableFile::Load(const std::string& path, size_t least, size_t most) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return absl::NotFoundError(absl::StrCat("cannot read data file ", path));
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  return Parse(text, path, least, most);
}

}  // namespace guanxi
