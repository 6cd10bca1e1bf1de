#include "ingest/extract/position_subjects.h"

namespace guanxi::ingest {
namespace {

bool IsBarePerson(const Mention& mention) {
  return mention.type == EntityType::kPerson && mention.head < 0 &&
         (mention.kind == MentionKind::kName || mention.kind == MentionKind::kPronoun);
}

}  // namespace

bool IsClauseEnd(char32_t code) {
  return code == U'，' || code == U',' || code == U'。' || code == U'；' || code == U';' ||
         code == U'！' || code == U'？' || code == U'：' || code == U':' || code == U'”';
}

uint32_t ClauseBegin(const MentionContext& context, uint32_t at) {
  const uint32_t sentence = context.SentenceSpan(at).begin;
  while (at > sentence && !IsClauseEnd(context.CharBefore(at))) at = context.PreviousOffset(at);
  return at;
}

int PositionSubjects::EndingAt(uint32_t end) const {
  for (size_t i = 0; i < input_.mentions.size(); ++i) {
    const Mention& mention = input_.mentions[i];
    if (mention.extent.end == end && IsBarePerson(mention)) return static_cast<int>(i);
  }
  return -1;
}

int PositionSubjects::BeginningAt(uint32_t begin) const {
  for (size_t i = 0; i < input_.mentions.size(); ++i) {
    const Mention& mention = input_.mentions[i];
    if (mention.extent.begin == begin && IsBarePerson(mention)) return static_cast<int>(i);
  }
  return -1;
}

int PositionSubjects::Before(int office, Span clause) const {
  const uint32_t sentence = input_.mentions[office].sentence;
  int in_clause = kNoEntity;
  int first = kNoEntity;
  int others = 0;
  for (int i = 0; i < office; ++i) {
    const Mention& mention = input_.mentions[i];
    if (mention.sentence != sentence || !IsBarePerson(mention)) continue;
    const int entity = input_.EntityOf(i);
    if (entity < 0) continue;
    if (mention.span.begin >= clause.begin) {
      if (mention.span.begin >= clause.end) break;
      if (in_clause >= 0 && in_clause != entity) return kNoEntity;
      in_clause = entity;
    } else if (first < 0) {
      if (SpeaksBetween(mention.extent.end, clause.begin)) return kNoEntity;
      first = entity;
    } else if (entity != first) {
      ++others;
    }
  }
  if (in_clause >= 0) return in_clause;
  if (first >= 0) return others == 0 ? first : kNoEntity;
  const auto& sentences = context_.analyzed().sentences;
  const bool goes_on = clause.begin == clause.end && sentence > 0 &&
                       sentences[sentence - 1].block == sentences[sentence].block &&
                       !context_.InTitle(sentences[sentence - 1].span.begin);
  return goes_on ? OnlyPersonOf(sentence - 1) : kNoEntity;
}

// The one person of whom the words of a sentence speak.
int PositionSubjects::OnlyPersonOf(uint32_t sentence) const {
  int only = kNoEntity;
  for (size_t i = 0; i < input_.mentions.size(); ++i) {
    const Mention& mention = input_.mentions[i];
    if (mention.sentence != sentence || mention.type != EntityType::kPerson) continue;
    const int entity = input_.EntityOf(static_cast<int>(i));
    if (entity >= 0 && input_.table.entities[entity].type != EntityType::kPerson) continue;
    if (entity < 0 || (only >= 0 && only != entity)) return kNoEntity;
    only = entity;
  }
  return only;
}

int PositionSubjects::Behind(uint32_t end) const {
  if (!context_.StartsWith(end, "的")) return kNoEntity;
  const int person = BeginningAt(end + 3);
  return person < 0 ? kNoEntity : input_.EntityOf(person);
}

// Between the person and the clause somebody speaks: 林山指出，北国将接任….
bool PositionSubjects::SpeaksBetween(uint32_t begin, uint32_t end) const {
  for (uint32_t at = begin; at < end; at = context_.NextOffset(at)) {
    if (context_.TokenStartsAt(at) && context_.WordAt(at, ContextWords::kSaying) > 0) {
      return true;
    }
  }
  return false;
}

}  // namespace guanxi::ingest
