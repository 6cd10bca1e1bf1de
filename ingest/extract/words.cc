#include "ingest/extract/words.h"

#include <optional>
#include <utility>

#include "absl/memory/memory.h"
#include "base/status_macros.h"
#include "ingest/lexicon/dictionary_segmenter.h"
#include "ingest/lexicon/lexical_model.h"
#include "ingest/lexicon/word_dictionary.h"

namespace guanxi::ingest {

WordAnalyzer::WordAnalyzer() = default;
WordAnalyzer::~WordAnalyzer() = default;

absl::StatusOr<std::unique_ptr<const WordAnalyzer>> WordAnalyzer::Create(
    const WordOptions& options) {
  auto analyzer = absl::WrapUnique(new WordAnalyzer);
  if (options.use_tagger) {
    GUANXI_ASSIGN_OR_RETURN(analyzer->model_, LexicalModel::Load(options.jieba_dir + "/lac_small"));
  } else {
    GUANXI_ASSIGN_OR_RETURN(WordDictionary dictionary,
                            WordDictionary::Load(options.jieba_dir + "/dict.txt"));
    analyzer->dictionary_ = std::make_unique<const WordDictionary>(std::move(dictionary));
  }
  return analyzer;
}

AnalyzedText WordAnalyzer::Analyze(const Document& document) const {
  AnalyzedText text;
  text.simplified = SimplifyKeepingOffsets(document.text);
  text.sentences = SplitSentences(document);
  text.tokens.reserve(document.text.size() / 4);
  text.first_token.reserve(text.sentences.size() + 1);
  // The model has its own table of characters, which keeps a traditional form that it learnt
  // better.
  std::vector<std::vector<Token>> tagged;
  if (model_ != nullptr) tagged = model_->Words(document.text, text.sentences);
  std::optional<DictionarySegmenter> segmenter;
  if (dictionary_ != nullptr) segmenter.emplace(*dictionary_);
  for (size_t i = 0; i < text.sentences.size(); ++i) {
    text.first_token.push_back(static_cast<uint32_t>(text.tokens.size()));
    if (model_ != nullptr) {
      text.tokens.insert(text.tokens.end(), tagged[i].begin(), tagged[i].end());
    } else {
      segmenter->Segment(text.simplified, text.sentences[i].span, &text.tokens);
    }
  }
  text.first_token.push_back(static_cast<uint32_t>(text.tokens.size()));
  return text;
}

}  // namespace guanxi::ingest
