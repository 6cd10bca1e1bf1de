#include "ingest/extract/frame.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace guanxi::ingest {
namespace {

constexpr size_t kMostPairedOff = 4;  // a larger gathering pairs nobody by itself
constexpr int kLightReach = 9;        // items between 举行 and 会谈
constexpr int kGoalReach = 10;

// The prepositions that put an object before its verb.
const std::vector<std::string>& Disposing() {
  static const auto& words = *new std::vector<std::string>{"把", "将"};
  return words;
}

}  // namespace

HeadRule FrameMatcher::RuleOf(const Trigger& trigger) const {
  if (trigger.predicate == Predicate::kCoerced) return HeadRule::kAlone;
  return IsContact(trigger.predicate) ? HeadRule::kStrict : HeadRule::kLoose;
}

bool FrameMatcher::StandsFor(int item, size_t count) const {
  return article_.table.of_mention[finder_.item(item).mention].size() >= count;
}

// The armed forces of a state, by the last words of the mention.
bool FrameMatcher::IsForces(int item) const {
  const Mention& mention = article_.mentions[finder_.item(item).mention];
  if (mention.type != EntityType::kOrganization) return false;
  const absl::string_view words = Cut(article_.text.simplified, mention.span);
  for (absl::string_view tail : {"军", "军队", "部队", "士兵", "军人", "海军", "空军", "陆军"}) {
    if (absl::EndsWith(words, tail)) return true;
  }
  return false;
}

// 对 in 表示对乙的支持: a preposition that may stand between a light verb and its noun.
bool FrameMatcher::LeadsInSide(int prep) const {
  for (absl::string_view word : {"对", "向", "与", "同", "和", "跟", "在", "给"}) {
    if (finder_.IsWord(prep, word)) return true;
  }
  return false;
}

// The light verb that makes the noun at `noun` a predicate: 举行 in 举行了首次正式会谈. -1 if none.
int FrameMatcher::LightVerbBefore(int noun) const {
  const Clause clause = finder_.clause();
  for (int i = noun - 1; i >= std::max(clause.begin, noun - kLightReach); --i) {
    const Item& item = finder_.item(i);
    if (item.Is(WordClass::kLight) || item.Is(WordClass::kEndLight)) return i;
    if (item.Is(WordClass::kPreposition) && !LeadsInSide(i)) return -1;
    if (IsVerb(item) || item.kind != ItemKind::kWord) {
      if (item.kind == ItemKind::kTime || item.IsMention()) continue;
      return -1;
    }
  }
  return -1;
}

// 一批 is no criticism: a single character must be a verb.
bool FrameMatcher::IsMeasureWord(int i) const {
  constexpr uint32_t kOneHan = 3;
  const Item& item = finder_.item(i);
  return item.span.size() == kOneHan && item.tag != Tag::kV && item.tag != Tag::kVn;
}

// Tagged as a noun. Headlines leave taggers in doubt, and of a longer phrase (通了电话) the tag
// says little.
bool FrameMatcher::IsPlainNoun(int i) const {
  constexpr uint32_t kThreeHan = 9;
  const Item& item = finder_.item(i);
  return item.tag == Tag::kN && view_.block != BlockKind::kTitle && item.span.size() < kThreeHan;
}

std::vector<TriggerUse> FrameMatcher::UsesAt(int i) const {
  std::vector<TriggerUse> uses;
  const Item& item = finder_.item(i);
  if (item.phrase == nullptr || item.phrase->triggers.empty()) return uses;
  const bool compound = i + 1 < finder_.clause().end && IsNoun(finder_.item(i + 1)) &&
                        !finder_.item(i + 1).Is(WordClass::kLocative);
  const int light = compound ? -1 : LightVerbBefore(i);
  const bool owned = finder_.IsWord(i - 1, "的");
  for (uint32_t index : item.phrase->triggers) {
    const Trigger& trigger = article_.triggers.triggers()[index];
    if (trigger.nominal) {
      if (light >= 0) {
        uses.push_back({&trigger, i, light});
      } else if (trigger.Has(FrameKind::kOf) || trigger.Has(FrameKind::kIs)) {
        uses.push_back({&trigger, i, i, true});
      }
    } else if (!owned && !IsMeasureWord(i) && !IsPlainNoun(i)) {
      uses.push_back({&trigger, i, i});
    }
  }
  return uses;
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

bool FrameMatcher::NeedsMet(const TriggerUse& use) const {
  if (use.trigger->needs < 0) return true;
  const auto needed = static_cast<WordClass>(use.trigger->needs);
  const Clause clause = finder_.clause();
  if (HasWordOf(use.item + 1, clause.end, needed)) return true;
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
    const bool kin = use.trigger->Has(FrameKind::kIs);
    std::optional<FrameMatch> match = kin ? Is(use) : Of(use);
    if (match) match->frame = kin ? FrameKind::kIs : FrameKind::kOf;
    return match;
  }
  if (std::optional<FrameMatch> passive = Passive(use)) return passive;
  for (int f = 0; f < static_cast<int>(FrameKind::kCount); ++f) {
    const auto frame = static_cast<FrameKind>(f);
    if (!use.trigger->Has(frame)) continue;
    if (std::optional<FrameMatch> match = MatchFrame(frame, use)) {
      match->frame = frame;
      return match;
    }
  }
  return std::nullopt;
}

std::optional<FrameMatch> FrameMatcher::MatchFrame(FrameKind frame, const TriggerUse& use) const {
  switch (frame) {
    case FrameKind::kObject:
      return Object(use, RuleOf(*use.trigger));
    case FrameKind::kPossessor:
      return Object(use, HeadRule::kLoose);
    case FrameKind::kWith:
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
    case FrameKind::kAgree:
      return Agree(use);
    case FrameKind::kInvited:
      return Invited(use);
    case FrameKind::kFrom:
      return From(use);
    case FrameKind::kAgainst:
      return Against(use);
    case FrameKind::kIs:
      return Is(use);
    case FrameKind::kCount:
      break;
  }
  return std::nullopt;
}

// 在与乙会谈时，甲…: the clause of circumstances takes its subject from the one behind it.
Party FrameMatcher::NextClauseSubject() const {
  const Clause clause = finder_.clause();
  const bool circumstance = finder_.item(clause.begin).Is(WordClass::kOpener) &&
                            finder_.item(clause.end - 1).Is(WordClass::kCloser);
  const int next = clause.end + 1;
  if (!circumstance || next >= static_cast<int>(view_.items.size())) return Party();
  for (const Clause& other : view_.clauses) {
    if (other.begin != next || !view_.items[next].IsMention()) continue;
    return PartyFinder(article_, view_, other).GroupStartingAt(next);
  }
  return Party();
}

// The subject of what begins at `from`: of this clause, else the topic. False if nobody is named.
bool FrameMatcher::FillSubject(int from, FrameMatch* match) const {
  const Subject subject = finder_.FindSubject(from);
  match->predicate_begin = from;
  if (subject.kind == SubjectKind::kFound) {
    match->subjects = subject.party.items;
    match->subject_end = subject.party.end;
    match->governor = subject.governor;
    return true;
  }
  if (subject.kind == SubjectKind::kUnnamed) return false;
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

std::optional<FrameMatch> FrameMatcher::Passive(const TriggerUse& use) const {
  const Clause clause = finder_.clause();
  int mark = use.begin - 1;
  while (mark >= clause.begin && !finder_.item(mark).Is(WordClass::kPassive)) {
    if (IsVerb(finder_.item(mark)) || finder_.IsWord(mark, "的")) return std::nullopt;
    --mark;
  }
  if (use.begin != use.item && finder_.item(use.begin).Is(WordClass::kPassive)) mark = use.begin;
  if (mark < clause.begin || mark + 1 >= use.item) return std::nullopt;
  if (!finder_.item(mark + 1).IsMention()) return std::nullopt;
  const Party agent = finder_.GroupStartingAt(mark + 1);
  FrameMatch match;
  if (finder_.IsWord(use.item + 1, "的")) {
    // 遭甲迫害的乙
    if (use.item + 2 >= clause.end || !finder_.item(use.item + 2).IsMention()) return std::nullopt;
    match.subjects = finder_.GroupStartingAt(use.item + 2).items;
    match.predicate_begin = mark;
  } else if (!FillSubject(mark, &match)) {
    return std::nullopt;
  }
  match.objects = std::move(match.subjects);
  match.subjects = agent.items;
  match.passive = true;
  match.frame = FrameKind::kObject;
  return match;
}

std::optional<FrameMatch> FrameMatcher::Object(const TriggerUse& use, HeadRule rule) const {
  FrameMatch match;
  const Clause clause = finder_.clause();
  // 甲把乙V
  const PrepParty disposed = finder_.FindPrep(use.begin, Disposing(), HeadRule::kLoose);
  if (disposed.prep >= 0 && finder_.item(disposed.prep + 1).IsMention()) {
    match.objects = disposed.party.items;
    if (!FillSubject(disposed.prep, &match)) return std::nullopt;
    return match;
  }
  if (std::optional<FrameMatch> mutual = Mutual(use)) return mutual;
  const Party object = finder_.FindObject(use.item, rule);
  if (object.empty()) return std::nullopt;
  if (IsDuring(use, object)) return std::nullopt;
  if (std::optional<FrameMatch> relative = RelativeHead(use, object)) return relative;
  const Item& word = finder_.item(use.item);
  const bool one_character = word.span.size() == 3;
  if (one_character && finder_.item(object.items[0]).span.begin != word.span.end) {
    return std::nullopt;
  }
  match.objects = object.items;
  if (FillSubject(use.begin, &match) && !match.carried) return match;
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

// 在访问中: 中 is no country there.
bool FrameMatcher::IsDuring(const TriggerUse& use, const Party& object) const {
  if (object.items.size() != 1 || !finder_.IsWord(use.begin - 1, "在")) return false;
  return WordsOf(article_, finder_.item(object.items[0])) == "中";
}

// 访问乙国的甲, nobody before the verb: the head of the relative clause acts.
std::optional<FrameMatch> FrameMatcher::RelativeHead(const TriggerUse& use,
                                                     const Party& head) const {
  const int owner = head.begin - 2;
  if (owner <= use.item || !finder_.IsWord(head.begin - 1, "的")) return std::nullopt;
  if (!finder_.item(owner).IsMention()) return std::nullopt;
  const Mention& person = article_.mentions[finder_.item(head.items[0]).mention];
  if (person.type != EntityType::kPerson) return std::nullopt;
  if (!topic_.empty() || finder_.FindSubject(use.begin).kind != SubjectKind::kNone) {
    return std::nullopt;
  }
  FrameMatch match;
  match.subjects = head.items;
  match.objects = finder_.GroupEndingAt(owner).items;
  match.predicate_begin = use.begin;
  return match;
}

// 甲和乙互相指责, 两国均指责对方
std::optional<FrameMatch> FrameMatcher::Mutual(const TriggerUse& use) const {
  bool mutual = false;
  for (absl::string_view word : {"互相", "相互", "互", "彼此"}) {
    mutual |= finder_.IsWord(use.begin - 1, word);
  }
  for (int i = use.item + 1; i < std::min(use.item + 3, finder_.clause().end); ++i) {
    mutual |= WordsOf(article_, finder_.item(i)) == "对方";
  }
  if (!mutual) return std::nullopt;
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
  FrameMatch match;
  const PrepParty other = finder_.FindPrep(use.begin, use.trigger->preps, HeadRule::kStrict);
  if (other.prep >= 0) {
    // 甲、乙和丙会谈: one list, not two sides.
    const Party whole = finder_.GroupEndingAt(other.party.items.back());
    const bool joined = whole.begin < other.prep;
    if (joined && (finder_.FollowsOpener(whole.begin) || finder_.FollowsVerb(whole.begin))) {
      return std::nullopt;  // 访问甲国和乙国并出席会议
    }
    if (whole.listed && whole.begin < other.prep && finder_.IsWord(other.prep, "和")) {
      if (EachOther(whole, &match)) {
        match.predicate_begin = whole.begin;
        match.subject_end = whole.end;
        return match;
      }
      return std::nullopt;
    }
    match.objects = other.party.items;
    if (FillSubject(other.prep, &match)) return match;
    return std::nullopt;
  }
  const int next = use.item + 1;
  const bool transitive = !use.trigger->nominal && !use.trigger->Has(FrameKind::kObject) &&
                          use.trigger->needs < 0 && next < finder_.clause().end &&
                          IsNoun(finder_.item(next)) &&
                          !finder_.item(next).Is(WordClass::kLocative);
  if (transitive) return std::nullopt;  // 拥抱世界: somebody or something else is the other side
  const Subject subject = finder_.FindSubject(use.begin);
  match.predicate_begin = use.begin;
  if (subject.kind == SubjectKind::kUnnamed) return std::nullopt;
  const Party& party = subject.kind == SubjectKind::kFound ? subject.party : topic_;
  // 双方合作…: a noun, or a wish for the future of both, more often than a deed.
  const bool noun = !use.trigger->nominal && finder_.item(use.item).tag == Tag::kVn;
  const bool vague =
      subject.kind != SubjectKind::kFound && use.trigger->predicate == Predicate::kCooperatedWith;
  if (noun || vague) return std::nullopt;
  if (!EachOther(party, &match)) return std::nullopt;
  match.carried = subject.kind != SubjectKind::kFound;
  match.subject_end = match.carried ? -1 : party.end;
  match.governor = subject.governor;
  return match;
}

std::optional<FrameMatch> FrameMatcher::Together(const TriggerUse& use) const {
  FrameMatch match;
  const Subject subject = finder_.FindSubject(use.begin);
  if (subject.kind != SubjectKind::kFound || subject.party.items.size() < 2) return std::nullopt;
  if (!EachOther(subject.party, &match)) return std::nullopt;
  match.predicate_begin = use.begin;
  match.subject_end = subject.party.end;
  match.governor = subject.governor;
  return match;
}

std::optional<FrameMatch> FrameMatcher::Toward(const TriggerUse& use) const {
  const bool light = use.trigger->nominal && use.begin != use.item;
  const PrepParty other =
      finder_.FindPrep(use.begin, use.trigger->preps, RuleOf(*use.trigger), light);
  if (!use.trigger->nominal && other.prep >= 0 && finder_.IsWord(other.prep, "对") &&
      !finder_.FindObject(use.item, HeadRule::kLoose).empty()) {
    return std::nullopt;  // 对甲援助乙…: a clause, not a side
  }
  if (other.prep < 0) {
    // 表示支持: the preposition may stand between the light verb and the noun.
    const PrepParty inner = finder_.FindPrep(use.item, use.trigger->preps, RuleOf(*use.trigger));
    if (inner.prep < 0 || use.begin == use.item || inner.prep < use.begin) return std::nullopt;
    FrameMatch match;
    match.objects = inner.party.items;
    if (finder_.item(inner.prep - 1).IsMention()) {  // 参加甲对乙的战斗
      match.subjects = finder_.GroupEndingAt(inner.prep - 1).items;
      match.predicate_begin = inner.prep;
      return match;
    }
    if (!FillSubject(use.begin, &match)) return std::nullopt;
    return match;
  }
  FrameMatch match;
  match.objects = other.party.items;
  if (!FillSubject(other.prep, &match)) return std::nullopt;
  return match;
}

std::optional<FrameMatch> FrameMatcher::Second(const TriggerUse& use) const {
  FrameMatch match;
  const Clause clause = finder_.clause();
  int i = use.item + 1;
  if (i < clause.end && finder_.item(i).Is(WordClass::kAspect)) ++i;
  if (i < clause.end && finder_.IsWord(i, "给")) ++i;
  if (i >= clause.end || !finder_.item(i).IsMention()) {
    i = use.item + 1;
    while (i < clause.end && !(finder_.IsWord(i, "给") || finder_.IsWord(i, "至"))) ++i;
    ++i;
  }
  if (i >= clause.end || !finder_.item(i).IsMention()) return std::nullopt;
  const Party party = finder_.GroupStartingAt(i);
  if (finder_.IsWord(party.end, "的")) return std::nullopt;
  match.objects = party.items;
  if (!FillSubject(use.begin, &match)) return std::nullopt;
  return match;
}

std::optional<FrameMatch> FrameMatcher::Goal(const TriggerUse& use) const {
  const Clause clause = finder_.clause();
  for (int i = use.item + 1; i < std::min(clause.end - 1, use.item + kGoalReach); ++i) {
    bool goal = false;
    for (absl::string_view word : {"到", "至", "往", "赴", "在", "于", "前往", "进入", "进"}) {
      goal |= finder_.IsWord(i, word);
    }
    if (!goal || !finder_.item(i + 1).IsMention()) continue;
    FrameMatch match;
    const Party object = finder_.FindObject(i, HeadRule::kLoose);
    if (object.empty()) return std::nullopt;
    match.objects = object.items;
    const PrepParty disposed = finder_.FindPrep(use.begin, Disposing(), HeadRule::kLoose);
    const int from = disposed.prep >= 0 ? disposed.prep : use.begin;
    if (!FillSubject(from, &match)) return std::nullopt;
    return match;
  }
  return std::nullopt;
}

// 甲对乙的访问
std::optional<FrameMatch> FrameMatcher::Of(const TriggerUse& use) const {
  const Clause clause = finder_.clause();
  int linked = use.item - 1;
  while (linked >= clause.begin && !finder_.IsWord(linked, "的")) {
    const Item& item = finder_.item(linked);
    if (item.kind != ItemKind::kWord || IsVerb(item)) return std::nullopt;
    --linked;
  }
  if (linked <= clause.begin || !finder_.item(linked - 1).IsMention()) return std::nullopt;
  const Party object = finder_.GroupEndingAt(linked - 1);
  const int prep = object.begin - 1;
  const auto& preps = use.trigger->preps;
  const bool led = prep >= clause.begin &&
                   std::any_of(preps.begin(), preps.end(),
                               [&](const std::string& word) { return finder_.IsWord(prep, word); });
  FrameMatch match;
  if (!led) {
    const bool during =
        use.item + 1 < clause.end && finder_.item(use.item + 1).Is(WordClass::kCloser);
    if (!use.trigger->Has(FrameKind::kWith) || object.items.size() < 2) return std::nullopt;
    if (IsContact(use.trigger->predicate) && !during) return std::nullopt;
    if (!EachOther(object, &match)) return std::nullopt;
    match.predicate_begin = object.begin;
    match.subject_end = object.end;
    return match;
  }
  match.objects = object.items;
  // 在与乙的会谈中: it took place; 与乙的会谈 alone may lie ahead.
  const bool partners = finder_.item(prep).Is(WordClass::kWith);
  const bool during =
      use.item + 1 < clause.end && finder_.item(use.item + 1).Is(WordClass::kCloser);
  if (IsContact(use.trigger->predicate) && partners && !during) return std::nullopt;
  if (!FillSubject(prep, &match) || match.carried) return std::nullopt;
  return match;
}

std::optional<FrameMatch> FrameMatcher::Forces(const TriggerUse& use) const {
  Party object = finder_.FindObject(use.item, HeadRule::kLoose);
  if (object.empty()) {
    object = finder_.FindPrep(use.begin, use.trigger->preps, HeadRule::kLoose).party;
  }
  if (object.empty()) return std::nullopt;
  FrameMatch match;
  match.objects = object.items;
  if (!FillSubject(use.begin, &match)) return std::nullopt;
  const auto civilian = [&](int item) { return !IsForces(item); };
  if (std::any_of(match.subjects.begin(), match.subjects.end(), civilian)) return std::nullopt;
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

std::optional<FrameMatch> FrameMatcher::Agree(const TriggerUse& use) const { return With(use); }

// 乙从甲获得贷款, 乙获得来自甲的贷款: 甲 is the one who acts.
std::optional<FrameMatch> FrameMatcher::From(const TriggerUse& use) const {
  const PrepParty source = finder_.FindPrep(use.begin, use.trigger->preps, HeadRule::kLoose);
  int after = use.item;
  if (finder_.IsWord(after + 1, "来自") || finder_.IsWord(after + 1, "了")) ++after;
  if (finder_.IsWord(after + 1, "来自")) ++after;
  const Party giver = source.prep >= 0 ? source.party : finder_.FindObject(after, HeadRule::kLoose);
  FrameMatch match;
  if (giver.empty()) return std::nullopt;
  if (!FillSubject(source.prep >= 0 ? source.prep : use.begin, &match)) return std::nullopt;
  match.objects = std::move(match.subjects);
  match.subjects = giver.items;
  return match;
}

// 甲威胁要对乙…
std::optional<FrameMatch> FrameMatcher::Against(const TriggerUse& use) const {
  int i = use.item + 1;
  while (finder_.IsWord(i, "要") || finder_.IsWord(i, "将") || finder_.IsWord(i, "说")) ++i;
  if (!finder_.IsWord(i, "对") && !finder_.IsWord(i, "向")) return std::nullopt;
  if (i + 1 >= finder_.clause().end || !finder_.item(i + 1).IsMention()) return std::nullopt;
  FrameMatch match;
  match.objects = finder_.GroupStartingAt(i + 1).items;
  if (!FillSubject(use.begin, &match)) return std::nullopt;
  return match;
}

// 甲是乙的妹妹
std::optional<FrameMatch> FrameMatcher::Is(const TriggerUse& use) const {
  const int owner = finder_.IsWord(use.item - 1, "的") ? use.item - 2 : use.item - 1;
  if (owner - 1 <= finder_.clause().begin || !finder_.item(owner).IsMention()) return std::nullopt;
  if (!finder_.IsWord(owner - 1, "是") && !finder_.IsWord(owner - 1, "为")) return std::nullopt;
  FrameMatch match;
  const Subject subject = finder_.FindSubject(owner - 1);
  if (subject.kind != SubjectKind::kFound || subject.party.items.size() != 1) return std::nullopt;
  match.subjects = subject.party.items;
  match.objects = {owner};
  match.predicate_begin = owner - 1;
  match.subject_end = subject.party.end;
  return match;
}

// 应乙邀请，甲…
std::optional<FrameMatch> FrameMatcher::Invited(const TriggerUse& use) const {
  const PrepParty host = finder_.FindPrep(use.item, use.trigger->preps, HeadRule::kLoose);
  if (host.prep < 0) return std::nullopt;
  FrameMatch match;
  const Subject guest = finder_.FindSubject(host.prep);
  Party party = guest.kind == SubjectKind::kFound ? guest.party : Party();
  if (party.empty()) {
    // The guest opens the next clause.
    const int next = finder_.clause().end + 1;
    const int size = static_cast<int>(view_.items.size());
    for (int i = next; i < std::min(size, next + 3); ++i) {
      if (!view_.items[i].IsMention()) continue;
      party.items = {i};
      break;
    }
  }
  if (party.empty()) return std::nullopt;
  match.subjects = host.party.items;
  match.objects = party.items;
  match.predicate_begin = host.prep;
  return match;
}

}  // namespace guanxi::ingest
