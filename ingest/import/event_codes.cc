#include "ingest/import/event_codes.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/table_file.h"

namespace guanxi::ingest {
namespace {

absl::StatusOr<EventCode> ParseRow(const TableRow& row) {
  const std::optional<Predicate> predicate = ParsePredicate(row.fields[1]);
  if (!predicate) return row.Error(absl::StrCat("'", row.fields[1], "' is no predicate"));
  if (row.fields[2] != "->" && row.fields[2] != "<-") {
    return row.Error(absl::StrCat("'", row.fields[2], "' is no direction; write -> or <-"));
  }
  const std::optional<Factuality> factuality = ParseFactuality(row.fields[3]);
  if (!factuality) return row.Error(absl::StrCat("'", row.fields[3], "' is no factuality"));
  return EventCode{*predicate, row.fields[2] == "<-", *factuality};
}

}  // namespace

absl::StatusOr<EventCodes> EventCodes::Load(const std::string& data_dir) {
  GUANXI_ASSIGN_OR_RETURN(const TableFile table,
                          TableFile::Load(data_dir + "/event_codes.tsv", 4, 4));
  EventCodes codes;
  for (uint16_t i = 1; i <= kPredicateCount; ++i) {
    const auto predicate = static_cast<Predicate>(i);
    codes.codes_.emplace(Name(predicate), EventCode{predicate, false, Factuality::kActual});
  }
  for (const TableRow& row : table.rows()) {
    GUANXI_ASSIGN_OR_RETURN(const EventCode code, ParseRow(row));
    if (!codes.codes_.emplace(row.fields[0], code).second) {
      return row.Error(absl::StrCat("'", row.fields[0], "' stands here twice"));
    }
  }
  return codes;
}

const EventCode* EventCodes::Find(absl::string_view relation) const {
  const auto it = codes_.find(relation);
  return it == codes_.end() ? nullptr : &it->second;
}

}  // namespace guanxi::ingest
