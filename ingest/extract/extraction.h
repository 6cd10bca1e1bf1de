// What extraction says about one article: entities, relations, evidence. The hand-over to emit/ and
// to the service.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/ontology.h"
#include "ingest/extract/entity.h"
#include "ingest/text/span.h"

namespace guanxi::ingest {

inline constexpr int kNoEntity = -1;

// One place in the text that says the relation.
struct Evidence {
  Span sentence;  // the sentence, in Document::text
  int attribution =
      kNoEntity;     // who says so, if not the article's own voice; index into Extraction::entities
  std::string rule;  // name of the rule that fired: "met.与X举行会谈"
  float confidence = 0;

  friend bool operator==(const Evidence&, const Evidence&) = default;
};

// One relation per (subject, predicate, object, factuality, date); sentences that say the same are
// its evidence.
struct Relation {
  int subject = kNoEntity;  // index into Extraction::entities
  Predicate predicate = Predicate::kMet;
  int object = kNoEntity;
  Factuality factuality = Factuality::kActual;
  DateInterval date;  // when it happens, not when it was published
  int place = kNoEntity;
  std::string title;               // words of the position or kinship
  float confidence = 0;            // 0..1, at least the best of its evidence
  std::vector<Evidence> evidence;  // never empty; ascending by sentence
};

struct Extraction {
  std::vector<Entity> entities;
  std::vector<Relation>
      relations;  // in a fixed order: by first evidence, then subject, predicate, object
  std::vector<Span> sentences;  // all of Document::text, ascending
};

}  // namespace guanxi::ingest
