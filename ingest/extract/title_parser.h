// Reads one title backwards from its last word: modifiers and nouns up to the employer's name.
#pragma once

#include <vector>

#include "ingest/extract/mention_context.h"

namespace guanxi::ingest {

// A title as it stands in the text, and the mentions inside.
struct ParsedTitle {
  Title title;
  TitleScope scope = TitleScope::kBody;
  Span extent;                // from the employer (or the title's own first word) to its last word
  std::vector<int> mentions;  // indexes of all mentions inside `extent`, ascending
  uint32_t reach = 0;         // where the nouns before `extent` begin that may belong to the title
  bool found = false;
};

class TitleParser {
 public:
  // Both arguments must outlive the parser; `mentions` is ascending.
  TitleParser(const MentionContext& context, const std::vector<Mention>& mentions);

  // The title that ends at `end`; `found` is false if none does.
  ParsedTitle ParseBefore(uint32_t end) const;

  // Index of the mention that ends at `end`, else -1.
  int MentionEndingAt(uint32_t end) const;
  // Index of the mention that begins at `begin`, else -1.
  int MentionBeginningAt(uint32_t begin) const;

 private:
  struct Chain;
  bool ExtendOverMention(Chain& chain) const;
  bool IsTopic(const Mention& mention) const;
  bool JoinsNouns(uint32_t conjunction) const;
  bool IsComplete(const Chain& chain, TitleScope scope) const;
  bool ExtendOverWords(Chain& chain) const;
  bool EndsInUnit(uint32_t end) const;
  bool ExtendOverUnit(Chain& chain) const;
  uint32_t BeforeOrdinal(uint32_t end) const;
  bool ExtendOverDuty(Chain& chain, uint32_t end) const;
  int ChooseOwner(const Chain& chain, TitleScope scope) const;
  bool ReadUnlistedHead(uint32_t end, ParsedTitle& parsed) const;
  void ReadModifiers(ParsedTitle& parsed) const;
  void ReadFront(ParsedTitle& parsed) const;
  int LastMentionIn(Span span) const;
  bool CutsEmployer(uint32_t offset) const;

  const MentionContext& context_;
  const std::vector<Mention>& mentions_;
};

}  // namespace guanxi::ingest
