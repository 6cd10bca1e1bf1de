#include "ingest/extract/frame_parties.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "ingest/extract/mention_context.h"

namespace guanxi::ingest {
namespace {

// Items: how far a relative clause before its head is looked at, if only people and bodies will do.
constexpr int kReach = 10, kReachStrict = 18;

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

int PartyFinder::FirstMention(int begin, int end) const {
  for (int i = begin; i < end; ++i) {
    if (items_[i].IsMention()) return i;
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
  // 中美元首, 中美两国
  const bool both = MentionAt(right).kind == MentionKind::kOffice ||
                    article_.table.of_mention[items_[right].mention].size() > 1;
  const bool country =
      items_[right].span.size() == kOneHan && MentionAt(right).type == EntityType::kCountry;
  return items_[left].span.size() == kOneHan && (both || country) &&
         items_[left].span.end == items_[right].span.begin &&
         MentionAt(left).type == EntityType::kCountry;
}

// A word that the tagger takes for a name and that is none of the mentions: one of a list.
bool PartyFinder::IsUnknownName(int i) const {
  return i >= clause_.begin && items_[i].kind == ItemKind::kWord && items_[i].phrase == nullptr &&
         IsNameTag(items_[i].tag);
}

// 甲国、乙国外长: where the office stands for the holders at both, 甲国 is no party of its own.
void PartyFinder::DropRowOwners(Party* party) const {
  const auto is_row = [&](int item) {
    return MentionAt(item).kind == MentionKind::kOffice &&
           article_.table.of_mention[items_[item].mention].size() > 1;
  };
  for (size_t i = party->items.size(); i-- > 1;) {
    if (!is_row(party->items[i])) continue;
    size_t first = i;
    size_t rest = article_.table.of_mention[items_[party->items[i]].mention].size() - 1;
    while (first > 0 && rest > 0 &&
           MentionAt(party->items[first - 1]).type == EntityType::kCountry) {
      --first;
      --rest;
    }
    party->items.erase(party->items.begin() + first, party->items.begin() + i);
    return;
  }
}

// 妻子: names a person by another one.
bool PartyFinder::IsKinWord(int i) const {
  if (items_[i].phrase == nullptr) return false;
  const std::vector<uint32_t>& triggers = items_[i].phrase->triggers;
  return std::any_of(triggers.begin(), triggers.end(), [&](uint32_t trigger) {
    return article_.triggers.triggers()[trigger].predicate == Predicate::kFamilyOf;
  });
}

// The conjunction before the mention at `right`: directly, or with the word of kinship between,
// 甲和 妻子乙, 甲及其妻子乙. -1 if there is none.
int PartyFinder::ConjunctionBefore(int right) const {
  const int before = right - 1;
  if (before - 1 < clause_.begin) return -1;
  if (items_[before].Is(WordClass::kConjunction)) return before;
  const int joint = before - 1;
  if (joint - 1 < clause_.begin || !IsKinWord(before) || !items_[joint - 1].IsMention()) return -1;
  const bool people = MentionAt(joint - 1).type == EntityType::kPerson &&
                      MentionAt(right).type == EntityType::kPerson;
  const bool joins = items_[joint].Is(WordClass::kConjunction) ||
                     (items_[joint].Is(WordClass::kGenericTail) &&
                      absl::EndsWith(WordsOf(article_, items_[joint]), "其"));
  return people && joins ? joint : -1;
}

Party PartyFinder::GroupEndingAt(int last) const {
  Party party;
  party.end = last + 1;
  party.items = {last};
  int i = last;
  for (int joint = ConjunctionBefore(i); joint > clause_.begin; joint = ConjunctionBefore(i)) {
    const int before = IsUnknownName(joint - 1) && IsWord(joint - 2, "、") ? joint - 3 : joint - 1;
    if (before < clause_.begin || !items_[before].IsMention()) break;
    if (!JoinsLeftwards(before, before + 1, i)) break;
    party.listed |= IsWord(joint, "、");
    i = before;
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
  DropRowOwners(&party);
  return party;
}

// The mention that the conjunction joins: the next item, or a person behind a noun that is written
// to the title (、国民|议会议长乙). -1 if none.
int PartyFinder::NextListed(int conjunction) const {
  const int next = conjunction + 1;
  if (next >= clause_.end) return -1;
  if (items_[next].IsMention()) return next;
  const int behind = next + 1;
  const bool unknown = IsUnknownName(next) && behind + 1 < clause_.end &&
                       items_[behind].Is(WordClass::kConjunction) && items_[behind + 1].IsMention();
  if (unknown) return behind + 1;
  const bool stray = behind < clause_.end && IsNoun(items_[next]) && items_[behind].IsMention() &&
                     items_[next].span.end == items_[behind].span.begin &&
                     MentionAt(behind).type == EntityType::kPerson;
  return stray ? behind : -1;
}

Party PartyFinder::GroupStartingAt(int first) const {
  Party party;
  party.begin = first;
  party.items = {first};
  int i = first;
  while (i + 2 < clause_.end && items_[i + 1].Is(WordClass::kConjunction)) {
    const int next = NextListed(i + 1);
    if (next < 0 || !MayJoin(i, next) || !JoinsRightwards(i + 1, next)) break;
    party.listed |= IsWord(i + 1, "、");
    i = next;
    party.items.push_back(i);
  }
  party.end = i + 1;
  DropRowOwners(&party);
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
  const bool noun = items_[i].tag == Tag::kN && view_.block != BlockKind::kTitle;
  const bool verb = IsVerb(items_[i]) || (items_[i].Is(WordClass::kGovern) && !noun);
  return verb ? i : -1;
}

int PartyFinder::RelativeHead(int from, int reach) const {
  for (int i = from; i < std::min(clause_.end, from + reach); ++i) {
    if (!IsWord(i, "的")) continue;
    int head = i + 1;
    while (head < clause_.end && (IsModifier(items_[head]) || IsNoun(items_[head]))) ++head;
    return head < clause_.end && items_[head].IsMention() ? head : -1;
  }
  return -1;
}

// 谴责甲国的部署以及乙国的行为: the owner of the second thing is an object too.
void PartyFinder::AddJoinedOwner(Party* party) const {
  int i = party->end;
  const auto owned = [&](int j) {
    return IsNoun(items_[j]) || IsWord(j, "的") || items_[j].Is(WordClass::kLocative);
  };
  while (i < clause_.end && owned(i) && VerbBefore(i) < 0 &&
         !items_[i].Is(WordClass::kConjunction)) {
    ++i;
  }
  const bool joined = i > party->end && i + 1 < clause_.end &&
                      items_[i].Is(WordClass::kConjunction) && !IsWord(i, "、") &&
                      items_[i + 1].IsMention() && JoinsRightwards(i, i + 1);
  if (joined && MayJoin(party->items[0], i + 1)) party->items.push_back(i + 1);
}

// 会见三名甲国商人: people without names, counted or pointed out, behind the name of a state.
bool PartyFinder::IsCounted(int verb, int i) const {
  if (MentionAt(i).type == EntityType::kPerson || MentionAt(i).kind == MentionKind::kOffice)
    return false;
  if (i + 1 >= clause_.end || !IsNoun(items_[i + 1])) return false;
  for (int j = verb + 1; j < i; ++j) {
    if (items_[j].tag == Tag::kM || items_[j].tag == Tag::kQ) return true;
  }
  return false;
}

// 支持“甲国自由阵线”: the quotation names something else, which only begins with the country.
bool PartyFinder::OpensQuotedName(int i) const {
  const int quote = items_[i].quote, next = i + 1;
  const bool opens = quote >= 0 && (i == clause_.begin || items_[i - 1].quote != quote);
  return opens && next < clause_.end && items_[next].quote == quote && IsNoun(items_[next]) &&
         MentionAt(i).type == EntityType::kCountry;
}

// The object whose first mention is at item `i`; empty if what stands there is nobody's object.
Party PartyFinder::ObjectAt(int verb, int i, HeadRule rule) const {
  const bool strict = rule == HeadRule::kStrict;
  if (SideBySide(i)) {
    // 支持中美合作: neither of them is meant. 会见中美对话代表甲: 甲 is.
    const int head = strict ? PersonBehindTitles(i) : 0;
    return head == 0 ? Party() : GroupStartingAt(head);
  }
  Party party = GroupStartingAt(i), better;
  if (!HeadFits(party, clause_.end, rule, &better)) return Party();
  if (strict && IsCounted(verb, i)) return Party();
  if (OpensQuotedName(i)) return Party();
  const bool country = MentionAt(i).type == EntityType::kCountry;
  if (country && FirstOf(i + 1, i + 2, WordClass::kOpponents) >= 0) return Party();
  if (better.empty()) {
    if (rule == HeadRule::kLoose) AddJoinedOwner(&party);
    return party;
  }
  // 抵达甲国首都乙城: both were reached.
  const bool both = strict && country && MentionAt(better.items[0]).type == EntityType::kPlace &&
                    FirstOf(i + 1, better.begin, WordClass::kNearby) < 0;
  if (both) better.items.insert(better.items.begin(), i);
  return better;
}

// The head of the relative clause that begins at item `i`: 甲 in 会见访问乙国的甲, or who leads the
// delegation that is met. Empty if it has none with a name.
Party PartyFinder::ObjectBehindClause(int i, HeadRule rule) const {
  for (int j = i + 1; j < clause_.end && j < i + kReach; ++j) {
    if (const int leader = LeaderOf(j); leader > i) return GroupEndingAt(leader);
  }
  const int head = RelativeHead(i, rule == HeadRule::kStrict ? kReachStrict : kReach);
  if (head < 0) return Party();
  Party party = GroupStartingAt(head), better;
  if (!HeadFits(party, clause_.end, rule, &better)) return Party();
  return better.empty() ? party : better;
}

Party PartyFinder::FindObject(int verb, HeadRule rule) const {
  constexpr int kMostNouns = 3;
  int nouns = 0;
  for (int i = verb + 1; i < clause_.end; ++i) {
    const Item& item = items_[i];
    if (item.IsMention()) return ObjectAt(verb, i, rule);
    if (nouns > 0 && IsWord(i, "的")) return Party();  // 具备打击能力的甲
    if (IsModifier(item) || item.Is(WordClass::kAspect) || IsWord(i, "的")) continue;
    if (IsNoun(item) && VerbBefore(i) < 0 && ++nouns <= kMostNouns) continue;
    const bool opens = IsVerb(item) || item.Is(WordClass::kPreposition) || item.tag == Tag::kD;
    return opens ? ObjectBehindClause(i, rule) : Party();
  }
  return Party();
}

// 同女士在甲地, 与你在甲地: what follows belongs to another phrase.
bool PartyFinder::LeadsElsewhere(int i) const {
  return items_[i].Is(WordClass::kNobody) ||
         (items_[i].Is(WordClass::kOpener) && items_[i].Is(WordClass::kPreposition));
}

// 对购买甲国石油的国家: the mention at `first` stands in what describes a noun without a name.
bool PartyFinder::IsOfUnnamed(int begin, int first, int end) const {
  bool verb = false;
  for (int i = begin; i < first; ++i) {
    verb |= IsVerb(items_[i]) && !IsModifier(items_[i]) && !items_[i].Is(WordClass::kIncluding);
  }
  for (int i = first + 1; verb && i + 1 < end; ++i) {
    if (IsWord(i, "的")) return IsNoun(items_[i + 1]) || IsModifier(items_[i + 1]);
  }
  return false;
}

// The first mention of what the preposition at `prep` leads in before item `from`; `from` if there
// is none, -1 if what it leads in is somebody without a name. `clauses` as for FindPrep.
int PartyFinder::FirstLedIn(int prep, int from, bool clauses) const {
  int first = prep + 1;
  while (first < from && !items_[first].IsMention()) {
    first = !clauses && LeadsElsewhere(first) ? from : first + 1;
  }
  const int head = RelativeHead(prep + 1, kReach);
  const bool described = head >= 0 && !items_[prep + 1].Is(WordClass::kNobody) &&
                         MentionAt(head).type == EntityType::kPerson;
  if (first == from && !described) return from;
  if (first > prep + 1 && head >= 0 && !items_[prep + 1].Is(WordClass::kIncluding)) first = head;
  if (first >= from) return from;
  return !clauses && head < 0 && IsOfUnnamed(prep + 1, first, from) ? -1 : first;
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
      const int first = FirstLedIn(i, from, clauses);
      if (first < 0) return best;
      if (first == from) continue;
      // 对参与对甲军售的乙国企业实施制裁: the inner one belongs to the modifier of 乙国企业.
      const bool inner = closed && i > clause_.begin && VerbBefore(i - 1) >= 0;
      if (inner && FirstOf(clause_.begin, i, WordClass::kPreposition) >= 0) continue;
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
