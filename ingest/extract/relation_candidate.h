// A relation that one rule found in one sentence, before attribution, dates and merging have had
// their say. Made by the positions stage (holds_position, located_in, part_of, family_of said by
// noun phrases) and by the clause rules.
#pragma once

#include <cstdint>
#include <string>

#include "base/date.h"
#include "base/ontology.h"
#include "ingest/extract/extraction.h"
#include "ingest/text/span.h"

namespace guanxi::ingest {

struct RelationCandidate {
  Predicate predicate = Predicate::kMet;
  int subject = kNoEntity;  // indexes into EntityTable::entities
  int object = kNoEntity;
  Factuality factuality = Factuality::kActual;
  DateInterval date;            // unknown when the rule saw none
  int place = kNoEntity;        // index into EntityTable::entities
  int attribution = kNoEntity;  // index into EntityTable::entities
  std::string title;            // words of the position or kinship, in the article's script
  uint32_t sentence = 0;        // index into AnalyzedText::sentences
  Span trigger;                 // the words that say it: the title, the verb
  std::string rule;             // "position.title-before-name"
  float confidence = 0;         // 0..1

  friend bool operator==(const RelationCandidate&, const RelationCandidate&) = default;
};

}  // namespace guanxi::ingest
