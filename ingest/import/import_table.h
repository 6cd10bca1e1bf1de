// A whole table of facts into a store, in batches, with the bad lines named and left out.
#pragma once

#include <cstdint>
#include <istream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graphd/store/store.h"
#include "ingest/import/entity_guess.h"
#include "ingest/import/event_codes.h"

namespace guanxi::ingest {

struct ImportSummary {
  uint64_t facts = 0;               // lines taken
  uint64_t articles = 0;            // synthetic articles made of them
  uint64_t changed_articles = 0;    // new or replaced
  uint64_t retracted_articles = 0;  // of an earlier, longer version of the table
  uint64_t bad_lines = 0;
  std::vector<std::string> problems;  // "NAME:LINE: why", the first 20
};

// Reads lines to the end of `in`. Empty lines and lines that begin with '#' are skipped. Stops at
// the first error of the store; what was committed by then stays and a later run completes it.
absl::StatusOr<ImportSummary> ImportTable(std::istream& in, const std::string& table_name,
                                          const EventCodes& codes, const EntityGuess& guess,
                                          graphd::Store& store);

}  // namespace guanxi::ingest
