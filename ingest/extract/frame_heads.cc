// What a noun phrase is about: whether a party is its head, owns it, or only describes it.
#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "ingest/extract/frame_parties.h"
#include "ingest/extract/mention_context.h"

namespace guanxi::ingest {

// 会见乙的安排, 会见乙的可能性: the noun behind 的 is about the whole predicate.
bool PartyFinder::ClosesVerbPhrase(int i) const {
  const int noun = IsWord(i, "的") ? i + 1 : i;
  if (noun >= clause_.end || items_[noun].phrase == nullptr) return false;
  const std::vector<Cue>& cues = items_[noun].phrase->cues;
  return std::any_of(cues.begin(), cues.end(),
                     [](const Cue& cue) { return cue.scope == CueScope::kAfter; });
}

// 甲国代表团, 甲夫妇: whoever meets them meets 甲; 甲的代表 is somebody else.
bool PartyFinder::GoesWith(const Party& party, int noun) const {
  const EntityType type = MentionAt(party.items.back()).type;
  if (type != EntityType::kPerson) {
    // 甲国传媒代表团: not of the state
    const bool other =
        type == EntityType::kCountry && noun > party.end && items_[noun - 1].tag == Tag::kN &&
        !items_[noun - 1].Is(WordClass::kPersonGroup) &&
        !items_[noun - 1].Is(WordClass::kOfficeNoun) &&
        !items_[noun - 1].Is(WordClass::kSkipNoun) &&
        !items_[noun - 1].Is(WordClass::kGenericTail) && !items_[noun - 1].Is(WordClass::kLocative);
    const bool public_of = FirstOf(party.end, noun, WordClass::kPublic) >= 0;  // 甲地各界代表
    return items_[noun].Is(WordClass::kPersonGroup) && !other && !public_of;
  }
  return items_[noun].Is(WordClass::kCompanion);
}

// 甲国护照: a country with a noun behind it that is nobody.
bool PartyFinder::OwnsThing(int i, int end) const {
  return MentionAt(i).type == EntityType::kCountry && i + 1 < end && IsNoun(items_[i + 1]) &&
         !items_[i + 1].Is(WordClass::kPersonGroup) && !items_[i + 1].Is(WordClass::kLocative);
}

// 反对派, 库尔德武装: people who are not the state whose name stands before them.
bool PartyFinder::IsOpponent(int noun) const {
  if (items_[noun].Is(WordClass::kOpponents)) return true;
  return article_.triggers.EndsWithWordOf(WordsOf(article_, items_[noun]), WordClass::kOpponents);
}

// The person behind the titles that begin at item `from`; 0 if there is none.
int PartyFinder::PersonBehindTitles(int from) const {
  for (int i = from; i < clause_.end; ++i) {
    const Item& item = items_[i];
    const bool named = item.IsMention() && MentionAt(i).kind != MentionKind::kOffice;
    if (named && MentionAt(i).type == EntityType::kPerson) return i;
    const bool title = item.IsMention() || IsNoun(item) || IsModifier(item) || IsWord(i, "、") ||
                       IsWord(i, "对") || IsWord(i, "的") || IsNameTag(item.tag) ||
                       item.tag == Tag::kVn || (IsVerb(item) && item.phrase == nullptr);
    if (!title) return 0;
  }
  return 0;
}

// 甲主席特使、副总理乙: whoever meets him meets 乙. The item of 乙, 0 if he has no name; -1 if the
// person at item `person` sends nobody.
int PartyFinder::EnvoyOf(int person) const {
  if (MentionAt(person).type != EntityType::kPerson) return -1;
  const absl::string_view words = WordsOf(article_, items_[person]);
  const bool within = absl::EndsWith(words, "特使") || absl::EndsWith(words, "特别代表");
  if (within && MentionAt(person).kind == MentionKind::kName) return PersonBehindTitles(person + 1);
  absl::string_view behind(article_.text.simplified);
  behind = behind.substr(items_[person].span.end);
  for (const absl::string_view office : {"国家主席", "主席", "总统", "总理", "总书记"}) {
    if (absl::ConsumePrefix(&behind, office)) break;
  }
  const bool sends = absl::StartsWith(behind, "特使") || absl::StartsWith(behind, "特别代表") ||
                     absl::StartsWith(behind, "的特使");
  return sends ? PersonBehindTitles(person + 1) : -1;
}

// 甲国南部城市乙: the place that the words behind the country or place at `larger` name; -1 for
// none.
int PartyFinder::PlaceInside(int larger, int end) const {
  int i = larger + 1;
  while (i < end && (IsNoun(items_[i]) || IsModifier(items_[i]))) ++i;
  const bool place = i > larger + 1 && i < end && items_[i].IsMention() &&
                     MentionAt(i).type == EntityType::kPlace &&
                     MentionAt(larger).type != EntityType::kPerson;
  return place ? i : -1;
}

// 甲联盟国家领导人: people of its members, and not its own.
bool PartyFinder::IsOfMembers(int i) const {
  if (MentionAt(i).kind == MentionKind::kName && MentionAt(i).type == EntityType::kPerson) {
    return false;
  }
  const absl::string_view words = WordsOf(article_, items_[i]);
  return IsWord(i + 1, "国家") || IsWord(i + 1, "成员国") ||
         absl::StrContains(words, "国家领导人") || absl::StrContains(words, "成员国");
}

// 甲国南部乙市: places that narrow down; 甲国科技公司|乙: so do bodies. The mention at item `j`
// behind another one.
bool PartyFinder::Narrows(int j, HeadRule rule) const {
  if (!items_[j].IsMention() || !items_[j - 1].IsMention()) return false;
  if (MentionAt(j).type == EntityType::kPlace) return OwnsNext(j - 1);
  const bool of_body = MentionAt(j - 1).type == EntityType::kOrganization;
  // 绿党|让·杜邦: one of that body
  const bool member = MentionAt(j).type == EntityType::kPerson && of_body &&
                      items_[j].span.begin == items_[j - 1].span.end;
  if (member) return true;
  const bool bodies = MentionAt(j).type == EntityType::kOrganization && of_body;
  const absl::string_view name = WordsOf(article_, items_[j]);
  const bool fighters =
      article_.triggers.EndsWithWordOf(name, WordClass::kOpponents);  // 甲国|库尔德武装
  return (rule != HeadRule::kStrict || fighters) && (bodies || OwnsNext(j - 1));
}

// The nouns that follow the party from item `begin` on.
PartyFinder::HeadNouns PartyFinder::NounsBehind(const Party& party, int begin, int end) const {
  const EntityType type = MentionAt(party.items.back()).type;
  HeadNouns nouns;
  nouns.fitting = IsWord(begin, "等");  // 甲、乙等与会领导人
  int i = begin;
  while (i < end && (IsNoun(items_[i]) || IsWord(i, "的") || IsModifier(items_[i]) ||
                     items_[i].Is(WordClass::kLocative) || items_[i].Is(WordClass::kCloser))) {
    if (VerbBefore(i) >= 0 || ClosesVerbPhrase(i)) break;
    if (items_[i].Is(WordClass::kConjunction) && NextListed(i) >= 0) break;
    if (items_[i].tag == Tag::kM || items_[i].kind == ItemKind::kTime) break;  // 判处甲五年监禁
    if (type == EntityType::kCountry && IsNoun(items_[i]) && IsOpponent(i)) {
      nouns.opponents = true;
      break;
    }
    nouns.any |= IsNoun(items_[i]) && !items_[i].Is(WordClass::kLocative);
    nouns.fitting |= GoesWith(party, i) || (type == EntityType::kOrganization && IsOpponent(i));
    ++i;
  }
  nouns.end = i;
  return nouns;
}

// Looks behind the party: does its noun phrase have another head? `better` is that head if it is a
// mention.
bool PartyFinder::HeadFits(const Party& party, int end, HeadRule rule, Party* better) const {
  int i = party.end;
  // 包括甲在内的五名乙国官员: 甲 is meant.
  const int before = party.begin - 1;
  const bool included = before >= clause_.begin && items_[before].Is(WordClass::kIncluding);
  if (included && IsWord(i, "在内")) return true;
  while (i < end && Narrows(i, rule)) {
    *better = GroupStartingAt(i);
    i = better->end;
  }
  // 甲地附近乙国基地: 甲 only says where it lies.
  const bool nearby = i + 1 < end && items_[i].Is(WordClass::kNearby);
  if (nearby && items_[i + 1].IsMention()) {
    *better = GroupStartingAt(i + 1);
    i = better->end;
  }
  if (rule == HeadRule::kStrict && party.items.size() == 1 && IsOfMembers(party.items.back()))
    return false;
  if (party.items.size() > 1 && EnvoyOf(party.items.front()) > 0) {
    *better = GroupStartingAt(party.items[1]);
    return true;
  }
  if (const int envoy = EnvoyOf(party.items.back()); envoy >= 0) {
    if (envoy == 0) return false;
    *better = GroupStartingAt(envoy);
    return true;
  }
  const bool kin = rule != HeadRule::kLoose && IsWord(i, "之") && i + 1 < end;  // 甲之子
  if (kin && IsNoun(items_[i + 1])) return false;
  const HeadNouns nouns = NounsBehind(party, i, end);
  if (nouns.opponents) return false;
  i = nouns.end;
  const bool linked = i > party.end;
  if (linked && i < end && items_[i].IsMention() &&
      (IsWord(i - 1, "的") || IsNoun(items_[i - 1]))) {
    // 入境甲国的乙国护照: what the second country owns is no side.
    const int inner = PlaceInside(i, end);
    const bool thing = rule != HeadRule::kAlone && IsWord(i - 1, "的") && OwnsThing(i, end);
    if (inner >= 0 || !thing) *better = GroupStartingAt(inner >= 0 ? inner : i);
    return true;
  }
  if (rule == HeadRule::kAlone) return !nouns.any;
  if (rule == HeadRule::kStrict && nouns.any && !nouns.fitting) {  // 会见甲国|祖国统一|阵线主席乙
    const int holder = PersonBehindTitles(party.end);
    if (holder > 0) *better = GroupStartingAt(holder);
    return holder > 0;
  }
  return !nouns.any || nouns.fitting || rule == HeadRule::kLoose;
}

}  // namespace guanxi::ingest
