// Relative clauses: 访问乙国的甲, where who acts stands behind its verb; 在乙国被捕的甲.
#include <algorithm>
#include <utility>

#include "ingest/extract/frame.h"

namespace guanxi::ingest {
namespace {

constexpr int kWordsReach = 8;  // items between 拒绝乙 and 的

}  // namespace

// The person behind the 的 that closes the words from `from` on: 行程的 in 结束访华行程的甲. The
// item, or -1: no 的 before the next name, or nobody behind it.
int FrameMatcher::HeadBehind(int from) const {
  const Clause clause = finder_.clause();
  for (int i = from; i + 1 < clause.end; ++i) {
    const Item& item = finder_.item(i);
    if (item.IsMention() || item.Is(WordClass::kConjunction)) return -1;
    if (!finder_.IsWord(i, "的")) continue;
    int head = i + 1;
    while (head < clause.end && IsModifier(finder_.item(head))) ++head;
    if (head >= clause.end || !finder_.item(head).IsMention()) return -1;
    const Mention& mention = finder_.MentionAt(head);
    const bool actor = mention.type == EntityType::kPerson || mention.kind == MentionKind::kOffice;
    return actor || NamesLeader(head) ? head : -1;
  }
  return -1;
}

// 甲国领导人: the mention of a country with the word for who leads it.
bool FrameMatcher::NamesLeader(int item) const {
  const Clause clause = finder_.clause();
  return item + 1 < clause.end && finder_.item(item + 1).Is(WordClass::kOfficeNoun);
}

// 访问乙国的甲 and 甲是首位访问乙国的丙国总理. Of those who meet, only 会见乙的甲 with two persons:
// of 会见乙国的甲 the object is 甲.
std::optional<FrameMatch> FrameMatcher::RelativeClause(const TriggerUse& use) const {
  if (!IsContact(use.trigger->predicate)) return std::nullopt;
  const Clause clause = finder_.clause();
  int first = use.item + 1;
  while (first < clause.end &&
         (finder_.item(first).Is(WordClass::kAspect) || IsModifier(finder_.item(first)))) {
    ++first;
  }
  if (first >= clause.end || !finder_.item(first).IsMention()) return std::nullopt;
  const Party goal = finder_.GroupStartingAt(first);
  const int head = HeadBehind(goal.end);
  if (head < 0) return std::nullopt;
  const EntityType type = finder_.MentionAt(first).type;
  const bool visit = use.trigger->predicate == Predicate::kVisited;
  if (visit == (type == EntityType::kPerson)) return std::nullopt;
  const Subject subject = finder_.FindSubject(use.begin);
  if (!visit && subject.kind == SubjectKind::kFound) return std::nullopt;  // 丙会见乙的特使甲
  FrameMatch match;
  match.objects = goal.items;
  match.subjects = finder_.GroupStartingAt(head).items;
  match.predicate_begin = use.begin;
  const Mention& who = finder_.MentionAt(head);
  if (who.type == EntityType::kPerson && who.kind != MentionKind::kOffice) return match;
  // 甲是首位访问乙国的总理: 甲 acts.
  if (subject.kind == SubjectKind::kFound) {
    match.subjects = subject.party.items;
    match.subject_end = subject.party.end;
  }
  return match;
}

// 乙去年在甲国被捕, 在甲国被捕的乙: the state in which it happens holds 乙.
std::optional<FrameMatch> FrameMatcher::Held(const TriggerUse& use) const {
  static const auto& within = *new std::vector<std::string>{"在", "于"};
  const PrepParty country = finder_.FindPrep(use.begin, within, HeadRule::kLoose);
  if (country.prep < 0) return std::nullopt;
  const int first = finder_.FirstMention(country.prep + 1, use.begin);
  const Mention& mention = finder_.MentionAt(first);
  if (mention.type != EntityType::kCountry || mention.kind == MentionKind::kOffice) {
    return std::nullopt;
  }
  FrameMatch match;
  const int held = finder_.IsWord(use.item + 1, "的") ? DescribedBy(use.item + 1) : -1;
  if (held >= 0) {
    match.subjects = finder_.GroupStartingAt(held).items;
    match.predicate_begin = country.prep;
  } else if (!FillSubject(country.prep, &match)) {
    return std::nullopt;
  }
  match.objects = {first};
  std::swap(match.subjects, match.objects);
  match.passive = true;
  return match;
}

// 质问拒绝乙参选的甲: who does it by words, behind the 的 that closes them. The item; -1 if nothing
// is described so, kNobodyNamed if who does it has no name.
int FrameMatcher::DescribedByWords(const TriggerUse& use, const Party& object) const {
  const int before = use.begin - 1, end = finder_.clause().end;
  if (!IsSpeechAct(use.trigger->predicate) || use.trigger->nominal) return -1;
  if (before < finder_.clause().begin || !IsVerb(finder_.item(before))) return -1;
  bool verb = false;
  int i = object.end;
  while (i < std::min(end, object.end + kWordsReach) && !finder_.IsWord(i, "的")) {
    if (finder_.item(i).kind != ItemKind::kWord && !finder_.item(i).IsMention()) return -1;
    verb |= IsVerb(finder_.item(i++));
  }
  if (!verb || !finder_.IsWord(i, "的") || i + 1 >= end) return -1;
  int head = i + 1;
  bool actor = false;
  while (head < end && (IsModifier(finder_.item(head)) || IsNoun(finder_.item(head)))) {
    actor = IsNoun(finder_.item(head)) && finder_.IsActor(head);
    ++head;
  }
  const bool person = head < end && finder_.item(head).IsMention() &&
                      finder_.MentionAt(head).type == EntityType::kPerson;
  if (person) return head;
  return head == end && actor ? kNobodyNamed : -1;
}

// 封杀批评甲的报纸: the verb describes the noun behind 的, which another verb governs.
bool FrameMatcher::DescribesNoun(const TriggerUse& use, const Party& object) const {
  if (use.trigger->nominal || !finder_.IsWord(object.end, "的")) return false;
  const int noun = object.end + 1, before = use.begin - 1;
  if (noun >= finder_.clause().end || before < finder_.clause().begin) return false;
  const Item& governor = finder_.item(before);
  return IsNoun(finder_.item(noun)) && IsVerb(governor) && governor.phrase == nullptr;
}

}  // namespace guanxi::ingest
