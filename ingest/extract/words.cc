#include "ingest/extract/words.h"

#include <utility>

#include "absl/memory/memory.h"
#include "base/status_macros.h"
#include "ingest/extract/mention_context.h"
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
  return std::move(Analyze(std::vector<const Document*>{&document}).front());
}

std::vector<AnalyzedText> WordAnalyzer::Analyze(
    const std::vector<const Document*>& documents) const {
  std::vector<AnalyzedText> texts(documents.size());
  for (size_t d = 0; d < documents.size(); ++d) {
    texts[d].simplified = SimplifyKeepingOffsets(documents[d]->text);
    texts[d].sentences = SplitSentences(*documents[d]);
    texts[d].tokens.reserve(documents[d]->text.size() / 4);
    texts[d].first_token.reserve(texts[d].sentences.size() + 1);
  }
  if (model_ != nullptr) {
    TagByModel(documents, &texts);
  } else {
    for (AnalyzedText& text : texts) SegmentByWords(&text);
  }
  for (AnalyzedText& text : texts) {
    text.first_token.push_back(static_cast<uint32_t>(text.tokens.size()));
  }
  return texts;
}

namespace {

// Appends `word`, in parts where it is a name with an enumeration comma inside: 山克、北国/PER.
void AppendWord(const absl::string_view text, const Token& word, std::vector<Token>& tokens) {
  constexpr absl::string_view kComma = "、";
  Token rest = word;
  for (size_t at = Cut(text, rest.span).find(kComma);
       IsNameTag(word.tag) && at != absl::string_view::npos && at > 0 &&
       at + kComma.size() < rest.span.size();
       at = Cut(text, rest.span).find(kComma)) {
    const auto comma = static_cast<uint32_t>(rest.span.begin + at);
    const auto behind = static_cast<uint32_t>(comma + kComma.size());
    Token front = rest;
    front.span.end = comma;
    tokens.push_back(front);
    Token mark = rest;
    mark.span = {comma, behind};
    mark.tag = Tag::kW;
    tokens.push_back(mark);
    rest.span.begin = behind;
  }
  tokens.push_back(rest);
}

}  // namespace

// The model has its own table of characters, which keeps a traditional form that it learnt better.
void WordAnalyzer::TagByModel(const std::vector<const Document*>& documents,
                              std::vector<AnalyzedText>* texts) const {
  std::vector<LexicalModel::Input> inputs;
  for (size_t d = 0; d < documents.size(); ++d) {
    inputs.push_back({documents[d]->text, &(*texts)[d].sentences});
  }
  const std::vector<std::vector<std::vector<Token>>> tagged = model_->Words(inputs);
  for (size_t d = 0; d < documents.size(); ++d) {
    AnalyzedText& text = (*texts)[d];
    for (const std::vector<Token>& words : tagged[d]) {
      text.first_token.push_back(static_cast<uint32_t>(text.tokens.size()));
      for (const Token& word : words) AppendWord(text.simplified, word, text.tokens);
    }
  }
}

void WordAnalyzer::SegmentByWords(AnalyzedText* text) const {
  DictionarySegmenter segmenter(*dictionary_);
  for (const Sentence& sentence : text->sentences) {
    text->first_token.push_back(static_cast<uint32_t>(text->tokens.size()));
    segmenter.Segment(text->simplified, sentence.span, &text->tokens);
  }
}

}  // namespace guanxi::ingest
