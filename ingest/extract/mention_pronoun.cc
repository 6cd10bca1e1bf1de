#include "ingest/extract/mention_pronoun.h"

#include <algorithm>
#include <array>

#include "ingest/extract/mention_order.h"

namespace guanxi::ingest {
namespace {

struct Pronoun {
  absl::string_view words;
  EntityType type;
};

// Longer words before their beginnings.
constexpr std::array<Pronoun, 10> kPronouns = {{
    {"他们", EntityType::kPerson},
    {"她们", EntityType::kPerson},
    {"他", EntityType::kPerson},
    {"她", EntityType::kPerson},
    {"两国", EntityType::kCountry},
    {"双方", EntityType::kCountry},
    {"两人", EntityType::kPerson},
    {"二人", EntityType::kPerson},
    {"该国", EntityType::kCountry},
    {"对方", EntityType::kCountry},
}};

// Whether a pronoun, 该组织 or 政府 may begin so: most characters need no closer look.
bool MayPoint(char32_t first) {
  switch (first) {
    case U'他':
    case U'她':
    case U'两':
    case U'双':
    case U'二':
    case U'该':
    case U'对':
    case U'这':
    case U'政':
    case U'当':
      return true;
    default:
      return false;
  }
}

// Where 该组织, 这家公司, 该党 that begins at `at` ends; `at` if none does.
uint32_t PointedBodyEnd(const MentionContext& context, uint32_t at) {
  const char32_t first = context.CharAt(at);
  if ((first != U'该' && first != U'这') || !context.TokenStartsAt(at)) return at;
  const size_t pointer = context.WordAt(at, ContextWords::kPointers);
  if (pointer == 0) return at;
  const uint32_t kind = at + static_cast<uint32_t>(pointer);
  size_t length = context.WordAt(kind, ContextWords::kPointedKinds);
  if (length == 0) length = context.WordAt(kind, ContextWords::kPointedBodies);
  const uint32_t end = kind + static_cast<uint32_t>(length);
  return length > 0 && context.TokenEndsAt(end) ? end : at;
}

// Where 政府 or 当局 that begins at `at` and acts or is acted on ends; `at` if none does.
uint32_t BareGovernmentEnd(const MentionContext& context, uint32_t at) {
  const char32_t first = context.CharAt(at);
  if ((first != U'政' && first != U'当') || !context.TokenStartsAt(at)) return at;
  const size_t length = context.AnyAt(at, "政府|当局");
  const uint32_t end = at + static_cast<uint32_t>(length);
  if (length == 0 || !context.TokenEndsAt(end)) return at;
  const Token* before = context.TokenEndingAt(at);
  const bool verb = before != nullptr && (before->tag == Tag::kV || before->tag == Tag::kP);
  const char32_t mark = context.CharBefore(at);
  const bool opens = at == context.SentenceSpan(at).begin || mark == U'，' || mark == U',';
  if (!opens && !verb) return at;
  const Token* behind = context.TokenAt(end);
  const bool spoken_of = verb && context.WordBefore(at, ContextWords::kActorBefore) > 0;
  const char32_t next = context.CharAt(end);
  if (spoken_of && (next == U'的' || next == U'，' || next == U'。')) return end;
  if (behind == nullptr || behind->span.begin != end) return at;
  const bool acts = behind->tag == Tag::kV || behind->tag == Tag::kD || behind->tag == Tag::kAd ||
                    behind->tag == Tag::kP;
  return acts ? end : at;
}

const Pronoun* PronounAt(const MentionContext& context, uint32_t at) {
  if (context.EndsWith(at, "其")) return nullptr;  // 其他
  for (const Pronoun& pronoun : kPronouns) {
    if (!context.StartsWith(at, pronoun.words)) continue;
    const uint32_t end = at + static_cast<uint32_t>(pronoun.words.size());
    if (context.WordAt(end, ContextWords::kNoPronounBehind) > 0 && pronoun.words.size() == 3)
      return nullptr;
    return &pronoun;
  }
  return nullptr;
}

Mention PointingMention(const MentionContext& context, Span span, EntityType type) {
  Mention mention;
  mention.span = span;
  mention.extent = span;
  mention.sentence = context.SentenceAt(span.begin);
  mention.type = type;
  mention.kind = MentionKind::kPronoun;
  mention.name = std::string(context.Words(span));
  mention.confidence = 0.6f;
  mention.rule = "pronoun";
  return mention;
}

}  // namespace

void AddPronouns(const MentionContext& context, std::vector<Mention>& mentions) {
  std::vector<bool> covered(context.text().size() + 1, false), near = covered;
  for (const Mention& mention : mentions) {
    std::fill(covered.begin() + mention.span.begin, covered.begin() + mention.span.end, true);
    std::fill(near.begin() + mention.extent.begin, near.begin() + mention.extent.end, true);
  }
  for (uint32_t at = 0; at < context.text().size(); at = context.NextOffset(at)) {
    if (!MayPoint(context.CharAt(at)) || covered[at]) continue;
    EntityType type = EntityType::kPerson;
    uint32_t end = at;
    if (const Pronoun* pronoun = PronounAt(context, at)) {
      type = pronoun->type;
      end = at + static_cast<uint32_t>(pronoun->words.size());
    } else if (!near[at] && (end = PointedBodyEnd(context, at)) > at) {
      type = EntityType::kOrganization;
    } else if (!near[at] && (end = BareGovernmentEnd(context, at)) > at) {
      type = EntityType::kCountry;
    }
    if (end == at || covered[end - 1]) continue;
    std::fill(covered.begin() + at, covered.begin() + end, true);
    mentions.push_back(PointingMention(context, {at, end}, type));
  }
  SortKeepingIndexes(mentions);
}

}  // namespace guanxi::ingest
