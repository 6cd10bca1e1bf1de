#include "ingest/lexicon/dictionary_segmenter.h"

#include "base/utf8.h"

namespace guanxi::ingest {
namespace {

enum class CharClass { kSpace, kHan, kLetter, kDigit, kOther };

CharClass ClassOf(char32_t c) {
  if (c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == U'\u3000' || c == U'\u00A0')
    return CharClass::kSpace;
  if (IsHan(c)) return CharClass::kHan;
  if ((c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９')) return CharClass::kDigit;
  return IsLetter(c) ? CharClass::kLetter : CharClass::kOther;
}

// True for the point or comma in 3.5 and 12,000.
bool JoinsDigits(const std::vector<Utf8Char>& chars, size_t i) {
  const char32_t c = chars[i].code;
  return (c == U'.' || c == U',') && i + 1 < chars.size() &&
         ClassOf(chars[i + 1].code) == CharClass::kDigit;
}

Span SpanOf(const std::vector<Utf8Char>& chars, size_t begin, size_t end, uint32_t base) {
  return {base + chars[begin].begin, base + chars[end - 1].begin + chars[end - 1].length};
}

// The best path through the Han run [begin, end), found from the right as jieba does; of equal ones
// the longer word.
void SegmentHan(const std::vector<Utf8Char>& chars, size_t begin, size_t end, uint32_t base,
                const WordDictionary& dictionary, std::vector<Token>* tokens) {
  struct Step {
    float score = 0;
    uint32_t length = 1;
    Tag tag = Tag::kNone;
  };
  std::vector<Step> best(end - begin + 1);
  for (size_t i = end; i-- > begin;) {
    Step& step = best[i - begin];
    step.score = dictionary.unknown_log_probability() + best[i - begin + 1].score;
    WordDictionary::Node node = WordDictionary::kRoot;
    for (size_t j = i; j < end; ++j) {
      node = dictionary.Next(node, chars[j].code);
      if (node == WordDictionary::kNowhere) break;
      const WordDictionary::Word& word = dictionary.At(node);
      if (!word.is_word) continue;
      const float score = word.log_probability + best[j + 1 - begin].score;
      if (score >= step.score) step = {score, static_cast<uint32_t>(j + 1 - i), word.tag};
    }
  }
  for (size_t i = begin; i < end; i += best[i - begin].length) {
    const Step& step = best[i - begin];
    tokens->push_back({SpanOf(chars, i, i + step.length, base), step.tag});
  }
}

}  // namespace

void SegmentByDictionary(absl::string_view text, Span span, const WordDictionary& dictionary,
                         std::vector<Token>* tokens) {
  const std::vector<Utf8Char> chars = DecodeUtf8(Cut(text, span));
  for (size_t i = 0; i < chars.size();) {
    const CharClass kind = ClassOf(chars[i].code);
    size_t end = i + 1;
    if (kind == CharClass::kOther || kind == CharClass::kSpace) {
      if (kind == CharClass::kOther)
        tokens->push_back({SpanOf(chars, i, end, span.begin), Tag::kW});
      i = end;
      continue;
    }
    while (end < chars.size() && (ClassOf(chars[end].code) == kind ||
                                  (kind == CharClass::kDigit && JoinsDigits(chars, end))))
      ++end;
    if (kind == CharClass::kHan) {
      SegmentHan(chars, i, end, span.begin, dictionary, tokens);
    } else {
      tokens->push_back(
          {SpanOf(chars, i, end, span.begin), kind == CharClass::kDigit ? Tag::kM : Tag::kNz});
    }
    i = end;
  }
}

}  // namespace guanxi::ingest
