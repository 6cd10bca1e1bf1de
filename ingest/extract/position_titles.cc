// Posts from titles that stand beside a name.
#include "absl/strings/str_cat.h"
#include "ingest/extract/position_rules.h"

namespace guanxi::ingest {
namespace {

TitleScope ScopeOf(const MentionContext& context, const Title& title) {
  TitleScope found = TitleScope::kCalling;
  context.lexicon().titles.VisitBefore(context.text(), title.span.end,
                                       [&](size_t, TitleScope scope) {
                                         found = scope;
                                         return true;
                                       });
  return found;
}

// Whether a post of this scope can be held at an entity of this type.
bool CanHold(TitleScope scope, EntityType employer) {
  switch (scope) {
    case TitleScope::kState:
      return employer != EntityType::kPerson;
    case TitleScope::kPlace:
      return employer == EntityType::kPlace || employer == EntityType::kCountry;
    case TitleScope::kBody:
      return employer == EntityType::kOrganization || employer == EntityType::kCountry ||
             employer == EntityType::kPlace;
    case TitleScope::kParty:
    case TitleScope::kCalling:
      return employer == EntityType::kOrganization;
    case TitleScope::kRank:
      return false;
  }
  return false;
}

}  // namespace

int PositionInput::EntityOf(int mention) const {
  if (mention < 0 || table.of_mention[mention].size() != 1) return kNoEntity;
  return static_cast<int>(table.of_mention[mention][0]);
}

void AddTitlePositions(const PositionInput& input, std::vector<RelationCandidate>& out) {
  for (size_t i = 0; i < input.mentions.size(); ++i) {
    const Mention& person = input.mentions[i];
    if (person.type != EntityType::kPerson || person.kind != MentionKind::kName) continue;
    const int subject = input.EntityOf(static_cast<int>(i));
    for (const Title& title : person.titles) {
      const int object = input.EntityOf(title.owner);
      if (subject < 0 || object < 0) continue;
      if (!CanHold(ScopeOf(input.context, title), input.table.entities[object].type)) continue;
      RelationCandidate candidate;
      candidate.predicate = Predicate::kHoldsPosition;
      candidate.subject = subject;
      candidate.object = object;
      candidate.factuality = title.designated ? Factuality::kPlanned : Factuality::kActual;
      candidate.title = title.words;
      candidate.sentence = person.sentence;
      candidate.trigger = title.span;
      candidate.rule = "position.title";
      candidate.confidence = 0.9f * person.confidence;
      out.push_back(std::move(candidate));
    }
  }
}

}  // namespace guanxi::ingest
