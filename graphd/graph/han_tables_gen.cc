// Writes the tables behind han_tables.h, by ICU's transliterators: a build step, because ICU takes
// most of a second for all of Han, too long for a program's start. For each character
// U+3400..U+9FFF an entry {simplified character, offset of its syllable in kSyllables}; offset 0
// is the empty syllable. Usage: han_tables_gen OUT.inc
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "graphd/graph/han_range.h"

namespace guanxi::graphd {
namespace {

// What `transliterator_id` makes of each character of the range; empty if ICU does not have it.
std::vector<std::string> AskIcu(const char* transliterator_id) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> transliterator(
      icu::Transliterator::createInstance(transliterator_id, UTRANS_FORWARD, error));
  if (U_FAILURE(error) || transliterator == nullptr) return {};
  // One pass over all characters, parted by new lines, is much quicker than one call each.
  icu::UnicodeString text;
  for (char32_t c = kFirstTabledHan; c <= kLastTabledHan; ++c) {
    text.append(static_cast<UChar32>(c)).append(static_cast<UChar32>('\n'));
  }
  transliterator->transliterate(text);
  std::string all;
  text.toUTF8String(all);
  std::vector<std::string> table;
  size_t begin = 0;
  for (size_t end = all.find('\n'); end != std::string::npos; end = all.find('\n', begin)) {
    table.push_back(all.substr(begin, end - begin));
    begin = end + 1;
  }
  return table;
}

int Fail(const char* why) {
  std::fprintf(stderr, "han_tables_gen: %s\n", why);
  return 1;
}

int WriteTables(const char* path) {
  const std::vector<std::string> simplified = AskIcu("Traditional-Simplified");
  const std::vector<std::string> syllables =
      AskIcu("Han-Latin; NFD; [:Nonspacing Mark:] Remove; [:^ASCII:] Remove; Any-Lower");
  constexpr size_t kCount = kLastTabledHan - kFirstTabledHan + 1;
  if (simplified.size() != kCount || syllables.size() != kCount) {
    return Fail("ICU lacks the transliterators for Han");
  }
  std::ofstream out(path);
  std::map<std::string, size_t> offsets = {{"", 0}};
  std::string arena = "\\0";  // as written in the literal
  size_t arena_size = 1;
  out << "constexpr HanEntry kHan[] = {\n";
  for (size_t i = 0; i < kCount; ++i) {
    const Utf8Char first = DecodeUtf8At(simplified[i], 0);
    if (first.length != simplified[i].size()) return Fail("one character became several");
    const auto [at, is_new] = offsets.emplace(syllables[i], arena_size);
    if (is_new) {
      arena += syllables[i] + "\\0";
      arena_size += syllables[i].size() + 1;
    }
    out << '{' << static_cast<unsigned>(first.code) << ',' << at->second << '}'
        << (i % 12 == 11 ? ",\n" : ",");
  }
  out << "};\nconstexpr char kSyllables[] = \"" << arena << "\";\n";
  out.close();
  return out.good() ? 0 : Fail("cannot write the table");
}

}  // namespace
}  // namespace guanxi::graphd

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: han_tables_gen OUT.inc\n");
    return 2;
  }
  return guanxi::graphd::WriteTables(argv[1]);
}
