// Writes the table behind SimplifyKeepingOffsets: a build step, so that the programs need no
// conversion library. For each character U+3400..U+9FFF the simplified one by OpenCC's Mainland
// tables (t2s, then hk2s for Hong Kong variants), or itself. Usage: simplified_table_gen OUT.inc
#include <opencc/opencc.h>

#include <cstdio>
#include <exception>
#include <fstream>
#include <string>

#include "base/utf8.h"

namespace {

constexpr char32_t kFirst = 0x3400;
constexpr char32_t kLast = 0x9FFF;

// The single character that `converter` makes of `c`; `c` itself where it makes none of the range.
char32_t Convert(const opencc::SimpleConverter& converter, char32_t c) {
  std::string text;
  guanxi::AppendUtf8(c, &text);
  const std::string converted = converter.Convert(text);
  const guanxi::Utf8Char first = guanxi::DecodeUtf8At(converted, 0);
  const bool single = first.length == converted.size();
  return single && first.code >= kFirst && first.code <= kLast ? first.code : c;
}

int WriteTable(const char* path) {
  const opencc::SimpleConverter mainland("t2s.json");
  const opencc::SimpleConverter hong_kong("hk2s.json");
  std::ofstream out(path);
  for (char32_t c = kFirst; c <= kLast; ++c) {
    const char32_t simplified = Convert(mainland, c);
    out << static_cast<unsigned>(simplified != c ? simplified : Convert(hong_kong, c))
        << (c % 16 == 15 ? ",\n" : ",");
  }
  out.close();
  if (out.good()) return 0;
  std::fprintf(stderr, "simplified_table_gen: cannot write %s\n", path);
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: simplified_table_gen OUT.inc\n");
    return 2;
  }
  try {
    return WriteTable(argv[1]);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "simplified_table_gen: OpenCC: %s\n", e.what());
    return 1;
  }
}
