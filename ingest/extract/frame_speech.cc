// The frames whose other side stands in what is said: 甲批评，乙…, 甲警告，如果乙…, 甲说，乙违反….
#include <algorithm>

#include "absl/strings/match.h"
#include "ingest/extract/frame.h"

namespace guanxi::ingest {

// 乙的做法V: the owner at the head of the clause answers for what is said of the thing, but not for
// people of its.
Party FrameMatcher::OwnerOfSubject(Clause content) const {
  int i = content.begin;
  while (i < content.end && (IsModifier(view_.items[i]) || view_.items[i].tag == Tag::kD ||
                             view_.items[i].Is(WordClass::kClauseConj))) {
    ++i;
  }
  if (i >= content.end || !view_.items[i].IsMention()) return Party();
  const PartyFinder finder(article_, view_, content);
  const Party owner = finder.GroupStartingAt(i);
  int noun = -1;
  for (i = owner.end; i < content.end; ++i) {
    const Item& item = view_.items[i];
    if (IsNoun(item)) noun = i;
    if (!IsNoun(item) && !IsModifier(item) && !finder.IsWord(i, "的")) break;
  }
  return noun >= 0 && !finder.IsActor(noun) ? owner : Party();
}

// Who the clause is about: the subject of its first verb, or of what stands at `predicate`.
Subject FrameMatcher::ContentSubject(Clause content, int predicate) const {
  const PartyFinder whole(article_, view_, content);
  if (whole.IsWord(content.begin, "是")) ++content.begin;  // 是乙…
  const PartyFinder finder(article_, view_, content);
  int verb = content.begin;
  while (verb < predicate && !IsVerb(view_.items[verb])) ++verb;
  Subject subject = finder.FindSubject(verb);
  if (subject.kind == SubjectKind::kNone) return subject;
  const bool own = subject.kind == SubjectKind::kFound && subject.governor < 0 && !subject.in_prep;
  if (!own) subject.party = Party();
  if (subject.kind == SubjectKind::kUnnamed) subject.party = OwnerOfSubject(content);
  return subject;
}

// 甲说，乙隐瞒事实，要求…: 甲 asks, unless 并 or 已 joins it to what 乙 did, or 乙 is the state of
// 甲.
bool FrameMatcher::SpeakerGoesOn(const TriggerUse& use) const {
  const Party& speaker = context_.speaker;
  if (speaker.empty() || topic_.empty() || topic_.begin <= speaker.begin) return false;
  for (int i = finder_.clause().begin; i < use.begin; ++i) {
    const Item& before = finder_.item(i);
    if (before.Is(WordClass::kClauseConj) || before.tag == Tag::kD) return false;
  }
  const std::vector<Title>& titles =
      article_.mentions[view_.items[speaker.items.front()].mention].titles;
  const auto& topic = article_.table.of_mention[view_.items[topic_.items.front()].mention];
  return std::none_of(titles.begin(), titles.end(), [&](const Title& title) {
    return title.owner >= 0 && article_.table.of_mention[title.owner] == topic;
  });
}

std::optional<FrameMatch> FrameMatcher::MatchUtterance(const TriggerUse& use) const {
  std::optional<FrameMatch> match = Match(use);
  const Predicate predicate = use.trigger->predicate;
  const bool blames = predicate == Predicate::kAccused || predicate == Predicate::kRequested;
  const bool uttered = use.trigger->nominal || finder_.item(use.item).Is(WordClass::kUtter);
  if (!blames || !uttered || use.trigger->Has(FrameKind::kCharge)) return match;
  const bool own = match && match->carried && !match->objects.empty() &&
                   MeansSame(match->subjects, match->objects.front());
  // 甲批评，乙隐瞒事实，促请丙调查: the request is of who speaks, and not of 乙.
  if (match && match->carried && SpeakerGoesOn(use)) {
    ClauseContext speaking = context_;
    speaking.topic = context_.speaker;
    return FrameMatcher(article_, view_, finder_.clause(), speaking, speech_).Match(use);
  }
  if (own ? false : match.has_value() || !topic_.empty()) return match;
  const SpeechScope* scope = ScopeAround(speech_, use.item);
  ClauseContext other = context_;
  other.topic = context_.last;
  if (scope != nullptr) other.topic.items = scope->direct ? scope->speakers : std::vector<int>();
  if (other.topic.empty()) return match;
  return FrameMatcher(article_, view_, finder_.clause(), other, speech_).Match(use);
}

std::optional<FrameMatch> FrameMatcher::MatchSubject(const TriggerUse& use) const {
  FrameMatch match;
  if (!FillSubject(use.begin, &match)) return std::nullopt;
  return match;
}

// Where that which is said begins: behind the verb, or with the next clause. -1 if nothing is said.
int FrameMatcher::ContentBegin(const TriggerUse& use) const {
  const int end = finder_.clause().end, size = static_cast<int>(view_.items.size());
  int i = use.item + 1;
  while (i < end && (view_.items[i].Is(WordClass::kSay) || view_.items[i].Is(WordClass::kAspect))) {
    ++i;
  }
  if (i < end) return i;
  return i + 1 < size && view_.items[i].kind == ItemKind::kComma ? i + 1 : -1;
}

// 甲批评，乙…; 甲指责是乙…
std::optional<FrameMatch> FrameMatcher::Content(const TriggerUse& use) const {
  const int begin = ContentBegin(use);
  if (begin < 0 || LightVerbBefore(use.item) >= 0) return std::nullopt;
  if (finder_.FirstOf(finder_.clause().begin, use.item, WordClass::kSidePrep) >= 0 &&
      begin > finder_.clause().end && use.item + 1 == finder_.clause().end) {
    return std::nullopt;  // 对乙进行谴责，丙…
  }
  if (begin < finder_.clause().end && begin == use.item + 1) {
    if (std::optional<FrameMatch> same = SameAddressee(use)) return same;
    if (!finder_.IsWord(begin, "是")) return std::nullopt;
  }
  for (const Clause& clause : view_.clauses) {
    if (begin < clause.begin || begin >= clause.end) continue;
    Party party = ContentSubject({begin, clause.end}, clause.end).party;
    const int named = begin + 1;  // 指责是甲对乙的支持…
    if (party.empty() && finder_.IsWord(begin, "是") && named < clause.end &&
        view_.items[named].IsMention()) {
      party = finder_.GroupStartingAt(named);
    }
    FrameMatch match;
    match.objects = party.items;
    if (party.empty() || !FillSubject(use.begin, &match)) return std::nullopt;
    return match;
  }
  return std::nullopt;
}

// 甲指责乙…，要求释放…: who was spoken to just before is asked.
std::optional<FrameMatch> FrameMatcher::SameAddressee(const TriggerUse& use) const {
  const int next = use.item + 1;
  if (use.trigger->predicate != Predicate::kRequested || context_.addressed.empty()) {
    return std::nullopt;
  }
  const bool direct = IsVerb(view_.items[next]) || view_.items[next].tag == Tag::kD ||
                      view_.items[next].tag == Tag::kAd ||
                      view_.items[next].Is(WordClass::kPointer);
  FrameMatch match;
  match.objects = context_.addressed.items;
  const bool written = context_.addressed.items.front() >= finder_.clause().begin;
  if (!direct || !FillSubject(use.begin, &match) || !(match.carried || written)) {
    return std::nullopt;
  }
  return match;
}

// 甲威胁说，如果乙…，将…: who must not do it is warned.
std::optional<FrameMatch> FrameMatcher::Warning(const TriggerUse& use) const {
  const int begin = ContentBegin(use), size = static_cast<int>(view_.items.size());
  FrameMatch match;
  if (begin < 0 || !FillSubject(use.begin, &match)) return std::nullopt;
  for (int i = begin; i < size && view_.items[i].kind != ItemKind::kStop; ++i) {
    const bool condition = view_.items[i].Is(WordClass::kThreat);
    if (!condition) continue;
    for (const int near : {i + 1, i - 1}) {  // 如果乙…, 乙如果…
      if (near < begin || near >= size || !view_.items[near].IsMention()) continue;
      if (MeansSame(match.subjects, near)) continue;
      match.objects = {near};
      return match;
    }
  }
  return std::nullopt;
}

// Whether the item means somebody whom one of `items` means.
bool FrameMatcher::MeansSame(const std::vector<int>& items, int item) const {
  const auto& meant = article_.table.of_mention[view_.items[item].mention];
  return std::any_of(items.begin(), items.end(), [&](int other) {
    const auto& others = article_.table.of_mention[view_.items[other].mention];
    return std::any_of(others.begin(), others.end(), [&](uint32_t entity) {
      return std::find(meant.begin(), meant.end(), entity) != meant.end();
    });
  });
}

// No other verb leads to the trigger than one that says what somebody is or did; what 地 closes is
// an adverb.
bool FrameMatcher::IsMainPredicate(Clause content, const TriggerUse& use) const {
  const PartyFinder finder(article_, view_, content);
  bool adverb = false;
  for (int i = use.begin - 1; i >= content.begin; --i) {
    const Item& item = view_.items[i];
    if (item.IsMention()) adverb = false;
    if (finder.IsWord(i, "地")) adverb = true;
    if (item.Is(WordClass::kCopula)) return true;
    if (IsVerb(item) && !adverb) return false;
  }
  return !use.trigger->nominal;
}

// 这是乙的越界和侵略: who the deed is said to be of. -1 if nobody is named.
int FrameMatcher::OwnerOfDeed(const TriggerUse& use) const {
  if (!use.trigger->nominal) return -1;
  int i = use.item - 1;
  while (i > finder_.clause().begin && !finder_.IsWord(i, "的")) {
    const Item& item = finder_.item(i--);
    const bool nominal = IsNoun(item) || IsModifier(item) || item.Is(WordClass::kConjunction);
    if (!nominal || item.IsMention()) return -1;
  }
  const int owner = i - 1;
  if (owner <= finder_.clause().begin || !finder_.item(owner).IsMention()) return -1;
  return finder_.item(owner - 1).Is(WordClass::kCopula) ? owner : -1;
}

// 甲把乙称为刽子手, 甲称乙为刽子手
std::optional<FrameMatch> FrameMatcher::Labelled(const TriggerUse& use) const {
  const int begin = finder_.clause().begin;
  int verb = use.begin - 1;
  while (verb >= begin && (!IsVerb(view_.items[verb]) || finder_.IsWord(verb, "为"))) --verb;
  if (!use.trigger->nominal || verb < begin || !view_.items[verb].Is(WordClass::kLabel)) {
    return std::nullopt;
  }
  FrameMatch match;
  const bool as = finder_.IsWord(verb + 2, "为") || finder_.IsWord(verb + 2, "作");
  if (as && view_.items[verb + 1].IsMention()) {
    match.objects = {verb + 1};
    if (FillSubject(verb, &match)) return match;
    return std::nullopt;
  }
  int mark = verb - 1;
  while (mark >= begin && !view_.items[mark].Is(WordClass::kDispose)) --mark;
  if (mark < begin || !view_.items[mark + 1].IsMention()) return std::nullopt;
  match.objects = finder_.GroupStartingAt(mark + 1).items;
  if (!FillSubject(mark, &match)) return std::nullopt;
  return match;
}

// 危害国家安全罪: the name of a crime.
bool FrameMatcher::NamesCrime(const TriggerUse& use) const {
  constexpr int kReach = 5;  // items
  const int end = std::min(finder_.clause().end, use.item + kReach);
  for (int i = use.item + 1; i < end && !view_.items[i].IsMention(); ++i) {
    const absl::string_view words = WordsOf(article_, view_.items[i]);
    if (absl::EndsWith(words, "罪") || absl::EndsWith(words, "罪名")) return true;
  }
  return false;
}

// 乙应停止…: a verb follows, and it is one party that is told what to do; 双方应… asks nobody.
bool FrameMatcher::IsAdvice(const TriggerUse& use, const Subject& asked) const {
  const int next = use.item + 1;
  if (asked.party.items.size() != 1 || !StandsFor(asked.party.items[0], 1)) return false;
  if (StandsFor(asked.party.items[0], 2) || next >= finder_.clause().end) return false;
  const Item& item = view_.items[next];
  if (item.Is(WordClass::kCopula)) return false;
  return IsVerb(item) || item.tag == Tag::kD || item.tag == Tag::kAd || item.tag == Tag::kVd;
}

// 甲说，乙违反…; 甲说乙的做法是非法的; 甲说，这就是乙的侵略
std::optional<FrameMatch> FrameMatcher::Charge(const TriggerUse& use) const {
  if (std::optional<FrameMatch> labelled = Labelled(use)) return labelled;
  const SpeechScope* scope = ScopeAround(speech_, use.item);
  if (scope == nullptr || !scope->direct || scope->speakers.empty()) return std::nullopt;
  Clause content = finder_.clause();
  const bool later = scope->begin < content.begin;
  if (!later) content.begin = scope->begin + 1;
  if (!IsMainPredicate(content, use) || NamesCrime(use)) return std::nullopt;
  if (view_.items[use.item].Is(WordClass::kCausing) &&
      !view_.items[content.begin].Is(WordClass::kCopula)) {
    return std::nullopt;  // only 是乙的政策导致… blames
  }
  FrameMatch match;
  match.subjects = scope->speakers;
  match.predicate_begin = use.begin;
  const int passive = finder_.FirstOf(content.begin, use.begin, WordClass::kPassive);
  if (passive >= 0) {
    if (!view_.items[passive + 1].IsMention()) return std::nullopt;
    match.objects = finder_.GroupStartingAt(passive + 1).items;
    return match;
  }
  if (const int owner = OwnerOfDeed(use); owner >= 0) {
    match.objects = finder_.GroupEndingAt(owner).items;
    return match;
  }
  const Subject accused = ContentSubject(content, use.begin);
  if (use.trigger->predicate == Predicate::kRequested && !IsAdvice(use, accused)) {
    return std::nullopt;
  }
  match.objects = accused.party.items;
  match.subject_end = accused.party.end;
  if (accused.kind == SubjectKind::kNone) {
    match.carried = true;
    match.subject_end = -1;
    if (later) match.objects = topic_.items;
  }
  if (!match.objects.empty()) return match;
  return std::nullopt;
}

}  // namespace guanxi::ingest
