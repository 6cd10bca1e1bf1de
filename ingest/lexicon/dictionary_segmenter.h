// Words by dictionary alone: the path of the greatest product of word frequencies, as jieba's
// default mode finds it without its hidden Markov model.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "base/utf8.h"
#include "ingest/lexicon/word_dictionary.h"
#include "ingest/text/token.h"

namespace guanxi::ingest {

// Has buffers that it uses again, so: one for each thread.
class DictionarySegmenter {
 public:
  // `dictionary` must outlive this.
  explicit DictionarySegmenter(const WordDictionary& dictionary) : dictionary_(dictionary) {}

  // Appends the words of `text[span]` to `tokens`, in order. Han text goes by the dictionary (a
  // character in no word is a token with Tag::kNone); a run of letters or of digits is one token
  // (kNz, kM); other characters stand alone (kW); white space belongs to no token. `text` is
  // simplified. Cost: about 15 ns a byte.
  void Segment(absl::string_view text, Span span, std::vector<Token>* tokens);

 private:
  // The first word of the best path through what is left of a run.
  struct Step {
    float score = 0;
    uint32_t length = 1;  // characters
    Tag tag = Tag::kNone;
  };

  void SegmentHan(size_t begin, size_t end, uint32_t base, std::vector<Token>* tokens);

  const WordDictionary& dictionary_;
  std::vector<Utf8Char> chars_;  // of the span in hand
  std::vector<Step> best_;       // by character of the run in hand, and one
};

}  // namespace guanxi::ingest
