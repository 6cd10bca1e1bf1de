#include "ingest/extract/frame_parties.h"

#include <algorithm>

#include "absl/strings/match.h"

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

bool PartyFinder::FollowsOpener(int item) const {
  const int before = SkipModifiersLeft(item - 1);
  return before >= clause_.begin && items_[before].Is(WordClass::kOpener);
}

bool PartyFinder::FollowsVerb(int item) const {
  const int before = SkipModifiersLeft(item - 1);
  const int verb = before >= clause_.begin ? VerbBefore(before) : -1;
  return verb >= 0 && !Governs(verb, false);
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
  if (!items_[conjunction].Is(WordClass::kWith) || IsWord(conjunction, "和")) return true;
  const int before = SkipModifiersLeft(left - 1);
  if (before < clause_.begin) return true;
  return !items_[before].Is(WordClass::kOpener) && VerbBefore(before) < 0;
}

bool PartyFinder::JoinsRightwards(int conjunction, int right) const {
  if (!items_[conjunction].Is(WordClass::kWith) || IsWord(conjunction, "和")) return true;
  int next = right + 1;
  while (next < clause_.end && IsModifier(items_[next])) ++next;
  return next >= clause_.end || !IsVerb(items_[next]);
}

// Two countries by one character each without anything between them: 中美.
bool PartyFinder::SideBySide(int left) const {
  constexpr uint32_t kOneHan = 3;
  const int right = left + 1;
  if (left < clause_.begin || right >= clause_.end) return false;
  if (!items_[left].IsMention() || !items_[right].IsMention()) return false;
  return items_[left].span.size() == kOneHan && items_[right].span.size() == kOneHan &&
         items_[left].span.end == items_[right].span.begin &&
         MentionAt(left).type == EntityType::kCountry &&
         MentionAt(right).type == EntityType::kCountry;
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
  while (i > clause_.begin && SideBySide(i - 1)) party.items.push_back(--i);  // 美英法
  // 马林丁山会谈 in a headline: two people side by side.
  if (view_.block == BlockKind::kTitle && i > clause_.begin && items_[i - 1].IsMention() &&
      MentionAt(i - 1).type == EntityType::kPerson && MentionAt(i).type == EntityType::kPerson) {
    party.items.push_back(--i);
    party.listed = true;
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
  // 这将…: points at what was said; 这支部队 points at its noun.
  const bool points =
      IsWord(i, "这") || IsWord(i, "那") || IsWord(i, "此") || IsWord(i, "此举") || IsWord(i, "其");
  if (!points) return false;
  const int next = i + 1;
  return next < clause_.end && !IsNoun(items_[next]) && !IsModifier(items_[next]) &&
         !items_[next].IsMention();
}

// At a noun without a name, walking left: the next item to look at, or `unnamed` if it is a
// subject.
int PartyFinder::StepOverNoun(int i, bool verb_passed, bool* unnamed) const {
  int left = i;
  while (left >= clause_.begin && (IsNoun(items_[left]) || IsModifier(items_[left]) ||
                                   IsWord(left, "的") || items_[left].Is(WordClass::kSkipNoun))) {
    if (IsWord(left, "有关") || IsWord(left, "关于")) {
      *unnamed = true;
      return left;
    }
    --left;
  }
  if (left >= clause_.begin) {
    const Item& before = items_[left];
    const int verb = VerbBefore(left);
    if (verb >= 0 &&
        (items_[verb].Is(WordClass::kRequest) ||
         (!verb_passed && (IsWord(verb, "有") || (IsActor(i) && Governs(verb, false)))))) {
      *unnamed = true;
      return left;
    }
    if (before.Is(WordClass::kPreposition) || before.Is(WordClass::kAspect) || IsVerb(before) ||
        before.Is(WordClass::kLight)) {
      return left - (before.Is(WordClass::kPreposition) ? 1 : 0);
    }
    const bool tail = before.Is(WordClass::kGenericTail) || before.Is(WordClass::kConjunction);
    if (tail && left > clause_.begin && items_[left - 1].IsMention()) return left - 1;
    if (before.IsMention()) {
      // 乘坐甲国的舰艇抵达乙国: the noun is an object and somebody else acts.
      const int outer = SkipModifiersLeft(GroupEndingAt(left).begin - 1);
      const int taker = outer >= clause_.begin ? VerbBefore(outer) : -1;
      if (taker >= 0 && !Governs(taker, false) && !IsActor(i)) return taker;
      if (outer >= clause_.begin &&
          (items_[outer].Is(WordClass::kPreposition) || items_[outer].Is(WordClass::kDispose))) {
        return outer - 1;
      }
      // 两国领导人: the office stands for its country.
      if (verb_passed || items_[i].Is(WordClass::kOfficeNoun)) return left;
    }
  }
  // 就…的条件与乙谈判, 对甲裁决乙的做法表示不满: all of it is led in by a preposition.
  for (int prep = left; prep >= clause_.begin && !verb_passed; --prep) {
    for (absl::string_view word : {"就", "对", "围绕", "针对"}) {
      if (IsWord(prep, word)) return prep - 1;
    }
  }
  *unnamed = !verb_passed;
  return left;
}

// A preposition that may lead in a clause, and the predicate at `from` stands in that clause:
// 对甲攻击乙表示谴责, 按照甲与乙达成的协议.
bool PartyFinder::IsClauseInPrep(int prep, int from) const {
  bool takes_clause = false;
  for (absl::string_view word : {"对", "对于", "就", "针对", "关于", "因", "因为", "由于", "随着",
                                 "按照", "根据", "依据", "鉴于", "除了", "作为", "围绕", "有关"}) {
    takes_clause |= IsWord(prep, word);
  }
  if (!takes_clause) return false;
  bool linked = false;
  for (int i = from + 1; i < clause_.end; ++i) {
    linked |= IsWord(i, "的");
    if (items_[i].Is(WordClass::kLight)) return true;
    if (linked && (IsVerb(items_[i]) || IsWord(i - 1, "的"))) return true;
  }
  return false;
}

// 当甲攻击乙, 在甲进入乙国…之际: what looks like a preposition opens a clause with its own subject.
bool PartyFinder::IsSubordinate(int opener, const Party& party) const {
  if (!items_[opener].Is(WordClass::kOpener)) return false;
  for (absl::string_view word : {"当", "自", "自从", "随着", "由于", "鉴于", "趁"}) {
    if (IsWord(opener, word)) return true;
  }
  const EntityType type = MentionAt(party.items.back()).type;
  if (opener != clause_.begin || party.end >= clause_.end || type == EntityType::kPlace)
    return false;
  const Item& next = items_[party.end];
  const bool closed_later =
      std::any_of(items_.begin() + clause_.end, items_.end(),
                  [](const Item& item) { return item.Is(WordClass::kCloser); });
  if (IsVerb(next)) return closed_later || type != EntityType::kCountry;
  return closed_later && next.Is(WordClass::kPreposition) && !next.Is(WordClass::kWith);
}

// Does the mention behind `verb` act in what follows (呼吁乙访问), rather than the verb's own
// subject (访问乙国会见丙)?
bool PartyFinder::Governs(int verb, bool conjoined) const {
  const Item& item = items_[verb];
  if (item.Is(WordClass::kSay)) return true;
  if (conjoined || item.Is(WordClass::kSerial) || item.Is(WordClass::kLight)) return false;
  if (item.phrase == nullptr) return true;
  for (const uint32_t trigger : item.phrase->triggers) {
    if (IsContact(article_.triggers.triggers()[trigger].predicate)) return false;
  }
  return true;
}

// Nouns for people and states, as opposed to things.
bool PartyFinder::IsActor(int noun) const {
  if (items_[noun].Is(WordClass::kPersonGroup)) return true;
  const absl::string_view words = WordsOf(article_, items_[noun]);
  for (absl::string_view tail :
       {"国", "员", "人", "者", "兵", "家", "官", "民", "长", "队", "军"}) {
    if (absl::EndsWith(words, tail)) return true;
  }
  return false;
}

// From the 的 at `before` over the modifier that it closes: 甲国的乙, 访问甲国的乙. Gives the item
// that governs the whole noun phrase.
int PartyFinder::SkipPossessor(int before) const {
  int left = before - 1;
  if (left >= clause_.begin && items_[left].IsMention()) {
    const int outer = SkipModifiersLeft(GroupEndingAt(left).begin - 1);
    // 访问甲国的乙…: nobody stands before the verb, so it describes 乙.
    const int verb = outer >= clause_.begin ? VerbBefore(outer) : -1;
    const auto mention = [](const Item& item) { return item.IsMention(); };
    const bool describes =
        verb >= 0 && std::none_of(items_.begin() + clause_.begin, items_.begin() + verb, mention);
    return describes ? clause_.begin - 1 : outer;
  }
  while (left >= clause_.begin && VerbBefore(left) < 0 &&
         !items_[left].Is(WordClass::kPreposition)) {
    --left;
  }
  if (left < clause_.begin) return before;
  if (items_[left].Is(WordClass::kPreposition)) return left;
  const int verb = VerbBefore(left);
  return verb > clause_.begin && VerbBefore(verb - 1) >= 0 ? verb - 1 : before;
}

// 甲国电视台, 甲国乙市: the country or place only says which body or place is meant.
bool PartyFinder::OwnsNext(int i) const {
  if (!items_[i].IsMention() || i + 1 >= clause_.end || !items_[i + 1].IsMention()) return false;
  const EntityType owner = MentionAt(i).type, owned = MentionAt(i + 1).type;
  return owner != EntityType::kPerson && owner != EntityType::kOrganization &&
         owned != EntityType::kPerson && owned != EntityType::kCountry;
}

// 甲国就乙国袭击丙地向乙国抗议: from the preposition or light verb at `from` back to 就; else
// `from`.
int PartyFinder::TopicPhraseBefore(int from) const {
  if (from >= clause_.end) return from;
  if (!items_[from].Is(WordClass::kPreposition) && !items_[from].Is(WordClass::kLight)) return from;
  for (int i = from - 2; i > clause_.begin; --i) {
    const Item& next = items_[i + 1];
    const bool led = next.IsMention() || IsNoun(next) || IsModifier(next);
    if (IsWord(i, "就") && led) return i;
  }
  return from;
}

Subject PartyFinder::FindSubject(int from) const {
  Subject subject;
  bool verb_passed = false, conjoined = false;
  int i = TopicPhraseBefore(from) - 1;
  while (i >= clause_.begin) {
    const Item& item = items_[i];
    if (item.IsMention()) {
      const Party party = GroupEndingAt(i);
      int before = SkipModifiersLeft(party.begin - 1);
      if (before >= clause_.begin && OwnsNext(before)) before = SkipModifiersLeft(before - 1);
      if (before >= clause_.begin && IsWord(before, "的")) before = SkipPossessor(before);
      if (before >= clause_.begin && !IsSubordinate(before, party)) {
        if (items_[before].Is(WordClass::kPreposition) || items_[before].Is(WordClass::kPassive) ||
            items_[before].Is(WordClass::kDispose)) {
          if (!IsClauseInPrep(before, from)) {
            i = before - 1;
            continue;
          }
          subject.in_prep = true;
        } else if (const int verb = VerbBefore(before); verb >= 0) {
          if (!Governs(verb, conjoined)) {
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
    const bool unnamed = (IsWord(i, "的") && !verb_passed) || IsUnnamedPronoun(i) ||
                         IsWord(i, "有关") || IsWord(i, "关于") || IsWord(i, "围绕") ||
                         (IsWord(i, "就") && items_[i + 1].Is(WordClass::kPreposition));
    if (unnamed) {
      subject.kind = SubjectKind::kUnnamed;
      return subject;
    }
    if (item.Is(WordClass::kCloser)) {
      i = OpenerOf(i) - 1;
      continue;
    }
    if (IsNoun(item) && VerbBefore(i) < 0) {
      bool nobody = false;
      const int next = StepOverNoun(i, verb_passed, &nobody);
      if (nobody) {
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
    conjoined |= item.Is(WordClass::kClauseConj);
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

// 会见乙的安排, 会见乙的可能性: the noun behind 的 is about the whole predicate.
bool PartyFinder::ClosesVerbPhrase(int i) const {
  const int noun = IsWord(i, "的") ? i + 1 : i;
  if (noun >= clause_.end || items_[noun].phrase == nullptr) return false;
  const std::vector<Cue>& cues = items_[noun].phrase->cues;
  return std::any_of(cues.begin(), cues.end(),
                     [](const Cue& cue) { return cue.scope == CueScope::kAfter; });
}

// Looks behind the party: does its noun phrase have another head? `better` is that head if it is a
// mention.
bool PartyFinder::HeadFits(const Party& party, int end, HeadRule rule, Party* better) const {
  int i = party.end;
  // 甲国南部乙市: places that narrow down.
  while (i < end && items_[i].IsMention() && OwnsNext(i - 1) &&
         MentionAt(i).type == EntityType::kPlace) {
    *better = GroupStartingAt(i);
    i = better->end;
  }
  bool noun = false, fitting = false;
  while (i < end && (IsNoun(items_[i]) || IsWord(i, "的") || IsModifier(items_[i]) ||
                     items_[i].Is(WordClass::kLocative) || items_[i].Is(WordClass::kCloser))) {
    if (VerbBefore(i) >= 0 || ClosesVerbPhrase(i)) break;
    if (items_[i].tag == Tag::kM || items_[i].kind == ItemKind::kTime) break;  // 判处甲五年监禁
    if (IsNoun(items_[i]) && !items_[i].Is(WordClass::kLocative)) noun = true;
    fitting |= items_[i].Is(WordClass::kPersonGroup);
    ++i;
  }
  const bool linked = i > party.end;
  if (linked && i < end && items_[i].IsMention() &&
      (IsWord(i - 1, "的") || IsNoun(items_[i - 1]))) {
    *better = GroupStartingAt(i);
    return true;
  }
  if (rule == HeadRule::kAlone) return !noun;
  return !noun || fitting || rule == HeadRule::kLoose;
}

// 谴责甲国的部署以及乙国的行为: the owner of the second thing is an object too.
void PartyFinder::AddJoinedOwner(Party* party) const {
  int i = party->end;
  while (i < clause_.end && (IsNoun(items_[i]) || IsWord(i, "的")) && VerbBefore(i) < 0) ++i;
  const bool joined = i > party->end && i + 1 < clause_.end &&
                      items_[i].Is(WordClass::kConjunction) && !IsWord(i, "、") &&
                      items_[i + 1].IsMention() && JoinsRightwards(i, i + 1);
  if (joined && MayJoin(party->items[0], i + 1)) party->items.push_back(i + 1);
}

Party PartyFinder::FindObject(int verb, HeadRule rule) const {
  int nouns = 0;
  for (int i = verb + 1; i < clause_.end; ++i) {
    const Item& item = items_[i];
    if (item.IsMention()) {
      if (SideBySide(i)) return Party();  // 支持中美合作: neither of them is meant
      Party party = GroupStartingAt(i), better;
      if (!HeadFits(party, clause_.end, rule, &better)) return Party();
      if (better.empty()) {
        if (rule == HeadRule::kLoose) AddJoinedOwner(&party);
        return party;
      }
      // 抵达甲国首都乙城: both were reached.
      const bool both = rule == HeadRule::kStrict && MentionAt(i).type == EntityType::kCountry &&
                        MentionAt(better.items[0]).type == EntityType::kPlace;
      if (both) better.items.insert(better.items.begin(), i);
      return better;
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

PrepParty PartyFinder::FindPrep(int from, absl::Span<const std::string> preps, HeadRule rule,
                                bool clauses) const {
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
      if (first >= from) continue;
      Party party = GroupStartingAt(first), better;
      if (party.end > from || !HeadFits(party, from, rule, &better)) return best;
      if (!better.empty() && better.end <= from) party = better;
      best.party = party;
      best.prep = i;
      if (!IsWord(i, "和")) return best;  // 与 and 同 lead in a party more surely than 和
      continue;
    }
    if (IsVerb(item) && !closed && !clauses) return best;
  }
  return best;
}

}  // namespace guanxi::ingest
