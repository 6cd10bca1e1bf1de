#include "ingest/extract/frame.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace guanxi::ingest {

bool IsSpeechAct(Predicate predicate) {
  switch (predicate) {
    case Predicate::kSupported:
    case Predicate::kRequested:
    case Predicate::kAccused:
    case Predicate::kRejected:
    case Predicate::kThreatened:
      return true;
    default:
      return false;
  }
}

HeadRule FrameMatcher::RuleOf(const Trigger& trigger) const {
  if (trigger.predicate == Predicate::kCoerced) return HeadRule::kAlone;
  return IsContact(trigger.predicate) ? HeadRule::kStrict : HeadRule::kLoose;
}

bool FrameMatcher::StandsFor(int item, size_t count) const {
  return article_.table.of_mention[finder_.item(item).mention].size() >= count;
}

// The armed forces of a state, by the last words of the mention.
bool FrameMatcher::IsForces(int item) const {
  const Mention& mention = finder_.MentionAt(item);
  if (mention.type != EntityType::kOrganization) return false;
  return article_.triggers.EndsWithWordOf(Cut(article_.text.simplified, mention.span),
                                          WordClass::kForces);
}

// Whether a word in [begin, end) is of the class or ends with one that is: 豹式坦克.
bool FrameMatcher::HasWordOf(int begin, int end, WordClass word_class) const {
  if (finder_.FirstOf(begin, end, word_class) >= 0) return true;
  constexpr size_t kHan = 3, kLongestTail = 4;
  for (int i = begin; i < end; ++i) {
    if (!IsNoun(finder_.item(i)) && finder_.item(i).kind != ItemKind::kMention) continue;
    const absl::string_view words = WordsOf(article_, finder_.item(i));
    for (size_t tail = 2 * kHan; tail < words.size() && tail <= kLongestTail * kHan; tail += kHan) {
      const Phrase* phrase = article_.triggers.Find(words.substr(words.size() - tail));
      if (phrase != nullptr && phrase->Is(word_class)) return true;
    }
  }
  return false;
}

// 反对乙政府的示威: the noun behind the 的 that closes what begins at the verb.
bool FrameMatcher::DescribesProtest(int verb) const {
  const int end = finder_.clause().end;
  int i = verb + 1;
  while (i < end && !finder_.IsWord(i, "的")) ++i;
  while (++i < end) {
    if (finder_.item(i).Is(WordClass::kProtestNoun)) return true;
    if (!IsModifier(finder_.item(i)) && !IsNoun(finder_.item(i))) return false;
  }
  return false;
}

bool FrameMatcher::SentenceHas(WordClass word_class) const {
  return std::any_of(view_.items.begin(), view_.items.end(),
                     [&](const Item& item) { return item.Is(word_class); });
}

// Whether the sentence has a word with which the trigger means something else.
bool FrameMatcher::IsForbidden(const Trigger& trigger) const {
  if (trigger.forbids < 0) return false;
  const auto forbidden = static_cast<WordClass>(trigger.forbids);
  if (!SentenceHas(forbidden)) return false;
  // 致电 with 祝贺 is a telegram only where simplified script is written; elsewhere it is a call.
  const Span sentence = article_.text.sentences[view_.sentence].span;
  return forbidden != WordClass::kGreeting ||
         Cut(article_.document.text, sentence) == Cut(article_.text.simplified, sentence);
}

// Whether the words that the trigger needs are there, and none that it must not stand with.
bool FrameMatcher::NeedsMet(const TriggerUse& use) const {
  if (IsForbidden(*use.trigger)) return false;
  if (use.trigger->needs < 0) return true;
  const auto needed = static_cast<WordClass>(use.trigger->needs);
  if (needed == WordClass::kCongratulation || needed == WordClass::kDemonstration) {
    return SentenceHas(needed);
  }
  const Clause clause = finder_.clause();
  if (needed == WordClass::kJointly) {  // 共同举行训练
    return finder_.FirstOf(clause.begin, use.item, WordClass::kJointly) >= 0;
  }
  if (needed == WordClass::kProtestNoun) return DescribesProtest(use.item);
  if (HasWordOf(use.item + 1, clause.end, needed)) return true;
  // 协议由甲和乙签署, 协议是甲与乙签署的
  const int last = finder_.IsWord(use.item + 1, "的") ? use.item + 2 : use.item + 1;
  if (needed == WordClass::kAgreement && last == clause.end) {
    return HasWordOf(clause.begin, use.begin, needed);
  }
  if (needed == WordClass::kTroops) {
    for (int i = use.item + 1; i < clause.end; ++i) {
      if (finder_.item(i).IsMention() && IsForces(i)) return true;
    }
  }
  // 把弹药运往…, 签署仪式上
  for (int i = use.item - 1; i >= clause.begin; --i) {
    if (finder_.item(i).Is(WordClass::kDispose)) {
      return HasWordOf(i, use.item, needed);
    }
  }
  return false;
}

std::optional<FrameMatch> FrameMatcher::Match(const TriggerUse& use) const {
  if (!NeedsMet(use)) return std::nullopt;
  if (use.bare) {
    for (FrameKind frame : {FrameKind::kIs, FrameKind::kJourney, FrameKind::kOf}) {
      if (!use.trigger->Has(frame)) continue;
      std::optional<FrameMatch> match = MatchFrame(frame, use);
      if (match) match->frame = frame;
      return match;
    }
    return std::nullopt;
  }
  const bool charge = use.trigger->Has(FrameKind::kCharge);
  if (!charge) {
    if (std::optional<FrameMatch> passive = Passive(use)) return passive;
  }
  for (int f = 0; f < static_cast<int>(FrameKind::kCount); ++f) {
    const auto frame = static_cast<FrameKind>(f);
    if (!use.trigger->Has(frame)) continue;
    if (std::optional<FrameMatch> match = MatchFrame(frame, use)) {
      match->frame = frame;
      AddEscorted(use, &*match);
      return match;
    }
  }
  return std::nullopt;
}

// 甲陪同乙访问丙国: 乙 goes, too.
void FrameMatcher::AddEscorted(const TriggerUse& use, FrameMatch* match) const {
  if (!IsContact(use.trigger->predicate) || match->each_other || match->passive) return;
  if (match->subject_end < 0) return;
  for (int i = match->subject_end; i + 1 < use.begin; ++i) {
    if (!finder_.item(i).Is(WordClass::kEscort) || !finder_.item(i + 1).IsMention()) continue;
    const Party others = finder_.GroupStartingAt(i + 1);
    const EntityType type = finder_.MentionAt(i + 1).type;
    if (type != EntityType::kPerson || others.end > use.begin) continue;
    match->subjects.insert(match->subjects.end(), others.items.begin(), others.items.end());
  }
}

std::optional<FrameMatch> FrameMatcher::MatchFrame(FrameKind frame, const TriggerUse& use) const {
  switch (frame) {
    case FrameKind::kObject:
      return Object(use, RuleOf(*use.trigger));
    case FrameKind::kPossessor:
      return Object(use, finder_.item(use.item).Is(WordClass::kInvite) ? HeadRule::kStrict
                                                                       : HeadRule::kLoose);
    case FrameKind::kWith:
    case FrameKind::kAgree:
      return With(use);
    case FrameKind::kTogether:
      return Together(use);
    case FrameKind::kToward:
      return Toward(use);
    case FrameKind::kSecond:
      return Second(use);
    case FrameKind::kGoal:
      return Goal(use);
    case FrameKind::kOf:
      return Of(use);
    case FrameKind::kFused:
      return Object(use, HeadRule::kLoose);
    case FrameKind::kForces:
      return Forces(use);
    case FrameKind::kBetween:
      return Between(use);
    case FrameKind::kInvited:
      return Invited(use);
    case FrameKind::kFrom:
      return From(use);
    case FrameKind::kAgainst:
      return Against(use);
    case FrameKind::kIs:
      return Is(use);
    case FrameKind::kGuest:
      return Guest(use);
    case FrameKind::kContent:
      return Content(use);
    case FrameKind::kWarning:
      return Warning(use);
    case FrameKind::kCharge:
      return Charge(use);
    case FrameKind::kJourney:
      return Journey(use);
    case FrameKind::kBelow:
      return Below(use);
    case FrameKind::kTold:
      return Told(use);
    case FrameKind::kHeld:
      return Held(use);
    case FrameKind::kCount:
      break;
  }
  return std::nullopt;
}

// 在与乙会谈时，甲…; 访问丙国却未见到乙，甲…: a clause that begins the sentence with circumstances
// or a verb takes its subject from the one behind it.
Party FrameMatcher::NextClauseSubject() const {
  const Clause clause = finder_.clause();
  const Item& first = finder_.item(clause.begin);
  // 尽管遭到甲制裁，乙…
  const bool circumstance =
      first.Is(WordClass::kConcessive) ||
      (first.Is(WordClass::kOpener) && finder_.item(clause.end - 1).Is(WordClass::kCloser));
  const bool headless = clause.begin == 0 && topic_.empty() && IsVerb(finder_.item(0));
  const int next = clause.end + 1;
  if ((!circumstance && !headless) || next >= static_cast<int>(view_.items.size())) return Party();
  for (const Clause& other : view_.clauses) {
    if (other.begin != next || !view_.items[next].IsMention()) continue;
    Party party = PartyFinder(article_, view_, other).GroupStartingAt(next);
    // 访问丙国期间，甲同乙…: 甲 alone.
    const bool led = headless && next + 1 < other.end &&
                     finder_.item(next + 1).Is(WordClass::kWith) &&
                     WordsOf(article_, finder_.item(next + 1)) != "和";
    if (led) party.items.resize(1);
    const EntityType type = article_.mentions[view_.items[next].mention].type;
    if (headless && type != EntityType::kPerson) return Party();
    return party;
  }
  return Party();
}

// “我们敦促乙…”，甲说: 我们 are the speakers, of what they do by words.
bool FrameMatcher::SpeaksOfSelf(int from, FrameMatch* match) const {
  const SpeechScope* scope = ScopeAround(speech_, from);
  if (scope == nullptr || !scope->direct || scope->speakers.empty()) return false;
  int i = from - 1;
  while (i > finder_.clause().begin &&
         (finder_.item(i).tag == Tag::kD || finder_.item(i).tag == Tag::kAd ||
          finder_.IsWord(i, "要") || finder_.IsWord(i, "想") ||
          finder_.item(i).kind == ItemKind::kTime)) {
    --i;
  }
  if (i < finder_.clause().begin || !finder_.item(i).Is(WordClass::kFirstPerson)) return false;
  match->subjects = scope->speakers;
  match->first_person = true;
  match->subject_end = i + 1;
  return true;
}

// 甲说，我上周与乙会谈: who speaks is 我. The item that names who speaks; -1 if 我 does not act in
// what begins at `from`, or nobody is named.
int FrameMatcher::FirstPerson(int from) const {
  int i = from - 1;
  while (i >= finder_.clause().begin && !finder_.IsWord(i, "我")) {
    if (IsVerb(finder_.item(i)) || finder_.item(i).IsMention()) return -1;
    --i;
  }
  if (i < finder_.clause().begin || finder_.IsWord(i + 1, "的")) return -1;
  const SpeechScope* scope = ScopeAround(speech_, from);
  return scope != nullptr && scope->speakers.size() == 1 ? scope->speakers[0] : -1;
}

// The subject of what begins at `from`: of this clause, else the topic. False if nobody is named.
bool FrameMatcher::FillSubject(int from, FrameMatch* match) const {
  // 甲的|总部设在乙地
  const bool seat = finder_.item(from).kind == ItemKind::kWord &&
                    absl::StartsWith(WordsOf(article_, finder_.item(from)), "总部");
  if (seat && finder_.IsWord(from - 1, "的") && from - 2 >= finder_.clause().begin &&
      finder_.item(from - 2).IsMention()) {
    match->subjects = {from - 2};
    match->predicate_begin = from;
    match->subject_end = from - 1;
    return true;
  }
  const Subject subject = finder_.FindSubject(from);
  match->predicate_begin = from;
  if (subject.kind == SubjectKind::kFound) {
    match->subjects = subject.party.items;
    match->subject_end = subject.party.end;
    match->governor = subject.governor;
    return true;
  }
  if (subject.kind == SubjectKind::kUnnamed) {
    const int speaker = FirstPerson(from);
    if (speaker >= 0) match->subjects = {speaker};
    return speaker >= 0 || SpeaksOfSelf(from, match);
  }
  if (const Party next = NextClauseSubject(); !next.empty()) {
    match->subjects = next.items;
    return true;
  }
  if (topic_.empty()) return false;
  if (finder_.IsWord(finder_.clause().begin, "是")) return false;  // a judgement on what was said
  match->subjects = topic_.items;
  match->carried = true;
  return true;
}

}  // namespace guanxi::ingest
