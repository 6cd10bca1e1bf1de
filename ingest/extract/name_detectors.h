// The detectors of names. Each reads the text and appends candidates; none decides between them.
// All are O(n) in the text, deterministic and thread-safe.
#pragma once

#include <vector>

#include "ingest/extract/mention_context.h"

namespace guanxi::ingest {

// Names of the gazetteer. Capitals are judged by their context: kMetonym for the country, or PLACE.
void DetectKnownNames(const MentionContext& context, std::vector<NameCandidate>& out);

// One-character names of countries where nothing else can be meant: 中美, 访俄, 美方, in headlines.
void DetectAbbreviations(const MentionContext& context, std::vector<NameCandidate>& out);

// Words that the tagger or the dictionary calls names, cleaned of titles and of its usual faults.
void DetectTaggedNames(const MentionContext& context, std::vector<NameCandidate>& out);

// Transliterated names around a middle dot; names before a bracketed Latin original; names behind
// a title.
void DetectPersons(const MentionContext& context, std::vector<NameCandidate>& out);

// Persons behind titles that the tagger swallowed with the title or cut.
void DetectSplitNames(const MentionContext& context, std::vector<NameCandidate>& out);

// Persons named in Latin script only, behind a title or before a verb of saying.
void DetectLatinPersons(const MentionContext& context, std::vector<NameCandidate>& out);

// Media in book marks that report; names between a word of kind and a bracketed Latin original.
void DetectPointedNames(const MentionContext& context, std::vector<NameCandidate>& out);

// Bodies of states (country + 外交部), armed forces, and bodies and places by their last word.
// `known` holds the candidates of the detectors above, sorted by span: names that may begin one.
void DetectBodies(const MentionContext& context, const std::vector<NameCandidate>& known,
                  std::vector<NameCandidate>& out);

// Places by a name and a word of kind, however the tagger cuts them: 海湾|空军|基地.
void DetectFacilities(const MentionContext& context, std::vector<NameCandidate>& out);

// Further occurrences of the names in `found`, also short: the family name of a transliterated
// name, a body without its country.
void DetectRecurrences(const MentionContext& context, const std::vector<NameCandidate>& found,
                       std::vector<NameCandidate>& out);

// Takes the persons out of `candidates` that are a name of `found` with a word glued to it: 林山曾,
// 同林山, where 林山 is plain elsewhere. DetectRecurrences finds the name itself again.
void DropStrayWords(const MentionContext& context, const std::vector<NameCandidate>& found,
                    std::vector<NameCandidate>& candidates);

// The heaviest set of candidates that do not overlap, ascending. Weighted interval scheduling
// (Kleinberg, Tardos: Algorithm Design, 6.1), O(n log n); ties go to the earlier candidate.
std::vector<NameCandidate> SelectNames(std::vector<NameCandidate> candidates);

}  // namespace guanxi::ingest
