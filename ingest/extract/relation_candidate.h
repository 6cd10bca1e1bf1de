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

// What the clause of an undated relation lets one think of its time.
enum class TimeHint : uint8_t {
  kOpen,       // nothing
  kGoesOn,     // 还, 也: the same occasion as what was told before
  kOtherTime,  // the sentence names a time that is not its own
  kStanding,   // 两国合作: no event, if another sentence does not tell of one
  kLooksBack,  // 曾, 多次, 近日: another time than that of the news
};

struct RelationCandidate {
  Predicate predicate = Predicate::kMet;
  int subject = kNoEntity;  // indexes into EntityTable::entities
  int object = kNoEntity;
  Factuality factuality = Factuality::kActual;
  DateInterval date;  // unknown when the rule saw none
  TimeHint hint = TimeHint::kOpen;
  int place = kNoEntity;        // index into EntityTable::entities
  int attribution = kNoEntity;  // index into EntityTable::entities
  std::string title;            // words of the position or kinship, in the article's script
  uint32_t sentence = 0;        // index into AnalyzedText::sentences
  Span trigger;                 // the words that say it: the title, the verb
  std::string rule;             // "position.title-before-name"
  float confidence = 0;         // 0..1

  friend bool operator==(const RelationCandidate&, const RelationCandidate&) = default;
};

// Two sides talk with each other, in person or by telephone; a visit is to a place.
inline bool IsMeeting(Predicate predicate) {
  return predicate == Predicate::kMet || predicate == Predicate::kPhoned;
}

// The same pair of entities; in either order if the predicate has none.
inline bool SamePair(const RelationCandidate& a, const RelationCandidate& b) {
  if (a.subject == b.subject && a.object == b.object) return true;
  return IsSymmetric(a.predicate) && a.subject == b.object && a.object == b.subject;
}

}  // namespace guanxi::ingest
