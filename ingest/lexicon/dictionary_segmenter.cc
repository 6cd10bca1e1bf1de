#include "ingest/lexicon/dictionary_segmenter.h"

namespace guanxi::ingest {
namespace {

enum class CharClass { kSpace, kHan, kLetter, kDigit, kOther };

// Blocks of punctuation that have no letters; asking ICU takes longer.
bool IsCommonMark(char32_t c) {
  return (c >= U'\u2010' && c <= U'\u2027') || (c >= U'\u3001' && c <= U'\u3004') ||
         (c >= U'\u3008' && c <= U'\u3020') || (c >= U'\uFF01' && c <= U'\uFF0F') ||
         (c >= U'\uFF1A' && c <= U'\uFF20');
}

CharClass ClassOf(char32_t c) {
  if (c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == U'\u3000' || c == U'\u00A0')
    return CharClass::kSpace;
  if (IsHan(c)) return CharClass::kHan;
  if (IsCommonMark(c)) return CharClass::kOther;
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

}  // namespace

// The best path through the Han run [begin, end), found from the right as jieba does; of equal ones
// the longer word.
void DictionarySegmenter::SegmentHan(size_t begin, size_t end, uint32_t base,
                                     std::vector<Token>* tokens) {
  constexpr size_t kAhead = 4;  // characters: what a look-up in memory takes
  best_.assign(end - begin + 1, Step{});
  Step* const best = best_.data() - begin;
  for (size_t i = end; i-- > begin;) {
    if (i >= begin + kAhead) {
      dictionary_.Prefetch(chars_[i - kAhead].code, chars_[i - kAhead + 1].code);
    }
    Step& step = best[i];
    step.score = dictionary_.unknown_log_probability() + best[i + 1].score;
    WordDictionary::Node node = dictionary_.First(chars_[i].code);
    for (size_t j = i + 1; node != WordDictionary::kNowhere; ++j) {
      const WordDictionary::Word& word = dictionary_.At(node);
      if (word.is_word) {
        const float score = word.log_probability + best[j].score;
        if (score >= step.score) step = {score, static_cast<uint32_t>(j - i), word.tag};
      }
      if (j == end) break;
      node = dictionary_.Next(node, chars_[j].code);
    }
  }
  for (size_t i = begin; i < end; i += best[i].length) {
    tokens->push_back({SpanOf(chars_, i, i + best[i].length, base), best[i].tag});
  }
}

void DictionarySegmenter::Segment(absl::string_view text, Span span, std::vector<Token>* tokens) {
  const absl::string_view words = Cut(text, span);
  chars_.clear();
  for (size_t i = 0; i < words.size(); i += chars_.back().length) {
    chars_.push_back(DecodeUtf8At(words, i));
  }
  for (size_t i = 0; i < chars_.size();) {
    const CharClass kind = ClassOf(chars_[i].code);
    size_t end = i + 1;
    if (kind == CharClass::kOther || kind == CharClass::kSpace) {
      if (kind == CharClass::kOther)
        tokens->push_back({SpanOf(chars_, i, end, span.begin), Tag::kW});
      i = end;
      continue;
    }
    while (end < chars_.size() && (ClassOf(chars_[end].code) == kind ||
                                   (kind == CharClass::kDigit && JoinsDigits(chars_, end))))
      ++end;
    if (kind == CharClass::kHan) {
      SegmentHan(i, end, span.begin, tokens);
    } else {
      tokens->push_back(
          {SpanOf(chars_, i, end, span.begin), kind == CharClass::kDigit ? Tag::kM : Tag::kNz});
    }
    i = end;
  }
}

}  // namespace guanxi::ingest
