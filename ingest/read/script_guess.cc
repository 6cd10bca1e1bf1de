#include "ingest/read/script_guess.h"

#include <cstdint>
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

enum Mark : uint8_t { kCommonMark = 1, kSimplifiedMark = 2, kTraditionalMark = 4 };

// What each character of the Basic Multilingual Plane is.
class MarkTable {
 public:
  MarkTable() : marks_(0x10000, 0) {
    Set(kSimplified, kCommonMark | kSimplifiedMark);
    Set(kTraditional, kCommonMark | kTraditionalMark);
    Set(kBoth, kCommonMark);
    constexpr uint8_t kNeither = kSimplifiedMark | kTraditionalMark;
    for (uint8_t& mark : marks_) {
      if ((mark & kNeither) == kNeither) mark = kCommonMark;
    }
  }
  uint8_t operator[](char32_t code) const { return code < marks_.size() ? marks_[code] : 0; }

 private:
  void Set(absl::string_view text, uint8_t mark) {
    for (const Utf8Char& c : DecodeUtf8(text)) marks_[c.code] |= mark;
  }

  std::vector<uint8_t> marks_;
};

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
  static const MarkTable& table = *new MarkTable();
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
      const uint8_t mark = table[c.code];
      counts.common += mark != 0 ? 1 : 0;
      counts.simplified += (mark & kSimplifiedMark) != 0 ? 1 : 0;
      counts.traditional += (mark & kTraditionalMark) != 0 ? 1 : 0;
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
