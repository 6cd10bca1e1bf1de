// Words, parts of speech and names by the lexical model of Debian's python3-jieba (LAC's character
// model BiGRU-CRF).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest/lexicon/char_normalizer.h"
#include "ingest/lexicon/lexical_model_kernel.h"
#include "ingest/lexicon/lexical_network.h"
#include "ingest/text/token.h"

namespace guanxi::ingest {

// Immutable and thread-safe.
class LexicalModel {
 public:
  // Reads the folder lac_small. NotFound for a missing file, InvalidArgument naming the file for a
  // malformed one. Runs on the fastest kernel of this machine; all give the same words. Memory:
  // some 70 MB.
  static absl::StatusOr<std::unique_ptr<const LexicalModel>> Load(const std::string& dir);
  // The same on a kernel of the caller's choice (for tests and measurements).
  static absl::StatusOr<std::unique_ptr<const LexicalModel>> Load(const std::string& dir,
                                                                  const LexicalKernel& kernel);

  // The words of each sentence of `text`, which may be in either script: ascending spans into
  // `text`. White space begins and ends no word, and belongs to one only between Latin letters or
  // digits.
  std::vector<std::vector<Token>> Words(absl::string_view text,
                                        const std::vector<Sentence>& sentences) const;

  // The same for several texts: the more sentences at once, the less each costs.
  struct Input {
    absl::string_view text;
    const std::vector<Sentence>* sentences = nullptr;  // not owned
  };
  std::vector<std::vector<std::vector<Token>>> Words(const std::vector<Input>& inputs) const;

 private:
  LexicalModel(const LexicalModelFiles& files, const LexicalKernel& kernel);

  CharNormalizer normalizer_;
  LexicalNetwork network_;
  std::vector<WordLabel> labels_;
};

}  // namespace guanxi::ingest
