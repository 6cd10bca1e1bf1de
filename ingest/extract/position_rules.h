// The rules of the positions stage; each appends what it finds.
#pragma once

#include <vector>

#include "ingest/extract/entity.h"
#include "ingest/extract/mention_context.h"
#include "ingest/extract/relation_candidate.h"
#include "ingest/extract/time_expression.h"

namespace guanxi::ingest {

// What the rules read. Refers to values that outlive it.
struct PositionInput {
  const MentionContext& context;
  const std::vector<Mention>& mentions;
  const EntityTable& table;
  const std::vector<TimeExpression>& times;

  // The one entity of a mention, kNoEntity if there is none or several.
  int EntityOf(int mention) const;
};

// Whether the words of `title` can be a post at the entity `employer`: a reporter is none of a
// country's.
bool CanHoldAt(const PositionInput& input, const Title& title, int employer);

// 北国外长林山: titles attached to names.
void AddTitlePositions(const PositionInput& input, std::vector<RelationCandidate>& out);

// 林山曾任北国外长: posts that clauses tell.
void AddClausePositions(const PositionInput& input, std::vector<RelationCandidate>& out);

// 海湾观察的林山, 在海湾大学任教的林山.
void AddMembers(const PositionInput& input, std::vector<RelationCandidate>& out);

// 林山的妻子安娜.
void AddKinship(const PositionInput& input, std::vector<RelationCandidate>& out);

// 北国海湾市, 北国首都安城: a place behind the place or country it lies in.
void AddPlacesInPlaces(const PositionInput& input, std::vector<RelationCandidate>& out);

}  // namespace guanxi::ingest
