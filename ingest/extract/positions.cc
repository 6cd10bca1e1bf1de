// Standing facts from noun phrases: posts from titles, places within places.
#include "ingest/extract/positions.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "ingest/extract/mention_context.h"
#include "ingest/extract/position_rules.h"

namespace guanxi::ingest {

std::vector<RelationCandidate> FindPositions(const Document& document, const AnalyzedText& text,
                                             const std::vector<Mention>& mentions,
                                             const EntityTable& table,
                                             const std::vector<TimeExpression>& times,
                                             const Lexicon& lexicon) {
  if (text.sentences.empty()) return {};
  const MentionContext context(document, text, lexicon);
  const PositionInput input{context, mentions, table, times};
  std::vector<RelationCandidate> found;
  AddTitlePositions(input, found);
  AddClausePositions(input, found);
  AddMembers(input, found);
  AddKinship(input, found);
  AddPlacesInPlaces(input, found);
  std::stable_sort(found.begin(), found.end(),
                   [](const RelationCandidate& a, const RelationCandidate& b) {
                     return a.sentence < b.sentence;
                   });
  return found;
}

}  // namespace guanxi::ingest
