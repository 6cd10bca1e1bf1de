// Layout of tables.
#include "client/cli/table.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "client/cli/display_width.h"

namespace guanxi::client {
namespace {

constexpr char kGap[] = "  ";
constexpr char kIndent[] = "    ";
constexpr char kBold[] = "\033[1m";
constexpr char kDim[] = "\033[2m";
constexpr char kPlain[] = "\033[0m";

std::string Fit(const Session& session, const std::string& line) {
  return session.width > 0 ? CutToWidth(line, session.width) : line;
}

std::string Paint(const Session& session, const char* how, const std::string& line) {
  return session.color ? absl::StrCat(how, line, kPlain) : line;
}

}  // namespace

std::vector<int> Table::Widths() const {
  std::vector<int> widths(header_.size(), 0);
  for (const Row& row : rows_) {
    for (size_t i = 0; i < row.cells.size(); ++i) {
      widths[i] = std::max(widths[i], DisplayWidth(row.cells[i]));
    }
  }
  for (size_t i = 0; i < header_.size(); ++i) {
    if (widths[i] > 0) widths[i] = std::max(widths[i], DisplayWidth(header_[i]));
  }
  return widths;
}

std::string Table::Line(const std::vector<std::string>& cells,
                        const std::vector<int>& widths) const {
  std::string line;
  int missing = 0;  // spaces owed before the next cell
  for (size_t i = 0; i < cells.size(); ++i) {
    if (widths[i] == 0) continue;
    if (!line.empty()) absl::StrAppend(&line, std::string(missing, ' '), kGap);
    line += cells[i];
    missing = widths[i] - DisplayWidth(cells[i]);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

std::string Table::Print(const Session& session) const {
  const std::vector<int> widths = Widths();
  std::string out = absl::StrCat(Paint(session, kBold, Fit(session, Line(header_, widths))), "\n");
  for (const Row& row : rows_) {
    absl::StrAppend(&out, Fit(session, Line(row.cells, widths)), "\n");
    for (const std::string& note : row.notes) {
      absl::StrAppend(&out, Paint(session, kDim, Fit(session, kIndent + note)), "\n");
    }
  }
  return out;
}

}  // namespace guanxi::client
