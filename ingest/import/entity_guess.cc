#include "ingest/import/entity_guess.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/utf8.h"

namespace guanxi::ingest {
namespace {

// Words that only bodies and groups have in their English names.
constexpr std::array<absl::string_view, 45> kBodyWords = {
    "government",   "ministry",   "department",  "police",    "army",           "military",
    "parliament",   "court",      "party",       "union",     "united",         "nations",
    "council",      "committee",  "commission",  "agency",    "office",         "bank",
    "company",      "university", "association", "front",     "movement",       "forces",
    "force",        "militia",    "cabinet",     "senate",    "congress",       "assembly",
    "organization", "alliance",   "league",      "group",     "media",          "news",
    "guard",        "brigade",    "corps",       "authority", "administration", "international",
    "federation",   "society",    "institute"};

// Short names that event databases use and ICU writes otherwise.
constexpr std::array<std::pair<absl::string_view, absl::string_view>, 9> kOtherCountryNames = {{
    {"United States of America", "US"},
    {"Burma", "MM"},
    {"Ivory Coast", "CI"},
    {"East Timor", "TL"},
    {"Democratic Republic of Congo", "CD"},
    {"Macedonia", "MK"},
    {"Swaziland", "SZ"},
    {"Hong Kong", "HK"},
    {"Occupied Palestinian Territory", "PS"},
}};

std::string ToUtf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

std::string CountryNameIn(const char* region, const icu::Locale& language) {
  icu::UnicodeString name;
  icu::Locale("", region).getDisplayCountry(language, name);
  return ToUtf8(name);
}

bool NamesABody(absl::string_view name) {
  if (absl::EndsWith(name, ")")) return true;  // "Police (Australia)"
  for (absl::string_view word : absl::StrSplit(name, absl::ByAnyChar(" -/,"), absl::SkipEmpty())) {
    const std::string lower = absl::AsciiStrToLower(word);
    for (absl::string_view body : kBodyWords) {
      if (lower == body) return true;
    }
  }
  return false;
}

}  // namespace

EntityGuess::EntityGuess() {
  for (const char* const* region = icu::Locale::getISOCountries(); *region != nullptr; ++region) {
    const std::string chinese = CountryNameIn(*region, icu::Locale::getSimplifiedChinese());
    countries_.emplace(FoldName(CountryNameIn(*region, icu::Locale::getEnglish())), chinese);
    countries_.emplace(FoldName(CountryNameIn(*region, icu::Locale::getTraditionalChinese())),
                       chinese);
    countries_.emplace(FoldName(chinese), chinese);
  }
  for (const auto& [name, region] : kOtherCountryNames) {
    countries_.emplace(FoldName(name), CountryNameIn(std::string(region).c_str(),
                                                     icu::Locale::getSimplifiedChinese()));
  }
}

graphd::ArticleEntity EntityGuess::Guess(absl::string_view name) const {
  graphd::ArticleEntity entity;
  entity.name = std::string(name);
  if (const auto it = countries_.find(FoldName(name)); it != countries_.end()) {
    entity.type = EntityType::kCountry;
    entity.canonical = it->second;
  } else {
    entity.type = NamesABody(name) ? EntityType::kOrganization : EntityType::kPerson;
  }
  return entity;
}

}  // namespace guanxi::ingest
