// Hand-tagged text for the tests of stages that read words: "北国/loc 外长/n 林山/per 说/v 。/w".
#pragma once

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "base/utf8.h"
#include "ingest/extract/pipeline_print.h"
#include "ingest/text/document.h"
#include "ingest/text/token.h"

namespace guanxi::ingest {

struct TaggedText {
  Document document;
  AnalyzedText analyzed;
};

inline Tag TagOfName(absl::string_view name) {
  for (int tag = 0; tag <= static_cast<int>(Tag::kTime); ++tag) {
    if (absl::EqualsIgnoreCase(TagName(static_cast<Tag>(tag)), name)) return static_cast<Tag>(tag);
  }
  return Tag::kNone;
}

// One paragraph; words are separated by spaces, word and tag by the last '/', and a word without
// tag is a noun. A word "_" stands for a space in the text.
inline TaggedText ParseTagged(absl::string_view tagged) {
  TaggedText text;
  for (const absl::string_view part : absl::StrSplit(tagged, ' ', absl::SkipEmpty())) {
    const size_t slash = part.rfind('/');
    const absl::string_view word = part.substr(0, slash);
    const uint32_t begin = static_cast<uint32_t>(text.document.text.size());
    text.document.text.append(word == "_" ? " " : std::string(word));
    if (word == "_") continue;
    const Tag tag = slash == absl::string_view::npos ? Tag::kN : TagOfName(part.substr(slash + 1));
    text.analyzed.tokens.push_back(
        {{begin, static_cast<uint32_t>(text.document.text.size())}, tag});
  }
  const Span all{0, static_cast<uint32_t>(text.document.text.size())};
  text.document.blocks.push_back({all, BlockKind::kParagraph});
  text.analyzed.simplified = SimplifyKeepingOffsets(text.document.text);
  text.analyzed.sentences = SplitSentences(text.document);
  text.analyzed.first_token.push_back(0);
  uint32_t token = 0;
  for (const Sentence& sentence : text.analyzed.sentences) {
    while (token < text.analyzed.tokens.size() &&
           text.analyzed.tokens[token].span.begin < sentence.span.end) {
      ++token;
    }
    text.analyzed.first_token.push_back(token);
  }
  return text;
}

}  // namespace guanxi::ingest
