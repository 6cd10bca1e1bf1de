// One line of a table of facts made elsewhere: subject, relation, object, date[, source], separated
// by tabs.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "base/date.h"

namespace guanxi::ingest {

struct Fact {
  std::string subject;
  std::string relation;  // a predicate of ours, a coded name of event_codes.tsv, or any other name
  std::string object;
  DateInterval date;   // unknown if the cell is empty
  std::string source;  // empty if the line has no fifth cell
};

// InvalidArgument says which cell is wrong: fewer than four or more than five cells, an empty name,
// the same name on both sides, a bad date, text that is no UTF-8.
absl::StatusOr<Fact> ParseFact(absl::string_view line);

}  // namespace guanxi::ingest
