// Who acts: the walk from a predicate to the left, to its subject.
#include <algorithm>

#include "absl/strings/match.h"
#include "ingest/extract/frame_parties.h"

namespace guanxi::ingest {
namespace {

constexpr int kTaken = -1 << 20;  // no item: the walk has found its subject

}  // namespace

// The word that opens the stretch which `closer` ends: 在 of 在…期间; `closer` itself if none does.
int PartyFinder::OpenerOf(int closer) const {
  for (int i = closer - 1; i >= clause_.begin; --i) {
    if (items_[i].Is(WordClass::kOpener)) return i;
  }
  return closer;
}

bool PartyFinder::IsUnnamedPronoun(int i) const {
  if (items_[i].Is(WordClass::kNobody)) return true;
  // 这将…: points at what was said; 这支部队 points at its noun.
  if (!items_[i].Is(WordClass::kPointer)) return false;
  const int next = i + 1;
  return next < clause_.end && !IsNoun(items_[next]) && !IsModifier(items_[next]) &&
         !items_[next].IsMention();
}

// Whether the noun at `noun`, whose phrase begins behind item `before`, acts by what stands there:
// 要求民众…, 有民众…, 当民众来到…时.
bool PartyFinder::ActsUnnamed(int noun, int before, bool verb_passed) const {
  const int verb = VerbBefore(before);
  if (verb >= 0 && items_[verb].Is(WordClass::kRequest)) return true;
  if (verb_passed) return false;
  if (verb >= 0 && (IsWord(verb, "有") || (IsActor(noun) && Governs(verb, false)))) return true;
  return items_[before].Is(WordClass::kSubordinator) && IsActor(noun);
}

// The noun at `noun` belongs to the mention at `owner`: the next item to look at, or `unnamed` as
// for StepOverNoun. nullopt if the owner says nothing of who acts.
std::optional<int> PartyFinder::StepOverOwner(int noun, int owner, bool verb_passed,
                                              bool* unnamed) const {
  // 甲国反政府武装 is not 甲国, 甲党武装分子 are of 甲党.
  if (IsOpponent(noun)) {
    *unnamed = MentionAt(owner).type != EntityType::kOrganization;
    return owner;
  }
  // 乘坐甲国的舰艇抵达乙国: the noun is an object and somebody else acts.
  const int outer = SkipModifiersLeft(GroupEndingAt(owner).begin - 1);
  const int taker = outer >= clause_.begin ? VerbBefore(outer) : -1;
  if (taker >= 0 && !Governs(taker, false) && !IsActor(noun)) return taker;
  if (outer >= clause_.begin &&
      (items_[outer].Is(WordClass::kPreposition) || items_[outer].Is(WordClass::kDispose))) {
    return outer - 1;
  }
  // 两国领导人: the office stands for its country.
  const Item& head = items_[noun];
  const bool stands = head.Is(WordClass::kOfficeNoun) || head.Is(WordClass::kUtterance) ||
                      head.Is(WordClass::kTroops) || head.Is(WordClass::kMunition);
  if (verb_passed || stands) return owner;
  return std::nullopt;
}

// At a noun without a name, walking left: the next item to look at, or `unnamed` if it is a
// subject.
int PartyFinder::StepOverNoun(int i, bool verb_passed, bool* unnamed) const {
  int left = i;
  while (left >= clause_.begin &&
         (IsNoun(items_[left]) || IsModifier(items_[left]) || IsWord(left, "的") ||
          IsWord(left, "之") || items_[left].Is(WordClass::kSkipNoun))) {
    if (items_[left].Is(WordClass::kTopicMark)) {
      *unnamed = true;
      return left;
    }
    --left;
  }
  if (left >= clause_.begin) {
    const Item& before = items_[left];
    if (ActsUnnamed(i, left, verb_passed)) {
      *unnamed = true;
      return left;
    }
    if (before.Is(WordClass::kPreposition)) return left - 1;
    if (before.Is(WordClass::kAspect) || IsVerb(before) || before.Is(WordClass::kLight))
      return left;
    const bool tail = before.Is(WordClass::kGenericTail) || before.Is(WordClass::kConjunction);
    if (tail && left > clause_.begin && items_[left - 1].IsMention()) return left - 1;
    if (before.IsMention()) {
      const std::optional<int> next = StepOverOwner(i, left, verb_passed, unnamed);
      if (next) return *next;
    }
  }
  // 就…的条件与乙谈判, 对甲裁决乙的做法表示不满: all of it is led in by a preposition.
  for (int prep = left; prep >= clause_.begin && !verb_passed; --prep) {
    if (items_[prep].Is(WordClass::kConcerning)) return prep - 1;
  }
  *unnamed = !verb_passed;
  return left;
}

// A preposition that may lead in a clause, and the predicate at `from` stands in that clause:
// 对甲攻击乙表示谴责, 按照甲与乙达成的协议.
bool PartyFinder::IsClauseInPrep(int prep, int from) const {
  if (!items_[prep].Is(WordClass::kTakesClause)) return false;
  bool linked = false;
  for (int i = from + 1; i < clause_.end; ++i) {
    linked |= IsWord(i, "的");
    if (items_[i].Is(WordClass::kLight) || items_[i].Is(WordClass::kReacting)) return true;
    if (linked && (IsVerb(items_[i]) || IsWord(i - 1, "的"))) return true;
  }
  return false;
}

// 当甲攻击乙, 在甲进入乙国…之际: what looks like a preposition opens a clause with its own subject.
bool PartyFinder::IsSubordinate(int opener, const Party& party) const {
  if (!items_[opener].Is(WordClass::kOpener)) return false;
  if (items_[opener].Is(WordClass::kSubordinator)) return true;
  const EntityType type = MentionAt(party.items.back()).type;
  if (IsPairInTime(party)) return true;
  const auto mention = [](const Item& item) { return item.IsMention(); };
  const bool first = std::none_of(items_.begin() + clause_.begin, items_.begin() + opener, mention);
  int predicate = party.end;  // 在甲2022年入侵乙之后
  while (predicate < clause_.end &&
         (items_[predicate].kind == ItemKind::kTime ||
          (first && type == EntityType::kPerson && items_[predicate].tag == Tag::kD))) {
    ++predicate;
  }
  if (predicate >= clause_.end || type == EntityType::kPlace) return false;
  const Item& next = items_[predicate];
  if (!first && (type != EntityType::kPerson || !IsVerb(next) || next.Is(WordClass::kSerial)))
    return false;  // 丙在甲访问时
  // 在甲访问乙国前夕: what 在 leads in ends in this clause; 在甲国访问期间 names where.
  const auto from = type == EntityType::kPerson ? party.end : clause_.end;
  const bool closed_later = std::any_of(items_.begin() + from, items_.end(), [&](const Item& item) {
    const absl::string_view words = WordsOf(article_, item);
    return item.Is(WordClass::kCloser) || words == "当天" || words == "当日";
  });
  const int object = predicate + 1;  // 在甲入侵乙之后: with an object it is a clause
  const bool whole = object + 1 < clause_.end && items_[object].IsMention() &&
                     items_[object + 1].Is(WordClass::kCloser);
  // 在丙地逮捕甲: where; 在乙空袭甲的事件中: who.
  const bool ends = items_[clause_.end - 1].Is(WordClass::kCloser);
  if (IsVerb(next))
    return closed_later || whole || (first && type == EntityType::kPerson) ||
           (first && type != EntityType::kCountry && ends);
  // 在甲与乙会谈前夕
  const bool meets = first && type == EntityType::kPerson && next.Is(WordClass::kWith);
  return closed_later && next.Is(WordClass::kPreposition) && (meets || !next.Is(WordClass::kWith));
}

// 在甲国与乙国会谈前: two countries, and none of them is where.
bool PartyFinder::IsPairInTime(const Party& party) const {
  const int other = party.end + 1;
  if (other >= clause_.end || !items_[party.end].Is(WordClass::kWith)) return false;
  if (!items_[other].IsMention() || MentionAt(other).type != EntityType::kCountry) return false;
  if (MentionAt(party.items.back()).type != EntityType::kCountry) return false;
  return std::any_of(items_.begin() + other, items_.begin() + clause_.end,
                     [](const Item& item) { return item.Is(WordClass::kCloser); });
}

// Does the mention behind `verb` act in what follows (呼吁乙访问), rather than the verb's own
// subject (访问乙国会见丙)?
bool PartyFinder::Governs(int verb, bool conjoined) const {
  const Item& item = items_[verb];
  if (item.Is(WordClass::kSay)) return true;
  if (conjoined || item.Is(WordClass::kSerial) || item.Is(WordClass::kLight)) return false;
  if (item.Is(WordClass::kWrites)) return false;  // 致函乙要求…
  if (item.phrase == nullptr) return true;
  for (const uint32_t trigger : item.phrase->triggers) {
    if (IsContact(article_.triggers.triggers()[trigger].predicate)) return false;
  }
  return true;
}

// 甲欢迎乙出席会议并访问丙国: who is welcomed makes the journey.
bool PartyFinder::IsGuest(int verb, int from) const {
  if (!items_[verb].Is(WordClass::kWelcome) || items_[from].phrase == nullptr) return false;
  const std::vector<uint32_t>& uses = items_[from].phrase->triggers;
  return std::any_of(uses.begin(), uses.end(), [&](uint32_t use) {
    return article_.triggers.triggers()[use].predicate == Predicate::kVisited;
  });
}

// Nouns for people and states, as opposed to things.
bool PartyFinder::IsActor(int noun) const {
  if (items_[noun].Is(WordClass::kPersonGroup)) return true;
  return article_.triggers.EndsWithWordOf(WordsOf(article_, items_[noun]), WordClass::kActor);
}

// From the 的 at `before` over the modifier that it closes: 甲国的乙, 访问甲国的乙. Gives the item
// that governs the whole noun phrase.
int PartyFinder::SkipPossessor(int before) const {
  int left = before - 1;
  if (left >= clause_.begin && items_[left].IsMention()) {
    const int outer = SkipModifiersLeft(GroupEndingAt(left).begin - 1);
    // 向设在甲地的乙…: a preposition leads in all of it.
    const bool led = outer > clause_.begin && VerbBefore(outer) == outer &&
                     items_[outer - 1].Is(WordClass::kSidePrep);
    if (led) return outer - 1;
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

// 甲国首都乙, 甲国北部港口乙: one place, said from the large to the small.
bool PartyFinder::NarrowedBy(int larger, int smaller) const {
  if (!items_[larger].IsMention() || MentionAt(smaller).type != EntityType::kPlace) return false;
  const EntityType type = MentionAt(larger).type;
  return type == EntityType::kCountry || type == EntityType::kPlace;
}

// 甲国就乙国袭击丙地向乙国抗议: from the preposition or light verb at `from` back to 就; else
// `from`.
int PartyFinder::TopicPhraseBefore(int from) const {
  if (from >= clause_.end) return from;
  if (!items_[from].Is(WordClass::kPreposition) && !items_[from].Is(WordClass::kLight)) return from;
  for (int i = from - 2; i > clause_.begin; --i) {
    const Item& next = items_[i + 1];
    const bool led = next.IsMention() || IsNoun(next) || IsModifier(next);
    // 就甲对乙访问举行发布会: 甲 stands directly before the party and acts.
    const bool actor =
        next.IsMention() && i + 2 == from && MentionAt(i + 1).type == EntityType::kPerson;
    if (IsWord(i, "就") && led) return actor ? from : i;
  }
  return from;
}

// The item before the noun phrase of `party`: before what owns it, narrows it down or describes it.
int PartyFinder::BeforePhraseOf(const Party& party) const {
  int before = SkipModifiersLeft(party.begin - 1);
  if (before >= clause_.begin && OwnsNext(before)) before = SkipModifiersLeft(before - 1);
  while (before >= clause_.begin && NarrowedBy(before, party.items.back())) {
    before = SkipModifiersLeft(before - 1);
  }
  if (before >= clause_.begin && IsWord(before, "的")) before = SkipPossessor(before);
  return before;
}

// Is the party that ends at the mention `last` the subject? If it is not, the walk goes on at the
// item that is returned; kTaken if it is.
int PartyFinder::TakeParty(int last, int from, bool conjoined, Subject* subject) const {
  const Party party = GroupEndingAt(last);
  const int before = BeforePhraseOf(party);
  if (before >= clause_.begin && !IsSubordinate(before, party)) {
    if (items_[before].Is(WordClass::kPreposition) || items_[before].Is(WordClass::kPassive) ||
        items_[before].Is(WordClass::kDispose)) {
      if (!IsClauseInPrep(before, from)) return before - 1;
      subject->in_prep = true;
    } else if (const int verb = VerbBefore(before); verb >= 0) {
      if (!Governs(verb, conjoined && !IsGuest(verb, from))) return verb;
      subject->governor = verb;
    }
  }
  subject->kind = SubjectKind::kFound;
  subject->party = party;
  return kTaken;
}

// 两国领导人: the office stands for its country, whose mention is at `owner`. True if that is the
// subject.
bool PartyFinder::TakeOwner(int owner, Subject* subject) const {
  const Party party = GroupEndingAt(owner);
  const int before = SkipModifiersLeft(party.begin - 1);
  const bool free = before < clause_.begin || (!items_[before].Is(WordClass::kPreposition) &&
                                               VerbBefore(before) < 0 && !IsWord(before, "的"));
  if (!free) return false;
  subject->party = party;
  subject->kind = SubjectKind::kFound;
  return true;
}

// A word that shows that somebody or something without a name acts.
bool PartyFinder::ShowsUnnamed(int i, bool verb_passed) const {
  const bool led = i > clause_.begin && (items_[i - 1].Is(WordClass::kPreposition) ||
                                         items_[i - 1].Is(WordClass::kDispose));
  return (IsWord(i, "的") && !verb_passed) || (IsUnnamedPronoun(i) && !led) ||
         items_[i].Is(WordClass::kTopicMark) || IsWord(i, "围绕") ||
         (IsWord(i, "就") && items_[i + 1].Is(WordClass::kPreposition));
}

// 甲率领的跨党派代表团, 以甲为首的代表团: from the delegation to 甲. The item; -1 if nobody is
// named.
int PartyFinder::LeaderOf(int delegation) const {
  constexpr int kKinds = 4;  // items between 的 and the delegation
  if (!absl::EndsWith(WordsOf(article_, items_[delegation]), "团")) return -1;
  int linked = delegation - 1;
  while (linked > clause_.begin && linked >= delegation - kKinds && !IsWord(linked, "的")) --linked;
  if (!IsWord(linked, "的") || linked - 2 < clause_.begin) return -1;
  const bool led = items_[linked - 1].Is(WordClass::kLeading) && items_[linked - 2].IsMention();
  return led ? linked - 2 : -1;
}

Subject PartyFinder::FindSubject(int from) const {
  Subject subject;
  bool verb_passed = false, conjoined = false;
  int i = TopicPhraseBefore(from) - 1;
  while (i >= clause_.begin) {
    const Item& item = items_[i];
    if (const int leader = LeaderOf(i); leader >= 0) {
      subject.kind = SubjectKind::kFound;
      subject.party = GroupEndingAt(leader);
      return subject;
    }
    if (item.IsMention()) {
      i = TakeParty(i, from, conjoined, &subject);
      if (i == kTaken) return subject;
      continue;
    }
    if (ShowsUnnamed(i, verb_passed)) {
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
      const bool owned = next >= clause_.begin && items_[next].IsMention();
      if (owned && TakeOwner(next, &subject)) return subject;
      continue;
    }
    conjoined |= item.Is(WordClass::kClauseConj);
    verb_passed |= IsVerb(item) || item.Is(WordClass::kLight);
    --i;
  }
  return subject;
}

}  // namespace guanxi::ingest
