// The frames of triggers that are nouns of their own, without a light verb: events that are talked
// about (甲与乙的会谈在丙地举行) and journeys (甲的乙之行).
#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "ingest/extract/deed_checks.h"
#include "ingest/extract/frame.h"

namespace guanxi::ingest {
namespace {

constexpr size_t kManySides = 3;  // 甲联盟与乙丙丁领导人会议: a gathering, which pairs nobody

}  // namespace

// What follows the noun of an event and says that it took place: 期间 itself, or the verb of
// 将于周五在丙地举行. -1 if there is no such word.
int FrameMatcher::TakesPlaceAt(const TriggerUse& use) const {
  const Clause clause = finder_.clause();
  for (int i = use.item + 1; i < clause.end; ++i) {
    const Item& item = finder_.item(i);
    if (item.Is(WordClass::kCloser))
      return i == use.item + 1 && !item.Is(WordClass::kAheadCloser) ? i : -1;
    if (item.Is(WordClass::kRecord)) return i == use.item + 1 ? i : -1;
    if (item.Is(WordClass::kTakePlace) || item.Is(WordClass::kEndLight)) return i;
    if (IsVerb(item) && !item.Is(WordClass::kPreposition) && item.phrase == nullptr) return -1;
    if (IsVerb(item) && item.phrase->cues.empty()) return -1;
    if (finder_.IsWord(i, "的")) return -1;
  }
  return -1;
}

// 甲的乙之行因航班延误而推迟: the clause ends with the verb that calls it off. -1 if it does not.
int FrameMatcher::CalledOffAt(const TriggerUse& use) const {
  int last = finder_.clause().end - 1;
  while (last > use.item &&
         (finder_.item(last).Is(WordClass::kAspect) || finder_.item(last).tag == Tag::kU)) {
    --last;
  }
  return last > use.item && finder_.item(last).Is(WordClass::kEndLight) ? last : -1;
}

// How many the party stands for: 乙丙丁领导人 is one mention of three.
size_t FrameMatcher::CountOf(const Party& party) const {
  size_t count = 0;
  for (const int item : party.items) {
    count += article_.table.of_mention[finder_.item(item).mention].size();
  }
  return count;
}

bool FrameMatcher::AreBodies(const Party& party) const {
  return std::all_of(party.items.begin(), party.items.end(), [&](int item) {
    return finder_.MentionAt(item).type == EntityType::kOrganization;
  });
}

// 在甲的帮助下，乙…: who is helped acts in this clause or opens the next one.
std::optional<FrameMatch> FrameMatcher::Under(const TriggerUse& use) const {
  const Clause clause = finder_.clause();
  const int owner = finder_.IsWord(use.item - 1, "的") ? use.item - 2 : use.item - 1;
  if (owner < clause.begin || !finder_.item(owner).IsMention()) return std::nullopt;
  const Party helpers = finder_.GroupEndingAt(owner);
  const int opener = helpers.begin - 1;
  if (!finder_.IsWord(opener, "在") || !finder_.IsWord(use.item + 1, "下")) return std::nullopt;
  FrameMatch match;
  match.predicate_begin = opener;
  const Subject before = finder_.FindSubject(opener);
  if (before.kind == SubjectKind::kFound) {
    match.subjects = before.party.items;
    match.subject_end = before.party.end;
  } else {
    int helped = use.item + 2;
    if (helped == clause.end) ++helped;  // the comma
    if (helped >= static_cast<int>(view_.items.size())) return std::nullopt;
    if (!view_.items[helped].IsMention()) return std::nullopt;
    match.subjects = {helped};
  }
  match.objects = helpers.items;
  std::swap(match.subjects, match.objects);
  return match;
}

// 乙在甲的空袭中丧生, 乙死于甲的空袭, 甲的空袭造成乙地三人死亡
std::optional<FrameMatch> FrameMatcher::Dying(const TriggerUse& use) const {
  const Clause clause = finder_.clause();
  const int owner = finder_.IsWord(use.item - 1, "的") ? use.item - 2 : use.item - 1;
  if (owner < clause.begin || !finder_.item(owner).IsMention()) return std::nullopt;
  const Party actors = finder_.GroupEndingAt(owner);
  FrameMatch match;
  match.subjects = actors.items;
  match.predicate_begin = actors.begin;
  const int opener = actors.begin - 1;
  const bool dies = finder_.FirstOf(use.item + 1, clause.end, WordClass::kPerish) >= 0;
  const bool during = dies && finder_.IsWord(opener, "在") && finder_.IsWord(use.item + 1, "中");
  if (during || finder_.IsWord(opener, "死于")) {
    const Subject dead = finder_.FindSubject(opener);
    if (dead.kind != SubjectKind::kFound) return std::nullopt;
    match.objects = dead.party.items;
    return match;
  }
  if (!dies || actors.begin > clause.begin || !finder_.item(use.item + 1).Is(WordClass::kCausing)) {
    return std::nullopt;
  }
  const int hit = finder_.FirstMention(use.item + 2, clause.end);
  if (hit < 0 || hit > use.item + 3) return std::nullopt;
  match.objects = {hit};
  return match;
}

// The party that the noun is of: behind it the 的 or, of contacts, nothing (甲国与乙国外长会议).
// `linked`: is there a 的? Empty if the noun is of nobody.
Party FrameMatcher::OwnerOfNoun(const TriggerUse& use, bool* linked) const {
  const Clause clause = finder_.clause();
  const bool contact = IsContact(use.trigger->predicate);
  int link = use.item - 1;
  for (; link >= clause.begin && !finder_.IsWord(link, "的"); --link) {
    const Item& item = finder_.item(link);
    if (contact && IsModifier(item)) continue;
    if (contact && item.IsMention()) break;
    if (item.kind != ItemKind::kWord || IsVerb(item)) return Party();
  }
  *linked = finder_.IsWord(link, "的");
  int last = *linked ? link - 1 : link;
  if (finder_.IsWord(last, "之间")) --last;
  if (last < clause.begin || !finder_.item(last).IsMention()) return Party();
  const Party owner = finder_.GroupEndingAt(last);
  const int place = owner.begin - 1;  // 与乙在丙地的会谈
  const bool placed = contact && *linked && place > clause.begin &&
                      finder_.item(place).Is(WordClass::kOpener) &&
                      finder_.item(place - 1).IsMention();
  return placed ? finder_.GroupEndingAt(place - 1) : owner;
}

// 甲与乙的会谈结束, where no preposition leads in one side; `tells`: see TakesPlaceAt.
std::optional<FrameMatch> FrameMatcher::EventOf(const TriggerUse& use, const Party& sides,
                                                int tells) const {
  if (!use.trigger->Has(FrameKind::kWith)) return std::nullopt;
  const bool contact = IsContact(use.trigger->predicate);
  const bool told = tells >= 0 || use.begin < sides.begin;
  if (contact && !told) return std::nullopt;  // 甲与乙的会谈 alone may lie ahead
  if (contact && (AreBodies(sides) || IsAudience())) {
    return std::nullopt;  // 中共和政协会议: two meetings
  }
  FrameMatch match;
  if (!EachOther(sides, &match)) return std::nullopt;
  const bool told_behind = tells >= 0 && !finder_.item(tells).Is(WordClass::kCloser);
  if (told_behind) match.verb_behind = tells;
  match.predicate_begin = sides.begin;
  return match;
}

// 甲对乙的访问, 甲与乙的会谈结束
std::optional<FrameMatch> FrameMatcher::Of(const TriggerUse& use) const {
  if (use.trigger->predicate == Predicate::kAided) {
    if (std::optional<FrameMatch> under = Under(use)) return under;
  }
  if (use.trigger->predicate == Predicate::kAttacked) {
    if (std::optional<FrameMatch> dying = Dying(use)) return dying;
  }
  const Clause clause = finder_.clause();
  const bool contact = IsContact(use.trigger->predicate);
  bool linked = false;
  const Party object = OwnerOfNoun(use, &linked);
  if (object.empty()) return std::nullopt;
  const int prep = object.begin - 1;
  const auto& preps = use.trigger->preps;
  // 出席甲的会议和乙的会议: 和 joins the meetings.
  const bool joins =
      finder_.IsWord(prep, "和") && prep > clause.begin && !finder_.item(prep - 1).IsMention();
  const bool led = prep >= clause.begin && !joins &&
                   std::any_of(preps.begin(), preps.end(),
                               [&](const std::string& word) { return finder_.IsWord(prep, word); });
  // 甲对乙的空袭表示谴责: 乙 acts there.
  const bool reacts = led && IsDeed(use.trigger->predicate) && finder_.IsWord(prep, "对") &&
                      finder_.FirstOf(use.item + 1, clause.end, WordClass::kReacting) >= 0;
  if (reacts) return std::nullopt;
  const int tells = TakesPlaceAt(use);
  if (!led) return EventOf(use, object, tells);
  if (finder_.IsWord(prep, "在") && !linked) return std::nullopt;
  FrameMatch match;
  const bool partners = finder_.item(prep).Is(WordClass::kWith);
  if (tells >= 0 && partners && !finder_.item(tells).Is(WordClass::kCloser)) {
    match.verb_behind = tells;
  }
  const bool assembly = absl::EndsWith(WordsOf(article_, finder_.item(use.item)), "会议") ||
                        absl::EndsWith(WordsOf(article_, finder_.item(use.item)), "长会");
  match.objects = object.items;
  if (match.verb_behind < 0) match.verb_behind = CalledOffAt(use);
  if (contact && partners && tells < 0 && use.begin >= prep) return std::nullopt;
  if (!FillSubject(prep, &match) || match.carried) return std::nullopt;
  const bool attends = match.subjects.front() != prep - 1;  // 丁出席甲联盟与乙丙丁领导人会议
  if (assembly && partners && attends && CountOf(object) >= kManySides) return std::nullopt;
  return match;
}

// 甲的乙之行, 甲展开为期三天的乙之行
std::optional<FrameMatch> FrameMatcher::Journey(const TriggerUse& use) const {
  const Clause clause = finder_.clause();
  if (use.item <= clause.begin || !finder_.item(use.item - 1).IsMention()) return std::nullopt;
  const Party goal = finder_.GroupEndingAt(use.item - 1);
  FrameMatch match;
  match.objects = goal.items;
  match.verb_behind = CalledOffAt(use);
  // 甲的乙之行将包括丙和丁
  const int included = finder_.FirstOf(use.item + 1, clause.end, WordClass::kIncluding) + 1;
  if (included > 0 && match.verb_behind < 0) match.verb_behind = included - 1;
  if (included > 0 && included < clause.end && finder_.item(included).IsMention()) {
    const Party stops = finder_.GroupStartingAt(included);
    match.objects.insert(match.objects.end(), stops.items.begin(), stops.items.end());
  }
  int from = goal.begin;
  if (use.begin < use.item) {
    from = use.begin;
  } else if (finder_.IsWord(from - 1, "的") && from - 2 >= clause.begin &&
             finder_.item(from - 2).IsMention()) {
    match.subjects = finder_.GroupEndingAt(from - 2).items;
    match.predicate_begin = from;
    match.subject_end = from - 1;
    return match;
  }
  while (from > clause.begin &&
         (IsModifier(finder_.item(from - 1)) || finder_.IsWord(from - 1, "的"))) {
    --from;
  }
  if (!FillSubject(from, &match)) return std::nullopt;
  if (match.carried && use.begin == use.item) return std::nullopt;
  return match;
}

}  // namespace guanxi::ingest
