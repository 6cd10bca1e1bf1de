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

// The person whose kin the word at `kin` names: 林山(的)妻子, 林山和妻子.
int BearerBefore(const PositionInput& input, Span kin) {
  const MentionContext& context = input.context;
  const size_t joint =
      context.AnyBefore(kin.begin, "的|之|和|与|偕|携|及|、|及其|和他的|和她的|与其|和其");
  const int joined =
      joint > 0 ? PersonEndingAt(input, kin.begin - static_cast<uint32_t>(joint)) : -1;
  return joined >= 0 ? joined : PersonEndingAt(input, kin.begin);
}

}  // namespace

void AddKinship(const PositionInput& input, std::vector<RelationCandidate>& out) {
  const MentionContext& context = input.context;
  for (size_t i = 0; i < input.mentions.size(); ++i) {
    const Mention& named = input.mentions[i];
    if (named.type != EntityType::kPerson || named.kind != MentionKind::kName) continue;
    uint32_t end = named.span.begin;
    size_t length = context.lexicon().kinship.LongestBefore(context.text(), end);
    if (length == 0) {  // 林山的女儿、歌手安娜
      end = named.extent.begin;
      if (context.EndsWith(end, "、")) end -= 3;
      length = context.lexicon().kinship.LongestBefore(context.text(), end);
    }
    if (length == 0) continue;
    const Span kin{end - static_cast<uint32_t>(length), end};
    const int bearer = BearerBefore(input, kin);
    if (bearer >= 0) Add(input, static_cast<int>(i), bearer, kin, 0.85f, out);
  }
}

}  // namespace guanxi::ingest
