// The words that time expressions are made of, as data (ingest/lexicon/data/time_words.tsv).
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace guanxi::ingest {

class TimeWordTable;

// Immutable and thread-safe.
class TimeWords {
 public:
  // Reads `data_dir`/time_words.tsv. NotFound if it cannot be read, InvalidArgument with file and
  // line for a bad line.
  static absl::StatusOr<TimeWords> Load(const std::string& data_dir);
  // The same from memory; `name` stands for the file in messages.
  static absl::StatusOr<TimeWords> Parse(absl::string_view content, absl::string_view name);

  const TimeWordTable& table() const { return *table_; }

 private:
  explicit TimeWords(std::shared_ptr<const TimeWordTable> table);
  std::shared_ptr<const TimeWordTable> table_;
};

}  // namespace guanxi::ingest
