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

// The dictionary is far larger than the caches: what the paths will read is asked for some
// characters ahead.
void DictionarySegmenter::FindPairs() {
  constexpr size_t kAhead = 6;
  const size_t size = chars_.size();
  pairs_.assign(size, WordDictionary::kNowhere);
  for (size_t i = 1; i < size + kAhead; ++i) {
    if (i < size) dictionary_.Prefetch(chars_[i - 1].code, chars_[i].code);
    if (i <= kAhead) continue;
    const size_t begin = i - kAhead - 1;
    const WordDictionary::Node first = dictionary_.First(chars_[begin].code);
    if (first == WordDictionary::kNowhere) continue;
    const WordDictionary::Node pair = dictionary_.Next(first, chars_[begin + 1].code);
    pairs_[begin] = pair;
    if (pair == WordDictionary::kNowhere) continue;
    dictionary_.PrefetchWord(pair);
    if (begin + 2 < size) dictionary_.PrefetchNext(pair, chars_[begin + 2].code);
  }
}

// The best path through the Han run [begin, end), found from the right as jieba does; of equal ones
// the longer word.
void DictionarySegmenter::SegmentHan(size_t begin, size_t end, uint32_t base,
                                     std::vector<Token>* tokens) {
  best_.assign(end - begin + 1, Step{});
  Step* const best = best_.data() - begin;
  for (size_t i = end; i-- > begin;) {
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
      node = j == i + 1 ? pairs_[i] : dictionary_.Next(node, chars_[j].code);
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
  FindPairs();
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
