#include "graphd/graph/han_tables.h"

#include <cstdint>

#include "base/utf8.h"
#include "graphd/graph/han_range.h"

namespace guanxi::graphd {
namespace {

struct HanEntry {
  uint16_t simplified;
  uint16_t syllable;  // offset in kSyllables
};

#include "graphd/graph/han_tables.inc"  // kHan, kSyllables: written by han_tables_gen

const HanEntry* Look(char32_t code) {
  if (code < kFirstTabledHan || code > kLastTabledHan) return nullptr;
  return &kHan[code - kFirstTabledHan];
}

}  // namespace

void AppendSimplified(char32_t code, std::string* out) {
  const HanEntry* const entry = Look(code);
  AppendUtf8(entry == nullptr ? code : entry->simplified, out);
}

absl::string_view SyllableOf(char32_t code) {
  const HanEntry* const entry = Look(code);
  return entry == nullptr ? absl::string_view() : absl::string_view(kSyllables + entry->syllable);
}

}  // namespace guanxi::graphd
