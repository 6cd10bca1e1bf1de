#include "graphd/resolve/name_key.h"

#include <unicode/locid.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <numeric>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/check.h"
#include "base/stable_hash.h"
#include "base/table_file.h"
#include "base/utf8.h"
#include "graphd/resolve/name_variants_table.h"

namespace guanxi::graphd {
namespace {

constexpr char32_t kFirstHan = 0x4E00;
constexpr char32_t kLastHan = 0x9FFF;

bool IsMiddleDot(char32_t c) {
  return c == U'·' || c == U'・' || c == U'•' || c == U'‧' || c == U'∙' || c == U'⋅';
}

std::string TypedKey(EntityType type, absl::string_view text) {
  return absl::StrCat(std::string(1, static_cast<char>(type)), text);
}

std::string DropControls(absl::string_view text) {
  std::string out(text);
  std::erase_if(out, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  return out;
}

}  // namespace

std::vector<absl::string_view> DotParts(absl::string_view name) {
  std::vector<absl::string_view> parts;
  size_t begin = 0;
  for (size_t i = 0; i < name.size();) {
    const Utf8Char c = DecodeUtf8At(name, i);
    if (IsMiddleDot(c.code)) {
      if (i > begin) parts.push_back(name.substr(begin, i - begin));
      begin = i + c.length;
    }
    i += c.length;
  }
  if (begin < name.size()) parts.push_back(name.substr(begin));
  return parts;
}

NameKeys::NameKeys() {
  LoadScripts();
  LoadVariants();
  LoadCountries();
}

// One call for all characters, a line each so that none influences its neighbours.
void NameKeys::LoadScripts() {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> to_simplified(icu::Transliterator::createInstance(
      icu::UnicodeString::fromUTF8("Traditional-Simplified"), UTRANS_FORWARD, error));
  if (U_FAILURE(error)) Die(u_errorName(error));
  icu::UnicodeString lines;
  for (char32_t c = kFirstHan; c <= kLastHan; ++c) {
    lines.append(static_cast<UChar32>(c)).append(u'\n');
  }
  to_simplified->transliterate(lines);
  simplified_.resize(kLastHan - kFirstHan + 1);
  std::iota(simplified_.begin(), simplified_.end(), kFirstHan);
  char32_t c = kFirstHan;
  for (int32_t i = 0; i < lines.length() && c <= kLastHan; ++c) {
    simplified_[c - kFirstHan] = static_cast<char32_t>(lines.char32At(i));
    i = lines.indexOf(u'\n', i) + 1;
  }
}

void NameKeys::LoadVariants() {
  const auto table = TableFile::Parse(kNameVariantsTable, "name_variants.tsv", 3, 3);
  if (!table.ok()) Die(table.status().ToString());
  for (const TableRow& row : table->rows()) {
    const auto type = ParseEntityType(row.fields[0]);
    if (!type.has_value()) Die(row.Error("unknown entity type").ToString());
    if (row.fields[2] == "*") {
      common_.insert(TypedKey(*type, FoldName(row.fields[1])));
    } else {
      variants_[TypedKey(*type, row.fields[1])] = std::string(row.fields[2]);
    }
  }
  version_ = StableHash64(table->text());
}

void NameKeys::LoadCountries() {
  const icu::Locale chinese("zh", "CN");
  std::string all;
  for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
    icu::UnicodeString name;
    icu::Locale("", *code).getDisplayCountry(chinese, name);
    std::string utf8;
    name.toUTF8String(utf8);
    if (!IsAllHan(utf8)) continue;  // 刚果（金）, untranslated codes
    absl::StrAppend(&all, utf8, "\n");
    longest_country_ = std::max(longest_country_, utf8.size());
    countries_[utf8] = Key(EntityType::kCountry, utf8);
  }
  version_ ^= StableHash64(all);
}

std::string NameKeys::Simplify(absl::string_view text) const {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const Utf8Char c = DecodeUtf8At(text, i);
    const bool han = c.code >= kFirstHan && c.code <= kLastHan;
    AppendUtf8(han ? simplified_[c.code - kFirstHan] : c.code, &out);
    i += c.length;
  }
  return out;
}

std::string NameKeys::ReplaceVariants(EntityType type, absl::string_view simplified) const {
  std::vector<std::string> parts;
  for (const absl::string_view part : DotParts(simplified)) {
    const auto it = variants_.find(TypedKey(type, part));
    parts.push_back(it == variants_.end() ? std::string(part) : it->second);
  }
  return absl::StrJoin(parts, "·");
}

std::string NameKeys::Key(EntityType type, absl::string_view name) const {
  std::string key = DropControls(FoldName(ReplaceVariants(type, Simplify(name))));
  if (key.empty()) key = DropControls(name);  // nothing but punctuation
  if (key.empty()) key = absl::StrCat("u", HexId(StableHash64(name)));
  return key;
}

std::string NameKeys::LinkingKey(EntityType type, absl::string_view name) const {
  std::string key = Key(type, name);
  if (IsCommon(type, key)) return "";
  const size_t length = Utf8Length(key);
  const bool country = type == EntityType::kCountry;
  const bool han = IsHan(DecodeUtf8At(key, 0).code);
  const size_t least_latin = type == EntityType::kPerson || type == EntityType::kPlace ? 3 : 2;
  const size_t least = han ? (country ? 1 : 2) : least_latin;
  return length < least ? "" : key;
}

bool NameKeys::IsCommon(EntityType type, absl::string_view key) const {
  return common_.contains(TypedKey(type, key));
}

std::string NameKeys::CountryInFront(absl::string_view body_name) const {
  const std::string simplified = Simplify(body_name);
  std::string best;
  size_t length = 0;
  for (size_t i = 0; i < simplified.size() && length <= longest_country_;) {
    i += DecodeUtf8At(simplified, i).length;
    length = i;
    const auto it = countries_.find(simplified.substr(0, length));
    if (it != countries_.end() && length < simplified.size()) best = it->second;
  }
  return best;
}

}  // namespace guanxi::graphd
