// Places within places and countries, said by standing one behind the other.
#include "ingest/extract/position_rules.h"

namespace guanxi::ingest {
namespace {

bool IsArea(const Mention& mention) {
  return mention.kind == MentionKind::kName &&
         (mention.type == EntityType::kPlace || mention.type == EntityType::kCountry);
}

// Words that may stand between the larger and the smaller: 北国(首都)安城, 北国东部的海湾市.
bool MayLieBetween(const MentionContext& context, Span between) {
  constexpr absl::string_view kBetween =
      "首都|首府|城市|港口城市|东部|西部|南部|北部|中部|东北部|西北部|东南部|西南部|沿海城市|"
      "边境城市|的|"
      "第二大城市|最大城市|远东|边境|小镇|境内|省会|港口|工业城市|旅游城市|西南|东南|东北|西北";
  for (uint32_t at = between.begin; at < between.end;) {
    const size_t length = context.AnyAt(at, kBetween);
    if (length == 0) return false;
    at += static_cast<uint32_t>(length);
  }
  return true;
}

}  // namespace

void AddPlacesInPlaces(const PositionInput& input, std::vector<RelationCandidate>& out) {
  for (size_t i = 0; i + 1 < input.mentions.size(); ++i) {
    const Mention& outer = input.mentions[i];
    const Mention& inner = input.mentions[i + 1];
    if (!IsArea(outer) || !IsArea(inner) || inner.type != EntityType::kPlace) continue;
    if (outer.sentence != inner.sentence) continue;
    const Span between{outer.span.end, inner.span.begin};
    if (between.size() > 36 || !MayLieBetween(input.context, between)) continue;
    const int subject = input.EntityOf(static_cast<int>(i + 1));
    const int object = input.EntityOf(static_cast<int>(i));
    if (subject < 0 || object < 0 || subject == object) continue;
    RelationCandidate candidate;
    candidate.predicate = Predicate::kLocatedIn;
    candidate.subject = subject;
    candidate.object = object;
    candidate.sentence = inner.sentence;
    candidate.trigger = inner.span;
    candidate.rule = "place.behind-place";
    candidate.confidence = 0.85f;
    out.push_back(std::move(candidate));
  }
}

}  // namespace guanxi::ingest
