// Where the data files are: a folder with read/, lexicon/ and import/ in it.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace guanxi::ingest {

// The data root: `flag` if it is not empty, else the environment's GUANXI_DATA, else share/guanxi
// beside the folder of the running program, else that of the build. NotFound, naming the folder
// and how to name another one, if it holds no read/ and lexicon/.
absl::StatusOr<std::string> FindDataRoot(absl::string_view flag);

}  // namespace guanxi::ingest
