// From characters to the rows of the lexical model, as its training text was written: half-width,
// lower case, ASCII punctuation, simplified. A table, so positions stay those of the original text.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/lexicon/lexical_model_files.h"

namespace guanxi::ingest {

// Immutable and thread-safe.
class CharNormalizer {
 public:
  // `files` is only read. Rows that training never touched (their norm is that of the random start)
  // count as unknown.
  explicit CharNormalizer(const LexicalModelFiles& files);

  // The row of the embedding for `c`: files.unknown_id when the model does not know it.
  uint16_t Id(char32_t c) const { return c < bmp_.size() ? bmp_[c] : unknown_; }

 private:
  std::vector<uint16_t> bmp_;  // by code point
  uint16_t unknown_;
};

}  // namespace guanxi::ingest
