// The gazetteer: names and aliases of countries, capitals, bodies and offices, the grammar of
// titles, surnames, kinship words. Loaded once from data files, then const.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace guanxi::ingest {

class Lexicon {
 public:
  // Loads all data files of `data_dir` that the gazetteer needs. InvalidArgument with file and
  // line for a bad row, NotFound for a missing file.
  static absl::StatusOr<std::unique_ptr<const Lexicon>> Load(const std::string& data_dir);
  virtual ~Lexicon() = default;
};

}  // namespace guanxi::ingest
