// Sentences and words of a document, the input of everything that extracts.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ingest/text/document.h"
#include "ingest/text/span.h"

namespace guanxi::ingest {

struct Sentence {
  Span span;           // with its closing punctuation and closing quotes
  uint32_t block = 0;  // index into Document::blocks

  friend bool operator==(const Sentence&, const Sentence&) = default;
};

// Part of speech and name class of a word: the tag set of the LAC lexical model. kPer..kTime are
// its named entities; the dictionary segmenter maps its own tags onto the same set (nr -> kPer, ns
// -> kLoc, nt -> kOrg, t -> kT).
enum class Tag : uint8_t {
  kNone,
  kA,
  kAd,
  kAn,
  kC,
  kD,
  kF,
  kM,
  kN,
  kNr,
  kNs,
  kNt,
  kNw,
  kNz,
  kP,
  kQ,
  kR,
  kS,
  kT,
  kU,
  kV,
  kVd,
  kVn,
  kW,
  kXc,
  kPer,
  kLoc,
  kOrg,
  kTime,
};

struct Token {
  Span span;
  Tag tag = Tag::kNone;

  friend bool operator==(const Token&, const Token&) = default;
};

// What the words stage makes of a document. `simplified` is `Document::text` with every traditional
// character replaced by its simplified one where both have the same length in UTF-8, so that all
// spans hold in both texts. Lexicons and rules match on `simplified`; names and evidence that users
// see are cut from `Document::text`.
struct AnalyzedText {
  std::string simplified;
  std::vector<Sentence> sentences;  // ascending; no sentence crosses a block
  std::vector<Token> tokens;        // ascending, of all sentences; white space belongs to no token
  std::vector<uint32_t> first_token;  // sentences.size() + 1 entries: tokens of sentence i are
                                      // [first_token[i], first_token[i+1])
};

// Splits blocks into sentences at 。！？；… and line ends, keeping closing quotes and brackets with
// the sentence they close and not splitting inside a short quotation or bracket. A bracket that
// stands alone after a full stop ("…会谈。（2024年1月6日）") belongs to the sentence before it.
// O(n).
std::vector<Sentence> SplitSentences(const Document& document);

// The simplified twin described above. O(n).
std::string SimplifyKeepingOffsets(absl::string_view text);

}  // namespace guanxi::ingest
