// Whom a clause about an office speaks of.
#pragma once

#include "ingest/extract/position_rules.h"

namespace guanxi::ingest {

// Where the clause that holds `at` begins, within its sentence.
uint32_t ClauseBegin(const MentionContext& context, uint32_t at);
bool IsClauseEnd(char32_t code);

// Refers to its argument, which must outlive it.
class PositionSubjects {
 public:
  explicit PositionSubjects(const PositionInput& input) : input_(input), context_(input.context) {}

  // Index of the person's mention (name or pronoun) that ends at / begins at an offset, titles
  // included; -1 for none.
  int EndingAt(uint32_t end) const;
  int BeginningAt(uint32_t begin) const;

  // The entity that the clause at `clause` is about: the only person named in it before the mention
  // `office`, else the first of the sentence if no other is named between, else, if the verb opens
  // the clause and the sentence names nobody, the only person of the sentence before. kNoEntity if
  // it is not certain.
  int Before(int office, Span clause) const;

  // 曾任北国外长|的林山: the entity of the person whom the words that end at `end` describe.
  int Behind(uint32_t end) const;

 private:
  bool SpeaksBetween(uint32_t begin, uint32_t end) const;
  int OnlyPersonOf(uint32_t sentence) const;

  const PositionInput& input_;
  const MentionContext& context_;
};

}  // namespace guanxi::ingest
