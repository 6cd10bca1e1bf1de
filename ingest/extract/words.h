// The words stage: a document's sentences, simplified twin and tagged words.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "ingest/text/document.h"
#include "ingest/text/token.h"

namespace guanxi::ingest {

class LexicalModel;
class WordDictionary;

struct WordOptions {
  std::string jieba_dir;   // folder with dict.txt and lac_small/; JiebaDir() tells where it is
  bool use_tagger = true;  // false: dictionary words only, many times faster, no new names
};

// Immutable and thread-safe.
class WordAnalyzer {
 public:
  // Loads the lexical model, or the dictionary where `use_tagger` is false. NotFound for a missing
  // file, InvalidArgument naming the file for a malformed one. Cost: some 0.1 s.
  static absl::StatusOr<std::unique_ptr<const WordAnalyzer>> Create(const WordOptions& options);
  ~WordAnalyzer();

  // Deterministic: the same document gives the same result on every machine.
  AnalyzedText Analyze(const Document& document) const;
  // The same for each of several documents, and quicker.
  std::vector<AnalyzedText> Analyze(const std::vector<const Document*>& documents) const;

 private:
  WordAnalyzer();

  // Both fill `tokens` and `first_token` but for its last entry.
  void TagByModel(const std::vector<const Document*>& documents,
                  std::vector<AnalyzedText>* texts) const;
  void SegmentByWords(AnalyzedText* text) const;

  std::unique_ptr<const WordDictionary> dictionary_;  // one of the two
  std::unique_ptr<const LexicalModel> model_;
};

}  // namespace guanxi::ingest
