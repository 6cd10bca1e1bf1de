// Reads the gazetteer's data files; one function a file.
#include "ingest/lexicon/lexicon.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/status_macros.h"
#include "base/table_file.h"
#include "base/utf8.h"
#include "ingest/lexicon/country_names.h"
#include "ingest/text/token.h"

namespace guanxi::ingest {
namespace {

// A name table must not hold one name twice for the same thing.
void AddName(Lexicon& lexicon, absl::string_view name, const NameEntry& entry) {
  std::vector<NameEntry>& entries = lexicon.names.At(SimplifyKeepingOffsets(name));
  for (const NameEntry& known : entries) {
    if (known.name_class == entry.name_class && known.canonical == entry.canonical) return;
  }
  entries.push_back(entry);
}

void AddNames(Lexicon& lexicon, const std::vector<std::string>& names, const NameEntry& entry) {
  for (const std::string& name : names) AddName(lexicon, name, entry);
}

// "-" stands for an empty cell.
std::vector<std::string> SplitItems(absl::string_view cell) {
  if (cell == "-") return {};
  return absl::StrSplit(cell, '|', absl::SkipEmpty());
}

std::string OptionalCell(absl::string_view cell) {
  return cell == "-" ? std::string() : std::string(cell);
}

// 挪威王国, 加纳共和国: what a state calls itself, unless another state is called so (刚果共和国).
void AddFormalNames(const std::vector<std::string>& countries, Lexicon& lexicon) {
  for (const std::string& name : countries) {
    if (absl::EndsWith(name, "国")) continue;
    for (const absl::string_view form : {"共和国", "王国"}) {
      const std::string formal = absl::StrCat(name, form);
      if (lexicon.names.Find(formal) != nullptr) continue;
      AddName(lexicon, formal, {NameClass::kCountry, name, name});
    }
  }
}

absl::Status LoadCountries(const std::string& path, Lexicon& lexicon) {
  GUANXI_ASSIGN_OR_RETURN(const TableFile rows, TableFile::Load(path, 5, 5));
  std::vector<std::string> countries;
  for (const TableRow& row : rows.rows()) {
    const std::string name(row.fields[1]);
    countries.push_back(name);
    const NameEntry country{NameClass::kCountry, name, name};
    AddName(lexicon, name, country);
    AddNames(lexicon, SplitItems(row.fields[3]), country);
    AddNames(lexicon, CountryNamesOfIcu(row.fields[0]), country);
    for (const std::string& short_name : SplitItems(row.fields[2])) {
      if (Utf8Length(short_name) != 1) {
        return row.Error(absl::StrCat("abbreviation is not one character: ", short_name));
      }
      lexicon.abbreviations.At(short_name).push_back(name);
    }
    const std::vector<std::string> capitals = SplitItems(row.fields[4]);
    for (const std::string& capital : capitals) {
      AddName(lexicon, capital, {NameClass::kCapital, capital, name});
    }
  }
  AddFormalNames(countries, lexicon);
  return absl::OkStatus();
}

absl::Status LoadSeats(const std::string& path, Lexicon& lexicon) {
  GUANXI_ASSIGN_OR_RETURN(const TableFile rows, TableFile::Load(path, 4, 4));
  for (const TableRow& row : rows.rows()) {
    const std::string body(row.fields[2] == "-" ? row.fields[0] : row.fields[2]);
    const NameEntry entry{NameClass::kOrganization, body, OptionalCell(row.fields[3])};
    AddName(lexicon, row.fields[0], entry);
    AddNames(lexicon, SplitItems(row.fields[1]), entry);
  }
  return absl::OkStatus();
}

absl::Status LoadOrganizations(const std::string& path, Lexicon& lexicon) {
  GUANXI_ASSIGN_OR_RETURN(const TableFile rows, TableFile::Load(path, 3, 3));
  for (const TableRow& row : rows.rows()) {
    const NameEntry entry{NameClass::kOrganization, std::string(row.fields[0]),
                          OptionalCell(row.fields[2])};
    AddName(lexicon, row.fields[0], entry);
    AddNames(lexicon, SplitItems(row.fields[1]), entry);
  }
  return absl::OkStatus();
}

absl::Status LoadPlaces(const std::string& path, Lexicon& lexicon) {
  GUANXI_ASSIGN_OR_RETURN(const TableFile rows, TableFile::Load(path, 3, 3));
  for (const TableRow& row : rows.rows()) {
    const std::vector<std::string> names = SplitItems(row.fields[0]);
    const std::vector<std::string> further = SplitItems(row.fields[1]);
    if (names.size() > 1 && !further.empty()) {
      return row.Error("several places in a row cannot have further names");
    }
    for (const std::string& name : names) {
      const NameEntry entry{NameClass::kPlace, name, OptionalCell(row.fields[2])};
      AddName(lexicon, name, entry);
      AddNames(lexicon, further, entry);
    }
  }
  return absl::OkStatus();
}

absl::Status LoadPersons(const std::string& path, Lexicon& lexicon) {
  GUANXI_ASSIGN_OR_RETURN(const TableFile rows, TableFile::Load(path, 3, 3));
  for (const TableRow& row : rows.rows()) {
    const NameEntry entry{NameClass::kPerson, std::string(row.fields[0]),
                          OptionalCell(row.fields[2])};
    AddName(lexicon, row.fields[0], entry);
    AddNames(lexicon, SplitItems(row.fields[1]), entry);
  }
  return absl::OkStatus();
}

// Reads rows "class, words" where the first cell is one of `classes`; calls add(class, word).
template <typename Class, typename Add>
absl::Status LoadClasses(const std::string& path, size_t class_column,
                         const absl::flat_hash_map<std::string, Class>& classes, Add add) {
  GUANXI_ASSIGN_OR_RETURN(const TableFile rows, TableFile::Load(path, 2, 2));
  for (const TableRow& row : rows.rows()) {
    const auto found = classes.find(row.fields[class_column]);
    if (found == classes.end()) {
      return row.Error(absl::StrCat("unknown class: ", row.fields[class_column]));
    }
    for (const std::string& word : SplitItems(row.fields[1 - class_column])) {
      add(found->second, word);
    }
  }
  return absl::OkStatus();
}

absl::Status LoadGrammar(const std::string& dir, Lexicon& lexicon) {
  GUANXI_RETURN_IF_ERROR(LoadClasses<TitleScope>(
      dir + "/titles.tsv", 0,
      {{"state", TitleScope::kState},
       {"place", TitleScope::kPlace},
       {"body", TitleScope::kBody},
       {"party", TitleScope::kParty},
       {"rank", TitleScope::kRank},
       {"calling", TitleScope::kCalling}},
      [&](TitleScope scope, absl::string_view word) { lexicon.titles.At(word) = scope; }));
  GUANXI_RETURN_IF_ERROR(
      LoadClasses<TitleModifier>(dir + "/title_modifiers.tsv", 0,
                                 {{"plain", TitleModifier::kPlain},
                                  {"former", TitleModifier::kFormer},
                                  {"designated", TitleModifier::kDesignated}},
                                 [&](TitleModifier kind, absl::string_view word) {
                                   lexicon.title_modifiers.At(word) = kind;
                                 }));
  GUANXI_RETURN_IF_ERROR(LoadClasses<BodyClass>(
      dir + "/bodies.tsv", 0,
      {{"agency", BodyClass::kAgency},
       {"force", BodyClass::kForce},
       {"branch", BodyClass::kBranch},
       {"generic", BodyClass::kGeneric}},
      [&](BodyClass kind, absl::string_view word) { lexicon.bodies.At(word) = kind; }));
  return LoadClasses<SuffixClass>(
      dir + "/suffixes.tsv", 0,
      {{"org", SuffixClass::kOrg},
       {"org_weak", SuffixClass::kOrgWeak},
       {"place", SuffixClass::kPlace},
       {"place_weak", SuffixClass::kPlaceWeak},
       {"class", SuffixClass::kClassNoun}},
      [&](SuffixClass kind, absl::string_view word) { lexicon.suffixes.At(word) = kind; });
}

// One-character names of one culture may be written together, without separators.
std::vector<std::string> SurnamesOfCell(absl::string_view cell) {
  if (absl::StrContains(cell, "|")) return SplitItems(cell);
  std::vector<std::string> names;
  for (const Utf8Char& character : DecodeUtf8(cell)) {
    names.emplace_back(cell.substr(character.begin, character.length));
  }
  return names;
}

absl::Status LoadSurnames(const std::string& path, Lexicon& lexicon) {
  GUANXI_ASSIGN_OR_RETURN(const TableFile rows, TableFile::Load(path, 2, 2));
  const absl::flat_hash_map<std::string, Culture> cultures = {{"zh", Culture::kChinese},
                                                              {"ko", Culture::kKorean},
                                                              {"ja", Culture::kJapanese},
                                                              {"vi", Culture::kVietnamese}};
  for (const TableRow& row : rows.rows()) {
    const auto found = cultures.find(row.fields[0]);
    if (found == cultures.end()) {
      return row.Error(absl::StrCat("unknown culture: ", row.fields[0]));
    }
    for (const std::string& name : SurnamesOfCell(row.fields[1])) {
      lexicon.surnames.At(name).cultures |= 1u << static_cast<int>(found->second);
    }
  }
  return absl::OkStatus();
}

absl::Status LoadCharacters(const std::string& path, Lexicon& lexicon) {
  GUANXI_ASSIGN_OR_RETURN(const TableFile rows, TableFile::Load(path, 2, 2));
  for (const TableRow& row : rows.rows()) {
    for (const Utf8Char& character : DecodeUtf8(row.fields[1])) {
      lexicon.transliteration.insert(character.code);
    }
  }
  return absl::OkStatus();
}

absl::Status LoadWords(const std::string& dir, Lexicon& lexicon) {
  GUANXI_ASSIGN_OR_RETURN(const TableFile kin, TableFile::Load(dir + "/kinship.tsv", 1, 1));
  for (const TableRow& row : kin.rows()) {
    for (const std::string& word : SplitItems(row.fields[0])) lexicon.kinship.At(word) = true;
  }
  GUANXI_ASSIGN_OR_RETURN(const TableFile stop, TableFile::Load(dir + "/stop_names.tsv", 1, 1));
  for (const TableRow& row : stop.rows()) {
    for (std::string& word : SplitItems(row.fields[0])) lexicon.stop_names.insert(std::move(word));
  }
  GUANXI_ASSIGN_OR_RETURN(const TableFile given,
                          TableFile::Load(dir + "/not_given_names.tsv", 1, 1));
  for (const TableRow& row : given.rows()) {
    for (std::string& word : SplitItems(row.fields[0])) {
      lexicon.not_given_names.insert(std::move(word));
    }
  }
  return absl::OkStatus();
}

absl::Status LoadTitleCountries(const std::string& path, Lexicon& lexicon) {
  GUANXI_ASSIGN_OR_RETURN(const TableFile table, TableFile::Load(path, 2, 2));
  for (const TableRow& row : table.rows()) {
    for (const std::string& title : SplitItems(row.fields[0])) {
      lexicon.title_countries[title] = SplitItems(row.fields[1]);
    }
  }
  return absl::OkStatus();
}

absl::Status LoadStateOffices(const std::string& path, Lexicon& lexicon) {
  const absl::flat_hash_map<std::string, NameStyle> styles = {
      {"foreign", NameStyle::kForeign}, {"han", NameStyle::kHan}, {"any", NameStyle::kAny}};
  GUANXI_ASSIGN_OR_RETURN(const TableFile table, TableFile::Load(path, 3, 3));
  for (const TableRow& row : table.rows()) {
    const auto style = styles.find(row.fields[2]);
    if (style == styles.end()) {
      return row.Error(absl::StrCat("names must be han, foreign or any: ", row.fields[2]));
    }
    for (const std::string& country : SplitItems(row.fields[0])) {
      lexicon.state_offices[country] = {SplitItems(row.fields[1]), style->second};
    }
  }
  return absl::OkStatus();
}

absl::Status LoadSameOffices(const std::string& path, Lexicon& lexicon) {
  GUANXI_ASSIGN_OR_RETURN(const TableFile table, TableFile::Load(path, 1, 1));
  int office = 0;
  for (const TableRow& row : table.rows()) {
    for (const std::string& name : SplitItems(row.fields[0])) {
      if (!lexicon.same_offices.emplace(name, office).second) {
        return row.Error(absl::StrCat("of two offices: ", name));
      }
    }
    ++office;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<const Lexicon>> Lexicon::Load(const std::string& data_dir) {
  auto lexicon = std::make_unique<Lexicon>();
  GUANXI_RETURN_IF_ERROR(LoadCountries(data_dir + "/countries.tsv", *lexicon));
  GUANXI_RETURN_IF_ERROR(LoadSeats(data_dir + "/seats.tsv", *lexicon));
  GUANXI_RETURN_IF_ERROR(LoadOrganizations(data_dir + "/organizations.tsv", *lexicon));
  GUANXI_RETURN_IF_ERROR(LoadPlaces(data_dir + "/places.tsv", *lexicon));
  GUANXI_RETURN_IF_ERROR(LoadPersons(data_dir + "/persons.tsv", *lexicon));
  GUANXI_RETURN_IF_ERROR(LoadGrammar(data_dir, *lexicon));
  GUANXI_RETURN_IF_ERROR(LoadSurnames(data_dir + "/surnames.tsv", *lexicon));
  GUANXI_RETURN_IF_ERROR(LoadCharacters(data_dir + "/name_characters.tsv", *lexicon));
  GUANXI_RETURN_IF_ERROR(LoadWords(data_dir, *lexicon));
  GUANXI_RETURN_IF_ERROR(LoadContextWords(data_dir + "/name_contexts.tsv", &lexicon->contexts));
  GUANXI_RETURN_IF_ERROR(LoadTitleCountries(data_dir + "/title_countries.tsv", *lexicon));
  GUANXI_RETURN_IF_ERROR(LoadStateOffices(data_dir + "/state_offices.tsv", *lexicon));
  GUANXI_RETURN_IF_ERROR(LoadSameOffices(data_dir + "/same_offices.tsv", *lexicon));
  return lexicon;
}

}  // namespace guanxi::ingest
