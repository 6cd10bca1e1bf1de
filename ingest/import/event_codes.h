// What coded relation names of event databases (CAMEO as ICEWS writes it) are in our ontology: a
// data table.
#pragma once

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "base/ontology.h"

namespace guanxi::ingest {

struct EventCode {
  Predicate predicate = Predicate::kMet;
  bool reversed = false;  // the fact's object is our subject: "Host a visit"
  Factuality factuality = Factuality::kActual;
};

class EventCodes {
 public:
  // Reads `<data_dir>/event_codes.tsv`. NotFound without it; InvalidArgument names file and line of
  // a bad row.
  static absl::StatusOr<EventCodes> Load(const std::string& data_dir);

  // The entry for a relation name, or for the name of one of our own predicates ("met"); nullptr
  // for any other name, which then stays a custom predicate. The pointer lives as long as this
  // object.
  const EventCode* Find(absl::string_view relation) const;

 private:
  absl::flat_hash_map<std::string, EventCode> codes_;
};

}  // namespace guanxi::ingest
