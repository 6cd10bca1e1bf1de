// Character tables for names: traditional to simplified script, and Han to pinyin without tones,
// asked of ICU's transliterators once, one character at a time.
#include "graphd/graph/han_tables.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <memory>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace guanxi::graphd {
namespace {

constexpr char32_t kFirstHan = 0x3400;  // extension A and the main block; rarer blocks stay as is
constexpr char32_t kLastHan = 0x9fff;

std::vector<std::string> AskIcu(const char* transliterator_id) {
  std::vector<std::string> table(kLastHan - kFirstHan + 1);
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> transliterator(
      icu::Transliterator::createInstance(transliterator_id, UTRANS_FORWARD, error));
  if (U_FAILURE(error) || transliterator == nullptr) return table;
  // One pass over all characters, parted by new lines, is much quicker than one call each.
  icu::UnicodeString text;
  for (char32_t c = kFirstHan; c <= kLastHan; ++c) {
    text.append(static_cast<UChar32>(c)).append(static_cast<UChar32>('\n'));
  }
  transliterator->transliterate(text);
  std::string all;
  text.toUTF8String(all);
  size_t begin = 0;
  for (std::string& entry : table) {
    const size_t end = all.find('\n', begin);
    if (end == std::string::npos) break;
    entry = all.substr(begin, end - begin);
    begin = end + 1;
  }
  return table;
}

const std::string* Look(const std::vector<std::string>& table, char32_t code) {
  if (code < kFirstHan || code > kLastHan) return nullptr;
  const std::string& entry = table[code - kFirstHan];
  return entry.empty() ? nullptr : &entry;
}

}  // namespace

void AppendSimplified(char32_t code, std::string* out) {
  static const std::vector<std::string>& table =
      *new std::vector<std::string>(AskIcu("Traditional-Simplified"));
  const std::string* const entry = Look(table, code);
  if (entry != nullptr) {
    *out += *entry;
  } else {
    AppendUtf8(code, out);
  }
}

absl::string_view SyllableOf(char32_t code) {
  static const std::vector<std::string>& table = *new std::vector<std::string>(
      AskIcu("Han-Latin; NFD; [:Nonspacing Mark:] Remove; [:^ASCII:] Remove; Any-Lower"));
  const std::string* const entry = Look(table, code);
  return entry == nullptr ? absl::string_view() : absl::string_view(*entry);
}

}  // namespace guanxi::graphd
