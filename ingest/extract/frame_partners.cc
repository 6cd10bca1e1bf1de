// The frames in which the sides act with each other, and those of standing facts.
#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "ingest/extract/frame.h"

namespace guanxi::ingest {
namespace {

constexpr size_t kMostPairedOff = 4;  // a larger gathering pairs nobody by itself

}  // namespace

// 甲、乙、丙等: more people than are named.
bool FrameMatcher::IsOpenList(const Party& party) const {
  const Clause clause = finder_.clause();
  if (party.items.size() < 2) return false;
  if (finder_.IsWord(party.end, "等") || finder_.IsWord(party.begin - 1, "、")) return true;
  if (party.end + 1 >= clause.end) return false;
  const Item& next = finder_.item(party.end);
  if (next.Is(WordClass::kGenericTail)) return absl::StartsWith(WordsOf(article_, next), "等");
  return next.Is(WordClass::kConjunction) && IsNoun(finder_.item(party.end + 1));
}

// All pairs within the party: 甲、乙、丙会谈, 两国会谈.
bool FrameMatcher::EachOther(const Party& party, FrameMatch* match) const {
  if (party.empty() || party.items.size() > kMostPairedOff || IsOpenList(party)) return false;
  if (party.items.size() == 1 && !StandsFor(party.items[0], 2)) return false;
  match->subjects = party.items;
  match->each_other = true;
  return true;
}

std::optional<FrameMatch> FrameMatcher::With(const TriggerUse& use) const {
  const bool contact = IsContact(use.trigger->predicate);
  if (contact && HasUnnamedObject(use)) return std::nullopt;
  const PrepParty other = finder_.FindPrep(use.begin, use.trigger->preps, HeadRule::kStrict);
  if (other.prep < 0) return Among(use);
  const bool pair = finder_.IsWord(other.prep, "和");
  if (contact && pair && (OnlyAttends(use) || IsAudience())) return std::nullopt;
  const Party whole = finder_.GroupEndingAt(other.party.items.back());
  const bool joined = whole.begin < other.prep;
  if (joined && (finder_.FollowsOpener(whole.begin) || finder_.FollowsVerb(whole.begin))) {
    return std::nullopt;  // 访问甲国和乙国并出席会议
  }
  const auto led_by = [&](WordClass word_class) {
    return joined && finder_.FirstOf(whole.begin - 1, whole.begin, word_class) >= 0;
  };
  FrameMatch match;
  // 协议由甲和乙签署; 甲、乙和丙会谈: one list, not two sides.
  if ((led_by(WordClass::kAgent) && !contact) || (whole.listed && joined && pair)) {
    if (!EachOther(whole, &match)) return std::nullopt;
    match.predicate_begin = whole.begin;
    match.subject_end = whole.end;
    return match;
  }
  const bool led = led_by(WordClass::kWith);  // 同甲与乙通话: both are led in
  match.objects = led ? whole.items : other.party.items;
  const int described = contact && !use.trigger->nominal ? HeadBehind(use.item + 1) : -1;
  if (described >= 0 && finder_.FindSubject(other.prep).kind == SubjectKind::kNone) {
    match.subjects = finder_.GroupStartingAt(described).items;  // 曾与乙会谈的甲
    match.predicate_begin = other.prep;
    return match;
  }
  if (!FillSubject(led ? whole.begin - 1 : other.prep, &match)) return std::nullopt;
  return match;
}

// 拥抱世界, 会见记者: somebody or something without a name is the other side.
bool FrameMatcher::HasUnnamedObject(const TriggerUse& use) const {
  const int next = use.item + 1;
  return !use.trigger->nominal && use.trigger->needs < 0 && next < finder_.clause().end &&
         IsNoun(finder_.item(next)) && !finder_.item(next).Is(WordClass::kLocative);
}

// 甲和乙与选民见面
bool FrameMatcher::HasUnnamedPartner(const TriggerUse& use, const Party& party) const {
  for (int i = std::max(party.end, finder_.clause().begin); i + 1 < use.begin; ++i) {
    if (!finder_.item(i).Is(WordClass::kWith)) continue;
    const Item& partner = finder_.item(i + 1);
    if (IsNoun(partner) || partner.Is(WordClass::kNobody)) return true;
  }
  return false;
}

// 甲和乙讨论举行丙丁峰会: the event has sides of its own.
bool FrameMatcher::IsEventOfOthers(const TriggerUse& use) const {
  for (int i = use.item - 1; i > use.begin; --i) {
    const Item& item = finder_.item(i);
    if (item.IsMention()) {
      return article_.mentions[item.mention].type != EntityType::kPlace;
    }
    if (!IsNoun(item) && !IsModifier(item)) return false;
  }
  return false;
}

// 甲、乙会见时在座: they are there while others meet.
bool FrameMatcher::IsAudience() const {
  return finder_.FirstOf(finder_.clause().begin, finder_.clause().end, WordClass::kAudience) >= 0;
}

// 甲和乙对丙避而不见: 见 alone says nothing of each other.
bool FrameMatcher::IsSeeing(const TriggerUse& use) const {
  constexpr uint32_t kOneHan = 3;  // bytes
  return finder_.item(use.item).span.size() == kOneHan;
}

// 同意近期会面, 将在丙地会面: who they are was said before, if it was two people.
bool FrameMatcher::IsArranged(const TriggerUse& use) const {
  const auto person = [&](const Party& party) {
    return finder_.MentionAt(party.items.front()).type == EntityType::kPerson;
  };
  if (use.begin != use.item || !person(topic_) || !person(context_.partner)) return false;
  for (int i = finder_.clause().begin; i < use.begin; ++i) {
    if (finder_.item(i).Is(WordClass::kArranging) || finder_.IsWord(i, "将")) return true;
  }
  return false;
}

// 甲和乙会谈, 两国会谈: all pairs within the subject.
std::optional<FrameMatch> FrameMatcher::Among(const TriggerUse& use) const {
  if (HasUnnamedObject(use) || OnlyAttends(use) || IsEventOfOthers(use)) return std::nullopt;
  FrameMatch match;
  const Subject subject = finder_.FindSubject(use.begin);
  match.predicate_begin = use.begin;
  if (subject.kind == SubjectKind::kUnnamed) return std::nullopt;
  const bool carried = subject.kind != SubjectKind::kFound;
  Party party = carried ? topic_ : subject.party;
  // 甲与乙通话，同意近期会面
  const Party& partner = context_.partner;
  const bool both = carried && IsContact(use.trigger->predicate) && topic_.items.size() == 1 &&
                    partner.items.size() == 1 && partner.items != topic_.items && IsArranged(use) &&
                    !HasUnnamedPartner(use, topic_);
  if (both) party.items.push_back(partner.items.front());
  if (!carried && HasUnnamedPartner(use, party)) return std::nullopt;
  if (IsContact(use.trigger->predicate) && (IsAudience() || IsSeeing(use))) return std::nullopt;
  // 双方合作…: a noun, or a wish for the future of both, more often than a deed.
  const bool noun = !use.trigger->nominal && finder_.item(use.item).tag == Tag::kVn;
  const bool vague = carried && use.trigger->predicate == Predicate::kCooperatedWith;
  if (noun || vague) return std::nullopt;
  // 两人会谈前: nothing is said of the talks.
  const int next = use.item + 1;
  const bool ahead = next < finder_.clause().end && finder_.item(next).Is(WordClass::kAheadCloser);
  if (ahead && IsContact(use.trigger->predicate)) return std::nullopt;
  if (!EachOther(party, &match)) return std::nullopt;
  match.carried = carried;
  match.subject_end = match.carried ? -1 : party.end;
  match.governor = subject.governor;
  return match;
}

// 共同出席, 一道参加: said of the company itself, and not only of those who were there.
bool FrameMatcher::IsJointly(const TriggerUse& use) const {
  const absl::string_view words = WordsOf(article_, finder_.item(use.item));
  constexpr size_t kTwoHan = 6;  // bytes: 共同出席 as one phrase
  const Phrase* head = article_.triggers.Find(words.substr(0, kTwoHan));
  if (head != nullptr && head->Is(WordClass::kJointly)) return true;
  return finder_.FirstOf(use.begin - 2, use.begin, WordClass::kJointly) >= 0;
}

// 甲、乙参加会见: they are there while others meet.
bool FrameMatcher::OnlyAttends(const TriggerUse& use) const {
  if (IsJointly(use)) return false;
  const int light = use.begin < use.item ? use.begin : LightVerbBefore(use.item);
  return finder_.IsWord(light, "参加") || finder_.IsWord(light, "出席");
}

std::optional<FrameMatch> FrameMatcher::Together(const TriggerUse& use) const {
  FrameMatch match;
  const Subject subject = finder_.FindSubject(use.begin);
  if (IsJointly(use) && subject.party.items.size() < 2) {  // 甲与乙一起出席…
    static const auto& with = *new std::vector<std::string>{"与", "同", "跟", "和"};
    const PrepParty other = finder_.FindPrep(use.begin, with, HeadRule::kStrict);
    if (other.prep >= 0 && FillSubject(other.prep, &match)) {
      match.objects = other.party.items;
      return match;
    }
    match = FrameMatch();
  }
  if (subject.kind != SubjectKind::kFound || subject.party.items.size() < 2) return std::nullopt;
  if (subject.party.listed && !IsJointly(use)) return std::nullopt;
  if (!EachOther(subject.party, &match)) return std::nullopt;
  match.predicate_begin = use.begin;
  match.subject_end = subject.party.end;
  match.governor = subject.governor;
  return match;
}

std::optional<FrameMatch> FrameMatcher::Between(const TriggerUse& use) const {
  const PrepParty both = finder_.FindPrep(use.begin, use.trigger->preps, HeadRule::kLoose);
  if (both.prep < 0) return std::nullopt;
  const bool between =
      finder_.IsWord(both.party.end, "之间") || finder_.IsWord(both.party.end, "间");
  if (!between) return std::nullopt;
  FrameMatch match;
  match.objects = both.party.items;
  if (!FillSubject(both.prep, &match)) return std::nullopt;
  return match;
}

// 甲是乙的妹妹, 甲是乙最大的援助国
std::optional<FrameMatch> FrameMatcher::Is(const TriggerUse& use) const {
  const int begin = finder_.clause().begin;
  int owner = use.item - 1;
  while (owner > begin && (finder_.IsWord(owner, "的") || finder_.IsWord(owner, "之") ||
                           IsModifier(finder_.item(owner)))) {
    --owner;
  }
  if (owner < begin || !finder_.item(owner).IsMention()) return std::nullopt;
  const Party owners = finder_.GroupEndingAt(owner);
  const int named = use.item + 2;  // 乙的丈夫是甲
  const bool told = finder_.IsWord(use.item + 1, "是") || finder_.IsWord(use.item + 1, "名叫");
  if (told && named < finder_.clause().end && finder_.item(named).IsMention() &&
      use.trigger->predicate == Predicate::kFamilyOf) {
    FrameMatch match;
    match.subjects = {named};
    match.objects = owners.items;
    match.predicate_begin = use.item;
    return match;
  }
  const int copula = owners.begin - 1;
  if (copula <= begin) return std::nullopt;
  if (!finder_.IsWord(copula, "是") && !finder_.IsWord(copula, "为")) return std::nullopt;
  FrameMatch match;
  const Subject subject = finder_.FindSubject(copula);
  if (subject.kind != SubjectKind::kFound || subject.party.items.size() != 1) return std::nullopt;
  match.subjects = subject.party.items;
  match.objects = owners.items;
  match.predicate_begin = copula;
  match.subject_end = subject.party.end;
  return match;
}

// 甲旗下的乙和丙: 乙 belongs to 甲.
std::optional<FrameMatch> FrameMatcher::Below(const TriggerUse& use) const {
  const int owner = finder_.IsWord(use.item - 1, "的") ? use.item - 2 : use.item - 1;
  if (owner < finder_.clause().begin || !finder_.item(owner).IsMention()) return std::nullopt;
  // 丙、丁等甲成员国
  const int tail = owner - 1;
  const bool others = tail > finder_.clause().begin && finder_.item(tail - 1).IsMention() &&
                      finder_.item(tail).Is(WordClass::kGenericTail);
  if (others && finder_.IsWord(tail, "等")) {
    FrameMatch match;
    match.subjects = finder_.GroupEndingAt(tail - 1).items;
    match.objects = {owner};
    match.predicate_begin = owner;
    return match;
  }
  int first = use.item + 1;
  while (first < finder_.clause().end &&
         (finder_.IsWord(first, "的") || IsModifier(finder_.item(first)) ||
          IsNoun(finder_.item(first)))) {
    ++first;
  }
  if (first >= finder_.clause().end || !finder_.item(first).IsMention()) return std::nullopt;
  FrameMatch match;
  match.subjects = finder_.GroupStartingAt(first).items;
  match.objects = {owner};
  if (finder_.item(use.item).Is(WordClass::kAbove)) std::swap(match.subjects, match.objects);
  match.predicate_begin = owner;
  return match;
}

// 甲在电话中对乙说, 甲在电话中告诉乙
std::optional<FrameMatch> FrameMatcher::Told(const TriggerUse& use) const {
  int verb = use.item + 1;
  while (verb < finder_.clause().end &&
         (IsModifier(finder_.item(verb)) || finder_.item(verb).tag == Tag::kD)) {
    ++verb;
  }
  if (verb >= finder_.clause().end) return std::nullopt;
  const Item& word = finder_.item(verb);
  if (!IsVerb(word) && !word.Is(WordClass::kSidePrep)) return std::nullopt;
  FrameMatch match;
  const bool led = word.Is(WordClass::kSidePrep) && verb + 1 < finder_.clause().end &&
                   finder_.item(verb + 1).IsMention();
  match.objects = led ? finder_.GroupStartingAt(verb + 1).items
                      : finder_.FindObject(verb, HeadRule::kStrict).items;
  if (match.objects.empty() || !FillSubject(use.begin, &match)) return std::nullopt;
  return match;
}

// 乙抵达机场，甲到场迎接: who was told of before is the one received.
std::optional<FrameMatch> FrameMatcher::Guest(const TriggerUse& use) const {
  if (use.item + 1 != finder_.clause().end || topic_.empty()) return std::nullopt;
  const Subject host = finder_.FindSubject(use.begin);
  if (host.kind != SubjectKind::kFound || host.governor >= 0) return std::nullopt;
  FrameMatch match;
  match.subjects = host.party.items;
  match.objects = topic_.items;
  match.carried = true;
  match.subject_end = host.party.end;
  match.predicate_begin = use.begin;
  return match;
}

// 应乙邀请，甲…
std::optional<FrameMatch> FrameMatcher::Invited(const TriggerUse& use) const {
  const PrepParty host = finder_.FindPrep(use.item, use.trigger->preps, HeadRule::kLoose);
  if (host.prep < 0) return std::nullopt;
  // 在乙的要求下, and not 在乙要求…
  const bool under = finder_.IsWord(host.party.end, "的") && finder_.IsWord(use.item + 1, "下");
  if (finder_.IsWord(host.prep, "在") && !under) return std::nullopt;
  FrameMatch match;
  const Subject guest = finder_.FindSubject(host.prep);
  Party party = guest.kind == SubjectKind::kFound ? guest.party : Party();
  if (party.empty()) {
    // The guest opens the next clause.
    const int next = finder_.clause().end + 1;
    const int size = static_cast<int>(view_.items.size());
    for (int i = next; i < std::min(size, next + 3); ++i) {
      if (view_.items[i].Is(WordClass::kPreposition)) break;  // 应乙邀请，对丙国进行访问
      if (!view_.items[i].IsMention()) continue;
      party.items = {i};
      break;
    }
  }
  if (party.empty()) party = topic_;
  if (party.empty()) return std::nullopt;
  match.subjects = host.party.items;
  match.objects = party.items;
  match.predicate_begin = host.prep;
  return match;
}

}  // namespace guanxi::ingest
