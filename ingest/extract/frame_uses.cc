// Where a trigger word announces something: as the verb of its clause, as the noun of a light verb,
// or not at all.
#include <algorithm>

#include "absl/strings/match.h"
#include "ingest/extract/frame.h"

namespace guanxi::ingest {
namespace {

constexpr uint32_t kOneHan = 3;  // bytes
constexpr int kLightReach = 9;   // items between 举行 and 会谈

}  // namespace

// The light verb that makes the noun at `noun` a predicate: 举行 in 举行了首次正式会谈. -1 if none.
int FrameMatcher::LightVerbBefore(int noun) const {
  const Clause clause = finder_.clause();
  bool since = false;
  for (int i = noun - 1; i >= std::max(clause.begin, noun - kLightReach); --i) {
    const Item& item = finder_.item(i);
    if (item.Is(WordClass::kLight) || item.Is(WordClass::kEndLight)) return i;
    if (item.Is(WordClass::kPreposition) && !item.Is(WordClass::kSidePrep)) return -1;
    if (item.Is(WordClass::kDeterminer)) continue;  // 进行为期三天的访问
    // 展开他上任以来的首次访问
    since |=
        finder_.IsWord(i, "的") && i > clause.begin && finder_.item(i - 1).Is(WordClass::kCloser);
    if (since && IsVerb(item)) continue;
    if (IsVerb(item) || item.kind != ItemKind::kWord) {
      if (item.kind == ItemKind::kTime || item.IsMention()) continue;
      return -1;
    }
  }
  return -1;
}

// 一批 is no criticism: a single character must be a verb.
bool FrameMatcher::IsMeasureWord(int i) const {
  const Item& item = finder_.item(i);
  return item.span.size() == kOneHan && item.tag != Tag::kV && item.tag != Tag::kVn;
}

// 出席第九次会晤: the name of an event.
bool FrameMatcher::IsCountedEvent(int i) const {
  if (i <= finder_.clause().begin) return false;
  const Item& before = finder_.item(i - 1);
  return before.tag == Tag::kM && absl::StartsWith(WordsOf(article_, before), "第") &&
         finder_.item(i).tag == Tag::kVn;
}

// Tagged as a noun. Headlines leave taggers in doubt, and of a longer phrase (通了电话) the tag
// says little.
bool FrameMatcher::IsPlainNoun(int i) const {
  constexpr uint32_t kThreeHan = 9;
  const Item& item = finder_.item(i);
  return item.tag == Tag::kN && view_.block != BlockKind::kTitle && item.span.size() < kThreeHan;
}

// 甲周一到乙地, and not 引渡到乙地, 从丙地到乙地, 近年来乙地.
bool FrameMatcher::ReachesPlace(int i) const {
  const Clause clause = finder_.clause();
  if (i <= clause.begin || finder_.item(i).tag != Tag::kV) return false;
  const Item& before = finder_.item(i - 1);
  const bool dated = before.kind == ItemKind::kTime && !finder_.IsWord(i, "来");
  const bool free = dated || before.IsMention() || before.tag == Tag::kD ||
                    before.tag == Tag::kAd || before.Is(WordClass::kDeterminer);
  if (!free) return false;
  for (int j = clause.begin; j < i; ++j) {
    const Item& item = finder_.item(j);
    if (item.Is(WordClass::kOpener) || item.Is(WordClass::kDispose) ||
        item.Is(WordClass::kPassive) || item.Is(WordClass::kAgent)) {
      return false;
    }
  }
  return true;
}

// 就, 有关: what stands behind it is talked about.
bool FrameMatcher::LeadsInTopic(int i) const {
  return finder_.IsWord(i, "就") || finder_.item(i).Is(WordClass::kTopicMark);
}

// 就甲地冲突等会谈: what is talked about, led in by 就 and followed by the verb.
bool FrameMatcher::IsTopic(int i) const {
  int prep = i - 1;
  while (prep >= finder_.clause().begin && !LeadsInTopic(prep)) {
    if (IsVerb(finder_.item(prep))) return false;
    --prep;
  }
  if (prep < finder_.clause().begin) return false;
  for (int j = i + 1; j < finder_.clause().end; ++j) {
    if (IsVerb(finder_.item(j)) || finder_.item(j).Is(WordClass::kLight)) return true;
  }
  return false;
}

// 国内危机与冲突, 就冲突达成协议: a fight that is only named.
bool FrameMatcher::IsNamedFight(const Trigger& trigger, int i) const {
  if (trigger.predicate != Predicate::kAttacked || !trigger.Has(FrameKind::kWith)) return false;
  const int before = i - 1;
  if (before < finder_.clause().begin) return false;
  if (LeadsInTopic(before)) return true;
  const bool noun = finder_.item(i).tag != Tag::kV;
  if (noun && IsNoun(finder_.item(before)) && !finder_.item(before).Is(WordClass::kOfficeNoun)) {
    return true;  // 边境冲突
  }
  // 卷入乌克兰和叙利亚冲突
  if (noun && finder_.item(before).IsMention()) {
    const int outer = finder_.GroupEndingAt(before).begin - 1;
    if (finder_.IsWord(outer, "的") ||
        (outer >= finder_.clause().begin && IsVerb(finder_.item(outer)))) {
      return true;
    }
  }
  const bool joined =
      finder_.item(before).Is(WordClass::kConjunction) && before > finder_.clause().begin;
  return joined && !finder_.item(before - 1).IsMention();
}

// 取消对乙的制裁, 结束对乙的战争: what a light verb of ending leads in is over, and was no news.
bool FrameMatcher::IsLifted(const Trigger& trigger, int light) const {
  if (trigger.predicate != Predicate::kSanctioned) return false;
  return finder_.item(light).Is(WordClass::kEndLight) || finder_.IsWord(light, "结束");
}

// 建交70周年: a day to look back on.
bool FrameMatcher::IsAnniversary(const Trigger& trigger, int i) const {
  if (trigger.predicate != Predicate::kSignedAgreementWith || trigger.needs >= 0) return false;
  const int next = i + 1;
  if (next >= finder_.clause().end) return false;
  return IsModifier(finder_.item(next));
}

// The use of a nominal trigger at item `i`, led in by the light verb at item `light`, -1 for none.
// `part`: the noun begins the name of something else. nullopt if it announces nothing.
std::optional<TriggerUse> FrameMatcher::NominalUse(const Trigger& trigger, int i, int light,
                                                   bool part) const {
  if (trigger.Has(FrameKind::kCharge) || trigger.Has(FrameKind::kBelow)) {
    return TriggerUse{&trigger, i, i};
  }
  if (light >= 0) {
    if (IsLifted(trigger, light)) return std::nullopt;
    if (finder_.IsWord(light, "发生") && !trigger.Has(FrameKind::kWith)) return std::nullopt;
    // 加入战争: on whose side is not said
    const bool joins = finder_.IsWord(light, "加入") && trigger.predicate == Predicate::kAttacked;
    if (joins) return std::nullopt;
    return TriggerUse{&trigger, i, light};
  }
  const bool compound = part && IsContact(trigger.predicate) &&
                        trigger.predicate != Predicate::kVisited &&
                        !finder_.item(i + 1).Is(WordClass::kRecord);
  const bool bare = trigger.Has(FrameKind::kOf) || trigger.Has(FrameKind::kIs) ||
                    trigger.Has(FrameKind::kJourney);
  if (compound || !bare) return std::nullopt;
  return TriggerUse{&trigger, i, i, true};
}

std::vector<TriggerUse> FrameMatcher::UsesAt(int i) const {
  std::vector<TriggerUse> uses;
  const Item& item = finder_.item(i);
  if (item.phrase == nullptr || item.phrase->triggers.empty()) return uses;
  const bool compound = i + 1 < finder_.clause().end && IsNoun(finder_.item(i + 1)) &&
                        !finder_.item(i + 1).Is(WordClass::kLocative);
  // 对话会, 峰会筹备: the name of something else.
  const bool part = compound && finder_.item(i + 1).span.begin == item.span.end;
  const int light = compound ? -1 : LightVerbBefore(i);
  const bool owned = finder_.IsWord(i - 1, "的") && ReceivedAt(i) < 0;
  if (part && finder_.IsWord(i + 1, "团")) return uses;  // 参访团
  if (item.tag == Tag::kVn && IsTopic(i)) return uses;
  for (uint32_t index : item.phrase->triggers) {
    const Trigger& trigger = article_.triggers.triggers()[index];
    if (!trigger.nominal && (IsNamedFight(trigger, i) || IsAnniversary(trigger, i))) continue;
    if (trigger.nominal) {
      if (const auto use = NominalUse(trigger, i, light, part)) uses.push_back(*use);
    } else if (trigger.Has(FrameKind::kInvited)) {
      uses.push_back({&trigger, i, i});  // 应乙要求, 应乙的要求
    } else if (item.Is(WordClass::kMove) && !ReachesPlace(i)) {
      continue;
    } else if (!owned && !IsMeasureWord(i) && !IsPlainNoun(i) &&
               !(IsContact(trigger.predicate) && IsCountedEvent(i))) {
      uses.push_back({&trigger, i, i});
    }
  }
  return uses;
}

}  // namespace guanxi::ingest
