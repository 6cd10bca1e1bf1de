#include "ingest/extract/words.h"

#include <utility>

#include "absl/memory/memory.h"
#include "base/status_macros.h"
#include "ingest/lexicon/dictionary_segmenter.h"
#include "ingest/lexicon/word_dictionary.h"

namespace guanxi::ingest {

class LexicalModel {};  // until the model is there, words come from the dictionary

WordAnalyzer::WordAnalyzer() = default;
WordAnalyzer::~WordAnalyzer() = default;

absl::StatusOr<std::unique_ptr<const WordAnalyzer>> WordAnalyzer::Create(
    const WordOptions& options) {
  auto analyzer = absl::WrapUnique(new WordAnalyzer);
  GUANXI_ASSIGN_OR_RETURN(WordDictionary dictionary,
                          WordDictionary::Load(options.jieba_dir + "/dict.txt"));
  analyzer->dictionary_ = std::make_unique<const WordDictionary>(std::move(dictionary));
  return analyzer;
}

AnalyzedText WordAnalyzer::Analyze(const Document& document) const {
  AnalyzedText text;
  text.simplified = SimplifyKeepingOffsets(document.text);
  text.sentences = SplitSentences(document);
  text.tokens.reserve(document.text.size() / 4);
  text.first_token.reserve(text.sentences.size() + 1);
  for (const Sentence& sentence : text.sentences) {
    text.first_token.push_back(static_cast<uint32_t>(text.tokens.size()));
    SegmentByDictionary(text.simplified, sentence.span, *dictionary_, &text.tokens);
  }
  text.first_token.push_back(static_cast<uint32_t>(text.tokens.size()));
  return text;
}

}  // namespace guanxi::ingest
