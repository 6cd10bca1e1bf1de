#include "ingest/import/fact.h"

#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/status_macros.h"
#include "base/utf8.h"

namespace guanxi::ingest {
namespace {

absl::Status CheckNames(const Fact& fact) {
  if (fact.subject.empty()) return absl::InvalidArgumentError("cell 1 (subject) is empty");
  if (fact.relation.empty()) return absl::InvalidArgumentError("cell 2 (relation) is empty");
  if (fact.object.empty()) return absl::InvalidArgumentError("cell 3 (object) is empty");
  if (FoldName(fact.subject).empty() || FoldName(fact.object).empty()) {
    return absl::InvalidArgumentError("a name has no letter in it");
  }
  if (FoldName(fact.subject) == FoldName(fact.object)) {
    return absl::InvalidArgumentError(
        absl::StrCat("subject and object are the same: ", fact.subject));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Fact> ParseFact(absl::string_view line) {
  if (!IsValidUtf8(line)) return absl::InvalidArgumentError("not UTF-8");
  std::vector<absl::string_view> cells = absl::StrSplit(line, '\t');
  if (cells.size() < 4 || cells.size() > 5) {
    return absl::InvalidArgumentError(absl::StrCat(
        "has ", cells.size(), " cells; subject, relation, object, date[, source] are wanted"));
  }
  for (absl::string_view& cell : cells) cell = absl::StripAsciiWhitespace(cell);
  Fact fact{std::string(cells[0]),
            std::string(cells[1]),
            std::string(cells[2]),
            {},
            cells.size() == 5 ? std::string(cells[4]) : std::string()};
  GUANXI_RETURN_IF_ERROR(CheckNames(fact));
  GUANXI_ASSIGN_OR_RETURN(fact.date, ParseDate(cells[3]));
  return fact;
}

}  // namespace guanxi::ingest
