#include "ingest/extract/frame_parties.h"

#include <algorithm>

namespace guanxi::ingest {
namespace {

// Words between a verb and its object that only count, point or describe.
bool IsModifier(const Item& item) {
  if (item.kind == ItemKind::kTime) return true;
  if (item.kind != ItemKind::kWord) return false;
  if (item.Is(WordClass::kDeterminer)) return true;
  switch (item.tag) {
    case Tag::kA:
    case Tag::kM:
    case Tag::kQ:
    case Tag::kF:
    case Tag::kR:
    case Tag::kT:
    case Tag::kTime:
      return true;
    default:
      return false;
  }
}

constexpr int kReach = 10;  // items: how far a relative clause before its head is looked at

}  // namespace

bool PartyFinder::IsWord(int i, absl::string_view words) const {
  return i >= clause_.begin && i < clause_.end && items_[i].kind == ItemKind::kWord &&
         WordsOf(article_, items_[i]) == words;
}

int PartyFinder::FirstOf(int begin, int end, WordClass word_class) const {
  for (int i = std::max(begin, clause_.begin); i < std::min(end, clause_.end); ++i) {
    if (items_[i].Is(word_class)) return i;
  }
  return -1;
}

// People do not join places, the other types go together.
bool PartyFinder::MayJoin(int left, int right) const {
  const EntityType a = MentionAt(left).type, b = MentionAt(right).type;
  const bool person = a == EntityType::kPerson || b == EntityType::kPerson;
  const bool place = a == EntityType::kPlace || b == EntityType::kPlace;
  return !(person && place);
}

// 在甲地与乙会谈, 抵达甲国与乙会谈: there 与 leads in a party and joins nothing.
bool PartyFinder::JoinsLeftwards(int left, int conjunction, int right) const {
  if (!MayJoin(left, right)) return false;
  if (!items_[conjunction].Is(WordClass::kWith)) return true;
  const int before = SkipModifiersLeft(left - 1);
  if (before < clause_.begin) return true;
  if (items_[before].Is(WordClass::kOpener)) return false;
  return IsWord(conjunction, "和") || VerbBefore(before) < 0;
}

bool PartyFinder::JoinsRightwards(int conjunction, int right) const {
  if (!items_[conjunction].Is(WordClass::kWith) || IsWord(conjunction, "和")) return true;
  int next = right + 1;
  while (next < clause_.end && IsModifier(items_[next])) ++next;
  return next >= clause_.end || !IsVerb(items_[next]);
}

Party PartyFinder::GroupEndingAt(int last) const {
  Party party;
  party.end = last + 1;
  party.items = {last};
  int i = last;
  while (i - 2 >= clause_.begin && items_[i - 1].Is(WordClass::kConjunction) &&
         items_[i - 2].IsMention() && JoinsLeftwards(i - 2, i - 1, i)) {
    party.listed |= IsWord(i - 1, "、");
    i -= 2;
    party.items.push_back(i);
  }
  party.begin = i;
  std::reverse(party.items.begin(), party.items.end());
  return party;
}

Party PartyFinder::GroupStartingAt(int first) const {
  Party party;
  party.begin = first;
  party.items = {first};
  int i = first;
  while (i + 2 < clause_.end && items_[i + 1].Is(WordClass::kConjunction) &&
         items_[i + 2].IsMention() && MayJoin(i, i + 2) && JoinsRightwards(i + 1, i + 2)) {
    party.listed |= IsWord(i + 1, "、");
    i += 2;
    party.items.push_back(i);
  }
  party.end = i + 1;
  return party;
}

// From `i` leftwards over counting and describing words and the nouns of a title or kind.
int PartyFinder::SkipModifiersLeft(int i) const {
  while (i >= clause_.begin && (IsModifier(items_[i]) || IsNoun(items_[i]))) --i;
  return i;
}

// The verb that ends at item `i`, aspect marks apart; -1 if there is none.
int PartyFinder::VerbBefore(int i) const {
  if (i >= clause_.begin && items_[i].Is(WordClass::kAspect)) --i;
  if (i < clause_.begin || items_[i].kind != ItemKind::kWord) return -1;
  const bool verb = IsVerb(items_[i]) || items_[i].Is(WordClass::kGovern);
  return verb ? i : -1;
}

// The word that opens the stretch which `closer` ends: 在 of 在…期间; `closer` itself if none does.
int PartyFinder::OpenerOf(int closer) const {
  for (int i = closer - 1; i >= clause_.begin; --i) {
    if (items_[i].Is(WordClass::kOpener)) return i;
  }
  return closer;
}

bool PartyFinder::IsUnnamedPronoun(int i) const {
  for (absl::string_view word : {"我", "我们", "他", "她", "他们", "她们", "它", "它们", "你",
                                 "你们", "谁", "大家", "人们", "有人", "咱们", "您", "我方"}) {
    if (IsWord(i, word)) return true;
  }
  return false;
}

// At a noun without a name, walking left: the next item to look at, or `unnamed` if it is a
// subject.
int PartyFinder::StepOverNoun(int i, bool verb_passed, bool* unnamed) const {
  int left = i;
  while (left >= clause_.begin && (IsNoun(items_[left]) || IsModifier(items_[left]) ||
                                   IsWord(left, "的") || items_[left].Is(WordClass::kSkipNoun))) {
    --left;
  }
  if (left >= clause_.begin) {
    const Item& before = items_[left];
    if (before.Is(WordClass::kPreposition) || before.Is(WordClass::kAspect) || IsVerb(before) ||
        before.Is(WordClass::kLight)) {
      return left - (before.Is(WordClass::kPreposition) ? 1 : 0);
    }
    const bool tail = before.Is(WordClass::kGenericTail) || before.Is(WordClass::kConjunction);
    if (tail && left > clause_.begin && items_[left - 1].IsMention()) return left - 1;
    if (before.IsMention() && (verb_passed || items_[i].Is(WordClass::kPersonGroup))) return left;
  }
  *unnamed = !verb_passed;
  return left;
}

Subject PartyFinder::FindSubject(int from) const {
  Subject subject;
  bool verb_passed = false;
  int i = from - 1;
  while (i >= clause_.begin) {
    const Item& item = items_[i];
    if (item.IsMention()) {
      const Party party = GroupEndingAt(i);
      int before = SkipModifiersLeft(party.begin - 1);
      if (before >= clause_.begin && IsWord(before, "的")) {
        // The modifier of the party: its owner, or a clause with 的.
        int left = before - 1;
        if (left >= clause_.begin && items_[left].IsMention()) {
          before = SkipModifiersLeft(GroupEndingAt(left).begin - 1);
        } else {
          while (left >= clause_.begin && VerbBefore(left) < 0 &&
                 !items_[left].Is(WordClass::kPreposition)) {
            --left;
          }
          if (left >= clause_.begin && items_[left].Is(WordClass::kPreposition)) before = left;
          const int verb = left >= clause_.begin ? VerbBefore(left) : -1;
          if (verb > clause_.begin && VerbBefore(verb - 1) >= 0) before = verb - 1;
        }
      }
      const bool subordinate = before >= clause_.begin && before == clause_.begin &&
                               items_[before].Is(WordClass::kOpener) && party.end < clause_.end &&
                               IsVerb(items_[party.end]) && MentionAt(i).type != EntityType::kPlace;
      if (before >= clause_.begin && !subordinate) {
        if (items_[before].Is(WordClass::kPreposition) || items_[before].Is(WordClass::kPassive)) {
          i = before - 1;
          continue;
        }
        if (const int verb = VerbBefore(before); verb >= 0) {
          if (!items_[verb].Is(WordClass::kSay) && !items_[verb].Is(WordClass::kRequest) &&
              !items_[verb].Is(WordClass::kGovern)) {
            i = verb;
            continue;
          }
          subject.governor = verb;
        }
      }
      subject.kind = SubjectKind::kFound;
      subject.party = party;
      return subject;
    }
    if (IsWord(i, "的") && !verb_passed) {
      subject.kind = SubjectKind::kUnnamed;
      return subject;
    }
    if (item.Is(WordClass::kCloser)) {
      const int opener = OpenerOf(i);
      i = opener - 1;
      continue;
    }
    if (IsUnnamedPronoun(i)) {
      subject.kind = SubjectKind::kUnnamed;
      return subject;
    }
    if (IsNoun(item) && VerbBefore(i) < 0) {
      bool unnamed = false;
      const int next = StepOverNoun(i, verb_passed, &unnamed);
      if (unnamed) {
        subject.kind = SubjectKind::kUnnamed;
        return subject;
      }
      i = next < i ? next : i - 1;
      if (next >= clause_.begin && items_[next].IsMention()) {
        subject.party = GroupEndingAt(next);
        const int before = SkipModifiersLeft(subject.party.begin - 1);
        if (before < clause_.begin || (!items_[before].Is(WordClass::kPreposition) &&
                                       VerbBefore(before) < 0 && !IsWord(before, "的"))) {
          subject.kind = SubjectKind::kFound;
          return subject;
        }
        subject.party = Party();
      }
      continue;
    }
    verb_passed |= IsVerb(item) || item.Is(WordClass::kLight);
    --i;
  }
  return subject;
}

// The mention behind the 的 that closes a relative clause which starts at `from`; -1 if none.
int PartyFinder::RelativeHead(int from) const {
  for (int i = from; i < std::min(clause_.end, from + kReach); ++i) {
    if (!IsWord(i, "的")) continue;
    int head = i + 1;
    while (head < clause_.end && (IsModifier(items_[head]) || IsNoun(items_[head]))) ++head;
    return head < clause_.end && items_[head].IsMention() ? head : -1;
  }
  return -1;
}

// Looks behind the party: does its noun phrase have another head? `better` is that head if it is a
// mention.
bool PartyFinder::HeadFits(const Party& party, HeadRule rule, Party* better) const {
  int i = party.end;
  bool noun = false, fitting = false;
  while (i < clause_.end &&
         (IsNoun(items_[i]) || IsWord(i, "的") || IsModifier(items_[i]) ||
          items_[i].Is(WordClass::kLocative) || items_[i].Is(WordClass::kCloser))) {
    if (VerbBefore(i) >= 0) break;
    if (IsNoun(items_[i]) && !items_[i].Is(WordClass::kLocative)) noun = true;
    fitting |= items_[i].Is(WordClass::kPersonGroup);
    ++i;
  }
  const bool linked = i > party.end;
  if (linked && i < clause_.end && items_[i].IsMention() &&
      (IsWord(i - 1, "的") || IsNoun(items_[i - 1]))) {
    *better = GroupStartingAt(i);
    return true;
  }
  return !noun || fitting || rule == HeadRule::kLoose;
}

Party PartyFinder::FindObject(int verb, HeadRule rule) const {
  int nouns = 0;
  for (int i = verb + 1; i < clause_.end; ++i) {
    const Item& item = items_[i];
    if (item.IsMention()) {
      Party party = GroupStartingAt(i), better;
      if (!HeadFits(party, rule, &better)) return Party();
      return better.empty() ? party : better;
    }
    if (IsModifier(item) || item.Is(WordClass::kAspect) || IsWord(i, "的")) continue;
    if (IsNoun(item) && VerbBefore(i) < 0 && ++nouns <= 3) continue;
    const bool opens = IsVerb(item) || item.Is(WordClass::kPreposition) || item.tag == Tag::kD;
    if (!opens) return Party();
    const int head = RelativeHead(i);
    return head < 0 ? Party() : GroupStartingAt(head);
  }
  return Party();
}

PrepParty PartyFinder::FindPrep(int from, absl::Span<const std::string> preps,
                                HeadRule rule) const {
  PrepParty best;
  bool closed = false;  // a 的 stands between: verbs before it belong to a modifier
  for (int i = from - 1; i >= clause_.begin; --i) {
    const Item& item = items_[i];
    if (IsWord(i, "的")) closed = true;
    if (item.kind != ItemKind::kWord) continue;
    const bool wanted = std::any_of(preps.begin(), preps.end(),
                                    [&](const std::string& prep) { return IsWord(i, prep); });
    if (wanted) {
      int first = i + 1;
      while (first < from && !items_[first].IsMention()) ++first;
      if (first == from) continue;
      if (first > i + 1 && RelativeHead(i + 1) >= 0) first = RelativeHead(i + 1);
      Party party = GroupStartingAt(first), better;
      if (party.end > from || !HeadFits(party, rule, &better)) return best;
      if (!better.empty() && better.end <= from) party = better;
      best.party = party;
      best.prep = i;
      if (!IsWord(i, "和")) return best;  // 与 and 同 lead in a party more surely than 和
      continue;
    }
    if (IsVerb(item) && !closed) return best;
  }
  return best;
}

}  // namespace guanxi::ingest
