// The gazetteer: names and aliases of countries, capitals, bodies and places, the grammar of titles
// and of names of bodies, family names, kinship words. Loaded once from data files, then const.
//
// All names here are in simplified script; match them on AnalyzedText::simplified.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest/lexicon/context_words.h"
#include "ingest/lexicon/phrase_table.h"

namespace guanxi::ingest {

enum class NameClass : uint8_t {
  kCountry,
  kCapital,  // a PLACE that may act for `country`
  kPlace,
  kOrganization,  // seats that are bodies too
  kPerson,
};

// What a name stands for.
struct NameEntry {
  NameClass name_class = NameClass::kPlace;
  std::string canonical;  // the one name of the thing, for comparing
  std::string country;    // canonical name of the state it belongs to, if the table says so
};

// Where a post is held; see titles.tsv.
enum class TitleScope : uint8_t { kState, kPlace, kBody, kParty, kRank, kCalling };
enum class TitleModifier : uint8_t { kPlain, kFormer, kDesignated };

// What a word is in the name of a body of a state ("北国" + 外交部); see bodies.tsv.
enum class BodyClass : uint8_t { kAgency, kForce, kBranch, kGeneric };

// What a name ends in; see suffixes.tsv.
enum class SuffixClass : uint8_t { kOrg, kOrgWeak, kPlace, kPlaceWeak, kClassNoun };

enum class Culture : uint8_t { kChinese, kKorean, kJapanese, kVietnamese };

struct SurnameEntry {
  uint8_t cultures = 0;  // bit set of 1 << Culture
};

// The names that a country's people bear.
enum class NameStyle : uint8_t { kForeign, kHan, kAny };

// What a country's offices and office holders are like; see state_offices.tsv.
struct StateOffices {
  std::vector<std::string> lacking;  // last words of offices that it does not have
  NameStyle names = NameStyle::kForeign;
};

struct Lexicon {
  // Loads all data files of `data_dir` that the gazetteer needs. InvalidArgument with file and
  // line for a bad row, NotFound for a missing file. Reads ICU's names of countries, too.
  static absl::StatusOr<std::unique_ptr<const Lexicon>> Load(const std::string& data_dir);

  bool IsTransliteration(char32_t code) const { return transliteration.contains(code); }
  bool IsStopName(absl::string_view name) const { return stop_names.contains(name); }
  bool IsKinship(absl::string_view word) const { return kinship.Find(word) != nullptr; }
  const PhraseTable<bool>& Context(ContextWords words) const {
    return contexts[static_cast<size_t>(words)];
  }

  PhraseTable<std::vector<NameEntry>> names;
  PhraseTable<std::vector<std::string>> abbreviations;  // 美 -> {美国}
  PhraseTable<TitleScope> titles;
  PhraseTable<TitleModifier> title_modifiers;
  PhraseTable<BodyClass> bodies;
  PhraseTable<SuffixClass> suffixes;
  PhraseTable<bool> kinship;
  ContextTables contexts;
  PhraseTable<SurnameEntry> surnames;
  absl::flat_hash_set<char32_t> transliteration;
  absl::flat_hash_set<std::string> stop_names;
  absl::flat_hash_set<std::string> not_given_names;  // 认为 and other words behind a family name
  absl::flat_hash_map<std::string, std::vector<std::string>> title_countries;  // 特首 -> 香港, 澳门
  absl::flat_hash_map<std::string, StateOffices> state_offices;                // by country
  absl::flat_hash_map<std::string, int> same_offices;  // names of one office have one number
};

}  // namespace guanxi::ingest
