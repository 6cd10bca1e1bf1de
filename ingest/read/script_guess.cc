#include "ingest/read/script_guess.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "base/utf8.h"

namespace guanxi::ingest {
namespace {

// Characters that are frequent in news of any kind. The first two lists are counterparts.
constexpr absl::string_view kSimplified =
    "国这个来说们为时会对发经现过还后东种军权华区济书电话应总统长门问间关开见让论战争记报员业"
    "与号认议并声称团导体变产动务领务车运进远选连难须风马鱼龙齐";
constexpr absl::string_view kTraditional =
    "國這個來說們為時會對發經現過還後東種軍權華區濟書電話應總統長門問間關開見讓論戰爭記報員業"
    "與號認議並聲稱團導體變產動務領務車運進遠選連難須風馬魚龍齊";
constexpr absl::string_view kBoth =
    "的一是在不了有和人中大上年以要就出也到分可下地得自子日那月里法公前方面同行政市本者成工部"
    "他我外今此但所能天表示新美北京台海香港日本主席因加被其等之第三十二";

std::vector<char32_t> SortedCodes(absl::string_view text, absl::string_view other) {
  std::vector<char32_t> codes;
  for (const Utf8Char& c : DecodeUtf8(text)) codes.push_back(c.code);
  std::vector<char32_t> shared;
  for (const Utf8Char& c : DecodeUtf8(other)) shared.push_back(c.code);
  std::erase_if(codes, [&](char32_t c) {
    return std::find(shared.begin(), shared.end(), c) != shared.end();
  });
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

bool Holds(const std::vector<char32_t>& sorted, char32_t code) {
  return std::binary_search(sorted.begin(), sorted.end(), code);
}

// How often common English words stand in the text.
size_t CountEnglishWords(absl::string_view text) {
  static constexpr absl::string_view kWords[] = {" the ", " of ", " and ", " to ", " in "};
  const std::string lower = absl::AsciiStrToLower(text.substr(0, 20000));
  size_t count = 0;
  for (absl::string_view word : kWords) {
    const std::string needle(word);
    for (size_t at = lower.find(needle); at != std::string::npos; at = lower.find(needle, at + 1)) {
      ++count;
    }
  }
  return count;
}

}  // namespace

ScriptCounts CountScript(absl::string_view text) {
  static const auto& simplified =
      *new std::vector<char32_t>(SortedCodes(kSimplified, kTraditional));
  static const auto& traditional =
      *new std::vector<char32_t>(SortedCodes(kTraditional, kSimplified));
  static const auto& both = *new std::vector<char32_t>(SortedCodes(kBoth, ""));
  constexpr size_t kEnough = 20000;
  ScriptCounts counts;
  size_t seen = 0;
  for (size_t at = 0; at < text.size() && seen < kEnough; ++seen) {
    const Utf8Char c = DecodeUtf8At(text, at);
    at += c.length;
    if (c.code < 0x80) {
      counts.latin += absl::ascii_isalpha(static_cast<unsigned char>(c.code)) ? 1 : 0;
    } else if (IsHan(c.code)) {
      ++counts.han;
      const bool is_simplified = Holds(simplified, c.code);
      const bool is_traditional = Holds(traditional, c.code);
      counts.simplified += is_simplified ? 1 : 0;
      counts.traditional += is_traditional ? 1 : 0;
      counts.common += is_simplified || is_traditional || Holds(both, c.code) ? 1 : 0;
    } else if (c.code >= 0x3041 && c.code <= 0x30FA) {
      ++counts.kana;
    } else if (c.code >= 0xAC00 && c.code <= 0xD7A3) {
      ++counts.hangul;
    }
  }
  return counts;
}

std::string GuessLanguage(absl::string_view text) {
  const ScriptCounts counts = CountScript(text);
  if (counts.hangul > counts.han && counts.hangul > counts.kana) return "ko";
  if (counts.kana * 5 > counts.han && counts.kana > 0) return "ja";
  if (counts.han * 3 > counts.latin && counts.han > 0) {
    return counts.traditional > counts.simplified ? "zh-Hant" : "zh-Hans";
  }
  return CountEnglishWords(text) * 60 > counts.latin / 5 && counts.latin > 0 ? "en" : "und";
}

}  // namespace guanxi::ingest
