// Kinship between named people: 林山的妻子安娜, 林山和妻子安娜, 安娜是林山的妹妹.
#include "ingest/extract/position_rules.h"

namespace guanxi::ingest {
namespace {

bool IsPersonMention(const Mention& mention) {
  return mention.type == EntityType::kPerson &&
         (mention.kind == MentionKind::kName || mention.kind == MentionKind::kPronoun);
}

int PersonEndingAt(const PositionInput& input, uint32_t end) {
  for (size_t i = 0; i < input.mentions.size(); ++i) {
    const Mention& mention = input.mentions[i];
    if ((mention.extent.end == end || mention.span.end == end) && IsPersonMention(mention)) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

void Add(const PositionInput& input, int subject, int object, Span kin, float confidence,
         std::vector<RelationCandidate>& out) {
  RelationCandidate candidate;
  candidate.predicate = Predicate::kFamilyOf;
  candidate.subject = input.EntityOf(subject);
  candidate.object = input.EntityOf(object);
  if (candidate.subject < 0 || candidate.object < 0 || candidate.subject == candidate.object)
    return;
  candidate.title = std::string(Cut(input.context.document().text, kin));
  candidate.sentence = input.mentions[subject].sentence;
  candidate.trigger = kin;
  candidate.rule = "family.kin-word";
  candidate.confidence = confidence;
  if (input.mentions[subject].sentence == input.mentions[object].sentence) {
    out.push_back(std::move(candidate));
  }
}

// The kin word before the person: 妻子 of 妻子安娜, 女儿 of 女儿、歌手安娜. Empty if there is none.
Span KinWordOf(const PositionInput& input, const Mention& named) {
  const MentionContext& context = input.context;
  uint32_t end = named.span.begin;
  size_t length = context.lexicon().kinship.LongestBefore(context.text(), end);
  if (length == 0) {
    end = named.extent.begin;
    if (context.EndsWith(end, "、")) end -= 3;
    length = context.lexicon().kinship.LongestBefore(context.text(), end);
  }
  if (length == 0) {  // 林山之子马丁
    end = named.extent.begin;
    length = context.WordBefore(end, ContextWords::kKinOf);
  }
  return {end - static_cast<uint32_t>(length), end};
}

// 林山和他的妻子: 他 is whoever stands before it. The person; -1 if nobody does.
int PersonBeforePronoun(const PositionInput& input, const Mention& pronoun) {
  if (pronoun.kind != MentionKind::kPronoun) return -1;
  const MentionContext& context = input.context;
  const size_t joint = context.AnyBefore(pronoun.span.begin, "和|与|及|以及|、|同");
  if (joint == 0) return -1;
  return PersonEndingAt(input, pronoun.span.begin - static_cast<uint32_t>(joint));
}

// 他同儿子马丁…: a kin word alone, behind a preposition or a comma, is kin of the person whom the
// clause began with. -1 if nobody is.
int FirstPersonBefore(const PositionInput& input, Span kin, const Mention& named) {
  const MentionContext& context = input.context;
  if (context.WordBefore(kin.begin, ContextWords::kKinLeads) == 0) return -1;
  const size_t comma = context.text().substr(0, kin.begin - 1).rfind("，");
  int first = -1;
  for (size_t i = 0; i < input.mentions.size(); ++i) {
    const Mention& mention = input.mentions[i];
    if (mention.sentence != named.sentence || mention.span.begin >= kin.begin) continue;
    if (!IsPersonMention(mention) || mention.head >= 0) continue;
    const bool same_clause = comma == absl::string_view::npos || mention.span.begin > comma;
    if (first < 0 || (same_clause && input.mentions[first].span.begin < comma)) {
      first = static_cast<int>(i);
    }
  }
  return first;
}

// The person whose kin the word at `kin` names: 林山(的)妻子, 林山和妻子; 他的父亲林山和叔父.
int BearerBefore(const PositionInput& input, Span kin, int depth = 0) {
  constexpr int kDeepest = 3;  // kin in one list
  const MentionContext& context = input.context;
  const size_t joint = context.AnyBefore(kin.begin, "的|之|和|与|偕|携|及|、|及其|与其|和其");
  const int joined =
      joint > 0 ? PersonEndingAt(input, kin.begin - static_cast<uint32_t>(joint)) : -1;
  if (joined < 0) return PersonEndingAt(input, kin.begin);
  if (const int other = PersonBeforePronoun(input, input.mentions[joined]); other >= 0) {
    return other;
  }
  if (!context.EndsWith(kin.begin, "的") && depth < kDeepest) {
    const Span other = KinWordOf(input, input.mentions[joined]);
    if (!other.empty()) return BearerBefore(input, other, depth + 1);
  }
  return joined;
}

// 兄弟马丁和保罗: a word for several has both. The person behind the conjunction; -1 if none is.
int JoinedSibling(const PositionInput& input, int named, Span kin) {
  const MentionContext& context = input.context;
  const bool several = context.WordBefore(kin.end, ContextWords::kSeveralKin) > 0;
  const int next = named + 1;
  if (!several || next >= static_cast<int>(input.mentions.size())) return -1;
  const Mention& other = input.mentions[next];
  const uint32_t begin = input.mentions[named].extent.end;
  if (!IsPersonMention(other) || !other.titles.empty() || other.extent.begin < begin) return -1;
  const absl::string_view joint = context.Words({begin, other.extent.begin});
  return joint == "和" || joint == "、" || joint == "与" || joint == "及" ? next : -1;
}

}  // namespace

void AddKinship(const PositionInput& input, std::vector<RelationCandidate>& out) {
  for (size_t i = 0; i < input.mentions.size(); ++i) {
    const Mention& named = input.mentions[i];
    if (!IsNamedPerson(named)) continue;
    const Span kin = KinWordOf(input, named);
    if (kin.empty()) continue;
    const int bearer = BearerBefore(input, kin);
    if (bearer >= 0) {
      Add(input, static_cast<int>(i), bearer, kin, 0.85f, out);
      const int sibling = JoinedSibling(input, static_cast<int>(i), kin);
      if (sibling >= 0) Add(input, sibling, bearer, kin, 0.75f, out);
    } else if (const int first = FirstPersonBefore(input, kin, named); first >= 0) {
      Add(input, static_cast<int>(i), first, kin, 0.65f, out);
    }
  }
}

}  // namespace guanxi::ingest
