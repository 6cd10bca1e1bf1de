// One number for the content of all data files, so that stored articles know by which rules they
// were read.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"

namespace guanxi::ingest {

// Hash of the names and contents of all *.tsv files in `data_dir`, in the order of their names.
// NotFound if the folder cannot be read.
absl::StatusOr<uint64_t> DataVersion(const std::string& data_dir);

}  // namespace guanxi::ingest
