// The frames with one actor and somebody or something acted upon.
#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "ingest/extract/deed_checks.h"
#include "ingest/extract/frame.h"

namespace guanxi::ingest {
namespace {

constexpr uint32_t kOneHan = 3;  // bytes

}  // namespace

// 受到甲的隆重接待: from the noun of a contact to the mark of the passive. The item; -1 if there is
// none.
int FrameMatcher::ReceivedAt(int noun) const {
  const Clause clause = finder_.clause();
  int i = noun - 1;
  while (i > clause.begin && !finder_.IsWord(i, "的") && finder_.item(i).kind == ItemKind::kWord &&
         !IsVerb(finder_.item(i)) && !IsNoun(finder_.item(i))) {
    --i;
  }
  if (!finder_.IsWord(i, "的") || i <= clause.begin || !finder_.item(i - 1).IsMention()) return -1;
  int mark = finder_.GroupEndingAt(i - 1).begin - 1;
  if (mark > clause.begin && finder_.item(mark).Is(WordClass::kAspect)) --mark;
  const bool received = mark >= clause.begin && (finder_.item(mark).Is(WordClass::kPassive) ||
                                                 finder_.item(mark).Is(WordClass::kDraws));
  return received ? mark : -1;
}

// 遭甲迫害的乙, 得到甲支持、由丙主导的乙: whom the words from `from` on describe. -1: nobody.
int FrameMatcher::DescribedBy(int from) const {
  const int end = finder_.clause().end;
  int head = finder_.RelativeHead(from, end - from);
  if (head < 0) return -1;
  while (head + 1 < end && finder_.item(head + 1).IsMention()) ++head;  // 丙国|民兵|“乙”
  return head;
}

// Whoever owns what is hit or cut off is hit: an airport of a state, ships of a company.
bool FrameMatcher::HitsThings(const Trigger& trigger) {
  return trigger.predicate == Predicate::kAttacked || trigger.predicate == Predicate::kSanctioned;
}

// The item of 被, 遭, 招致 before the agent of the predicate; -1 if there is none.
int FrameMatcher::PassiveMarkOf(const TriggerUse& use) const {
  const Clause clause = finder_.clause();
  const bool by_light = use.begin != use.item && finder_.item(use.begin).Is(WordClass::kPassive);
  const int received = ReceivedAt(use.item);
  int mark = by_light ? use.begin : received >= 0 ? received : use.begin - 1;
  // 招致乙谴责
  const bool drawn = IsSpeechAct(use.trigger->predicate) && use.item + 1 == clause.end;
  const auto marks = [&](const Item& item) {
    return item.Is(WordClass::kPassive) || (drawn && item.Is(WordClass::kDraws));
  };
  while (mark >= clause.begin && !marks(finder_.item(mark))) {
    if (IsVerb(finder_.item(mark)) || finder_.IsWord(mark, "的")) return -1;
    --mark;
  }
  return mark >= clause.begin && mark + 1 < use.item ? mark : -1;
}

// 乙国的三座机场遭甲袭击, 乙的讲话遭甲谴责: what is hit or blamed before the mark is of 乙.
Party FrameMatcher::OwnerOfSuffering(const TriggerUse& use, int mark) const {
  const bool blamed =
      use.trigger->predicate == Predicate::kAccused && finder_.item(use.item).span.size() > kOneHan;
  if (!HitsThings(*use.trigger) && !blamed) return Party();
  return OwnerOfSubject({finder_.clause().begin, mark});
}

std::optional<FrameMatch> FrameMatcher::Passive(const TriggerUse& use) const {
  const int mark = PassiveMarkOf(use);
  if (mark < 0) return std::nullopt;
  const int first = mark + (finder_.item(mark + 1).Is(WordClass::kAspect) ? 2 : 1);
  if (!finder_.item(first).IsMention()) return std::nullopt;
  const Party agent = finder_.GroupStartingAt(first);
  FrameMatch match;
  const bool relative = finder_.IsWord(use.item + 1, "的");
  if (relative || finder_.FindSubject(mark).kind == SubjectKind::kNone) {
    const int head = DescribedBy(use.item + 1);
    if (relative && head < 0) return std::nullopt;
    if (head >= 0) match.subjects = finder_.GroupStartingAt(head).items;
    match.predicate_begin = mark;
  }
  if (match.subjects.empty() && !FillSubject(mark, &match)) {
    match.subjects = OwnerOfSuffering(use, mark).items;
    if (match.subjects.empty()) return std::nullopt;
  }
  match.objects = std::move(match.subjects);
  match.subjects = agent.items;
  match.passive = true;
  match.frame = FrameKind::kObject;
  return match;
}

bool FrameMatcher::OnlyModifiers(int begin, int end) const {
  for (int i = begin; i < end; ++i) {
    if (!IsModifier(finder_.item(i))) return false;
  }
  return true;
}

// What stands behind the verb and is no side: of another phrase, a cause, an event, a seat.
bool FrameMatcher::IsNoObject(const TriggerUse& use, const Party& object) const {
  if (IsDuring(use, object)) return true;
  const Item& word = finder_.item(use.item);
  const bool one_character = word.span.size() == kOneHan;
  if (one_character && finder_.item(object.items[0]).span.begin != word.span.end) return true;
  const int mark = use.begin - 1;  // 开往被围困的甲地
  const bool suffers = finder_.FirstOf(mark, use.begin, WordClass::kSuffer) >= 0;
  if (suffers && IsDeed(use.trigger->predicate)) return true;
  // 判乙胜诉
  if (finder_.FirstOf(object.end, object.end + 1, WordClass::kAcquitted) >= 0) return true;
  // 访问乙议会议员
  const int goal = finder_.item(object.items[0]).mention;
  const std::vector<uint32_t>& meant = article_.table.of_mention[goal];
  const bool office = article_.mentions[goal].kind == MentionKind::kOffice && meant.size() == 1 &&
                      article_.table.entities[meant[0]].type == EntityType::kOrganization;
  if (office && use.trigger->predicate == Predicate::kVisited) return true;
  if (IsForCause(use, object) || DescribesNoun(use, object) || IsFigurative(use, object)) {
    return true;
  }
  const bool seat = use.trigger->predicate == Predicate::kLocatedIn;
  if (seat && finder_.IsWord(mark, "在")) return true;  // 甲在位于乙国的丙市访问
  const bool judged = finder_.FirstOf(finder_.clause().begin, use.begin, WordClass::kCopula) >= 0;
  return seat && !judged && OwnsNounBehind(object.end);
}

// 甲门外反对乙的集会: where they protest, and not who.
bool FrameMatcher::StandsBefore(const TriggerUse& use, const FrameMatch& match) const {
  if (use.trigger->predicate != Predicate::kProtestedAgainst) return false;
  return match.subject_end >= 0 && match.subject_end < use.begin &&
         finder_.item(match.subject_end).tag == Tag::kF;
}

// The object that 把 leads in: 甲把乙V, but not 把军队派往乙地. `prep` is -1 if there is none.
PrepParty FrameMatcher::DisposedObject(const TriggerUse& use) const {
  if (use.trigger->predicate == Predicate::kDeployedTroopsTo) return PrepParty();
  PrepParty disposed = finder_.FindPrep(use.begin, Disposing(), HeadRule::kLoose);
  const bool led = disposed.prep >= 0 && !disposed.party.empty() &&
                   OnlyModifiers(disposed.prep + 1, disposed.party.begin);
  return led ? disposed : PrepParty();
}

// What stands behind the verb; for 访华行程 what the one character takes, too. Empty if nobody.
Party FrameMatcher::ObjectBehind(const TriggerUse& use, HeadRule rule) const {
  const Party object = finder_.FindObject(use.item, rule);
  const bool fused = use.trigger->predicate == Predicate::kVisited &&
                     finder_.item(use.item).span.size() == kOneHan;
  const int behind = use.item + 2;
  const bool own = fused && behind < finder_.clause().end && !finder_.IsWord(behind, "的") &&
                   finder_.item(use.item + 1).IsMention();
  return object.empty() && own ? finder_.FindObject(use.item, HeadRule::kLoose) : object;
}

std::optional<FrameMatch> FrameMatcher::Object(const TriggerUse& use, HeadRule rule) const {
  FrameMatch match;
  const Clause clause = finder_.clause();
  if (const PrepParty disposed = DisposedObject(use); disposed.prep >= 0) {
    match.objects = disposed.party.items;
    if (!FillSubject(disposed.prep, &match)) return std::nullopt;
    return match;
  }
  if (std::optional<FrameMatch> mutual = Mutual(use)) return mutual;
  if (NamesDestination(use) || AsksForDeed(use)) return std::nullopt;
  if (std::optional<FrameMatch> relative = RelativeClause(use)) return relative;
  const bool contact = IsContact(use.trigger->predicate);
  if (contact && finder_.IsWord(use.item + 1, "的")) return std::nullopt;  // 到访的甲
  const Party object = ObjectBehind(use, rule);
  if (object.empty()) return std::nullopt;
  if (IsNoObject(use, object)) return std::nullopt;
  match.objects = object.items;
  const int described = DescribedByWords(use, object);
  if (described == kNobodyNamed) return std::nullopt;
  if (described >= 0) {
    match.subjects = finder_.GroupStartingAt(described).items;
    match.predicate_begin = use.begin;
    return match;
  }
  if (FillSubject(use.begin, &match) && !match.carried) {
    const EntityType type = finder_.MentionAt(object.items[0]).type;
    const bool asked = use.trigger->predicate == Predicate::kVisited &&
                       type == EntityType::kOrganization && IsAskedBy({match.subjects});
    if (asked || StandsBefore(use, match)) return std::nullopt;
    return match;
  }
  // V乙的甲: the head of the relative clause acts.
  if (object.end + 1 < clause.end && finder_.IsWord(object.end, "的") &&
      finder_.item(object.end + 1).IsMention()) {
    match.subjects = finder_.GroupStartingAt(object.end + 1).items;
    match.carried = false;
    match.subject_end = -1;
    return match;
  }
  if (!match.carried) return std::nullopt;
  return match;
}

// 引渡到甲国: where somebody is brought to is not who is held.
bool FrameMatcher::NamesDestination(const TriggerUse& use) const {
  if (use.trigger->predicate != Predicate::kCoerced) return false;
  return finder_.FirstOf(use.item + 1, use.item + 2, WordClass::kDirection) >= 0;
}

// 要求撤销…甲的资格: nobody is named who should do it. 请乙转达问候: a courtesy.
bool FrameMatcher::AsksForDeed(const TriggerUse& use) const {
  if (use.trigger->predicate != Predicate::kRequested) return false;
  if (finder_.FirstOf(use.item + 1, finder_.clause().end, WordClass::kConveys) >= 0) return true;
  int next = use.item + 1;
  while (next < finder_.clause().end &&
         (finder_.item(next).Is(WordClass::kAspect) || finder_.item(next).tag == Tag::kAd ||
          finder_.item(next).tag == Tag::kD)) {
    ++next;
  }
  return next < finder_.clause().end && IsVerb(finder_.item(next)) &&
         !finder_.item(next).IsMention();
}

// 支持甲国独立: a cause, and not who it is about.
bool FrameMatcher::IsForCause(const TriggerUse& use, const Party& object) const {
  const Predicate predicate = use.trigger->predicate;
  const bool threat = predicate == Predicate::kThreatened;
  if (predicate != Predicate::kSupported && predicate != Predicate::kRejected && !threat) {
    return false;
  }
  const auto wanted = [&](const Item& item) {
    if (threat) return item.Is(WordClass::kInterest);
    // 反对甲国的示威: a protest, which has a rule of its own
    const bool protest = predicate == Predicate::kRejected && item.Is(WordClass::kProtestNoun);
    return protest || item.Is(WordClass::kCause);
  };
  int i = object.end;
  const int end = finder_.clause().end;
  for (; i < end && (finder_.IsWord(i, "的") || IsModifier(finder_.item(i))); ++i) {
    if (wanted(finder_.item(i))) return true;
  }
  return i < end && wanted(finder_.item(i));
}

// 攻击乙的诚信, 占领乙地运动: words against what somebody thinks, and the name of an event.
bool FrameMatcher::IsFigurative(const TriggerUse& use, const Party& object) const {
  if (use.trigger->predicate != Predicate::kAttacked) return false;
  const int end = finder_.clause().end;
  int i = object.end;
  const auto names = [&](int item) {
    return article_.triggers.EndsWithWordOf(WordsOf(article_, finder_.item(item)),
                                            WordClass::kEventTail);
  };
  if (i < end && IsNoun(finder_.item(i)) && names(i)) return true;
  if (finder_.IsWord(i, "的")) ++i;
  while (i < end && IsModifier(finder_.item(i))) ++i;
  if (i + 1 < end && IsNoun(finder_.item(i)) && finder_.item(i + 1).Is(WordClass::kAbstract)) ++i;
  return i < end && finder_.item(i).Is(WordClass::kAbstract);
}

// 甲位于乙国北部的据点: a thing of 甲 lies there.
bool FrameMatcher::OwnsNounBehind(int from) const {
  int i = from;
  const int end = finder_.clause().end;
  while (i < end && (IsNoun(finder_.item(i)) || finder_.item(i).tag == Tag::kF)) ++i;
  if (!finder_.IsWord(i, "的")) return false;
  while (++i < end && IsModifier(finder_.item(i))) {
  }
  return i < end && IsNoun(finder_.item(i));
}

// 在访问中: 中 is no country there.
bool FrameMatcher::IsDuring(const TriggerUse& use, const Party& object) const {
  if (object.items.size() != 1) return false;
  if (finder_.FirstOf(finder_.clause().begin, use.begin, WordClass::kOpener) < 0) return false;
  return WordsOf(article_, finder_.item(object.items[0])) == "中";
}

// 甲和乙互相指责, 两国均指责对方
std::optional<FrameMatch> FrameMatcher::Mutual(const TriggerUse& use) const {
  bool mutual = finder_.FirstOf(use.begin - 1, use.begin, WordClass::kMutual) >= 0;
  for (int i = use.item + 1; i < std::min(use.item + 3, finder_.clause().end); ++i) {
    mutual |= WordsOf(article_, finder_.item(i)) == "对方";
  }
  if (!mutual || use.trigger->predicate == Predicate::kAided) return std::nullopt;
  FrameMatch match;
  const Subject subject = finder_.FindSubject(use.begin);
  if (subject.kind != SubjectKind::kFound || !EachOther(subject.party, &match)) {
    return std::nullopt;
  }
  match.both_ways = true;
  match.subject_end = subject.party.end;
  match.predicate_begin = use.begin;
  return match;
}

// 甲表示对乙的支持, 甲重启对乙的制裁: the side stands between the light verb and the noun.
std::optional<FrameMatch> FrameMatcher::TowardInner(const TriggerUse& use) const {
  if (use.begin == use.item) return std::nullopt;
  const PartyFinder behind(article_, view_, {use.begin, finder_.clause().end});
  const PrepParty inner = behind.FindPrep(use.item, use.trigger->preps, RuleOf(*use.trigger));
  if (inner.prep < 0) return std::nullopt;
  FrameMatch match;
  match.objects = inner.party.items;
  if (inner.prep > finder_.clause().begin &&
      finder_.item(inner.prep - 1).IsMention()) {  // 参加甲对乙的战斗
    match.subjects = finder_.GroupEndingAt(inner.prep - 1).items;
    match.predicate_begin = inner.prep;
    return match;
  }
  if (!FillSubject(use.begin, &match)) return std::nullopt;
  return match;
}

// 甲报记者访问乙公司: 乙 is asked questions.
bool FrameMatcher::IsAskedBy(const Party& party) const {
  return !party.empty() &&
         absl::EndsWith(WordsOf(article_, finder_.item(party.items.back())), "记者");
}

// 在丙地访问了乙教授: 乙 is asked questions.
bool FrameMatcher::IsInterview(const TriggerUse& use) const {
  if (use.trigger->predicate != Predicate::kVisited || use.trigger->nominal) return false;
  const int next = use.item + (finder_.IsWord(use.item + 1, "了") ? 2 : 1);
  return next < finder_.clause().end && finder_.item(next).IsMention() &&
         finder_.MentionAt(next).type == EntityType::kPerson;
}

std::optional<FrameMatch> FrameMatcher::Toward(const TriggerUse& use) const {
  if (std::optional<FrameMatch> inner = TowardInner(use)) return inner;
  const bool light = use.trigger->nominal && use.begin != use.item;
  // 在乙国的空军基地视察: the place owns what is seen.
  const bool stays = use.trigger->predicate == Predicate::kVisited && !use.trigger->nominal;
  const HeadRule rule = stays ? HeadRule::kLoose : RuleOf(*use.trigger);
  const PrepParty other = finder_.FindPrep(use.begin, use.trigger->preps, rule, light);
  if (!use.trigger->nominal && other.prep >= 0 && finder_.IsWord(other.prep, "对") &&
      !finder_.FindObject(use.item, HeadRule::kLoose).empty()) {
    return std::nullopt;  // 对甲援助乙…: a clause, not a side
  }
  if (other.prep < 0) return std::nullopt;
  // 对乙宣布的制裁表示…: 乙 is who acts there.
  const bool felt =
      finder_.FirstOf(use.item + 1, finder_.clause().end, WordClass::kLight) > use.item;
  if (light && felt && other.party.end == use.begin && finder_.IsWord(use.begin + 1, "的")) {
    return std::nullopt;
  }
  if (IsInterview(use)) return std::nullopt;
  // 对乙的设施遭遇袭击予以谴责: 乙 suffers.
  const bool suffers = finder_.FirstOf(other.party.end, use.begin, WordClass::kPassive) >= 0;
  if (suffers && use.trigger->predicate == Predicate::kAccused) return std::nullopt;
  FrameMatch match;
  match.objects = other.party.items;
  if (const int head = HeadBehind(use.item + 1); head >= 0 && IsContact(use.trigger->predicate)) {
    match.subjects = finder_.GroupStartingAt(head).items;  // 在乙国访问的甲
    match.predicate_begin = other.prep;
    return match;
  }
  if (!FillSubject(other.prep, &match)) return std::nullopt;
  return match;
}

// 甲威胁要对乙…
std::optional<FrameMatch> FrameMatcher::Against(const TriggerUse& use) const {
  int i = use.item + 1;
  while (finder_.IsWord(i, "要") || finder_.IsWord(i, "将") || finder_.IsWord(i, "说")) ++i;
  // 威胁切断对乙的电力供应
  if (i < finder_.clause().end && IsVerb(finder_.item(i)) && !finder_.item(i).Is(WordClass::kSay))
    ++i;
  if (!finder_.IsWord(i, "对") && !finder_.IsWord(i, "向")) return std::nullopt;
  if (i + 1 >= finder_.clause().end || !finder_.item(i + 1).IsMention()) return std::nullopt;
  FrameMatch match;
  match.objects = finder_.GroupStartingAt(i + 1).items;
  if (!FillSubject(use.begin, &match)) return std::nullopt;
  return match;
}

}  // namespace guanxi::ingest
