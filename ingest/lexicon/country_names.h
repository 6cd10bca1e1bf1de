// Names of countries as the system's locale data writes them.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace guanxi::ingest {

// The names of the territory with this ISO 3166 code in Chinese (simplified, traditional, Hong
// Kong) and English, without repeats. Empty for a code that ICU does not know.
std::vector<std::string> CountryNamesOfIcu(absl::string_view code);

}  // namespace guanxi::ingest
