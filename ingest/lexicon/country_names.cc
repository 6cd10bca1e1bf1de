#include "ingest/lexicon/country_names.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace guanxi::ingest {

std::vector<std::string> CountryNamesOfIcu(absl::string_view code) {
  std::vector<std::string> names;
  const std::string region(code);
  const icu::Locale territory("", region.c_str());
  for (const char* language : {"zh_Hans", "zh_Hant", "zh_Hant_HK", "en"}) {
    icu::UnicodeString display;
    territory.getDisplayCountry(icu::Locale(language), display);
    std::string name;
    display.toUTF8String(name);
    if (name.empty() || name == region) continue;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

}  // namespace guanxi::ingest
