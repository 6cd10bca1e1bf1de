// The frames of what is sent, given and got: goods, help, forces.
#include <algorithm>
#include <utility>

#include "ingest/extract/frame.h"

namespace guanxi::ingest {
namespace {

constexpr int kGoalReach = 10;  // items between 部署 and 到

}  // namespace

// The prepositions that put an object before its verb.
const std::vector<std::string>& FrameMatcher::Disposing() {
  static const auto& words = *new std::vector<std::string>{"把", "将"};
  return words;
}

std::optional<FrameMatch> FrameMatcher::Second(const TriggerUse& use) const {
  FrameMatch match;
  const Clause clause = finder_.clause();
  int i = use.item + 1;
  if (i < clause.end && finder_.item(i).Is(WordClass::kAspect)) ++i;
  if (i < clause.end && finder_.IsWord(i, "给")) ++i;
  if (i >= clause.end || !finder_.item(i).IsMention()) {
    i = use.item + 1;
    while (i < clause.end && !(finder_.IsWord(i, "给") || finder_.IsWord(i, "至"))) ++i;
    ++i;
  }
  if (i >= clause.end || !finder_.item(i).IsMention()) return std::nullopt;
  const Party party = finder_.GroupStartingAt(i);
  if (finder_.IsWord(party.end, "的")) return std::nullopt;
  if (party.end < clause.end && IsVerb(finder_.item(party.end))) return std::nullopt;  // 甲制造的
  match.objects = party.items;
  if (!FillSubject(use.begin, &match)) return std::nullopt;
  return match;
}

std::optional<FrameMatch> FrameMatcher::Goal(const TriggerUse& use) const {
  const Clause clause = finder_.clause();
  for (int i = use.item + 1; i < std::min(clause.end - 1, use.item + kGoalReach); ++i) {
    if (!finder_.item(i).Is(WordClass::kGoal) || !finder_.item(i + 1).IsMention()) continue;
    FrameMatch match;
    const Party object = finder_.FindObject(i, HeadRule::kLoose);
    if (object.empty()) return std::nullopt;
    match.objects = object.items;
    const PrepParty disposed = finder_.FindPrep(use.begin, Disposing(), HeadRule::kLoose);
    const int from = disposed.prep >= 0 ? disposed.prep : use.begin;
    if (!FillSubject(from, &match)) return std::nullopt;
    return match;
  }
  return std::nullopt;
}

// 甲国的首批四百名士兵周二抵达乙地: the last noun between the subject and its predicate.
bool FrameMatcher::ActsByForces(int from, int to) const {
  if (from < 0) return false;
  for (int i = to - 1; i >= from; --i) {
    if (finder_.item(i).Is(WordClass::kTroops)) return true;
    if (IsNoun(finder_.item(i)) || IsVerb(finder_.item(i))) return false;
  }
  return false;
}

std::optional<FrameMatch> FrameMatcher::Forces(const TriggerUse& use) const {
  const bool at = finder_.FirstOf(use.item + 1, use.item + 2, WordClass::kPlacePrep) >= 0;
  Party object = finder_.FindObject(at ? use.item + 1 : use.item, HeadRule::kLoose);
  if (object.empty()) {
    object = finder_.FindPrep(use.begin, use.trigger->preps, HeadRule::kLoose).party;
  }
  if (object.empty()) return std::nullopt;
  // 进入乙国领空: on the way, or by mistake.
  if (finder_.FirstOf(object.end, object.end + 1, WordClass::kTransit) >= 0) return std::nullopt;
  FrameMatch match;
  match.objects = object.items;
  if (!FillSubject(use.begin, &match)) return std::nullopt;
  const auto civilian = [&](int item) { return !IsForces(item); };
  const bool named = std::none_of(match.subjects.begin(), match.subjects.end(), civilian);
  if (!named && !ActsByForces(match.subject_end, use.begin)) return std::nullopt;
  return match;
}

// 乙从甲获得贷款, 乙获得来自甲的贷款: 甲 is the one who acts.
std::optional<FrameMatch> FrameMatcher::From(const TriggerUse& use) const {
  const PrepParty source = finder_.FindPrep(use.begin, use.trigger->preps, HeadRule::kLoose);
  int after = use.item;
  if (finder_.IsWord(after + 1, "来自") || finder_.IsWord(after + 1, "了")) ++after;
  if (finder_.IsWord(after + 1, "来自")) ++after;
  const Party giver = source.prep >= 0 ? source.party : finder_.FindObject(after, HeadRule::kLoose);
  FrameMatch match;
  if (giver.empty()) return std::nullopt;
  if (!FillSubject(source.prep >= 0 ? source.prep : use.begin, &match)) return std::nullopt;
  match.objects = std::move(match.subjects);
  match.subjects = giver.items;
  return match;
}

}  // namespace guanxi::ingest
