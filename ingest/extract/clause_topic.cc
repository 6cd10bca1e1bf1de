#include "ingest/extract/clause_topic.h"

#include <algorithm>

namespace guanxi::ingest {
namespace {

bool IsClauseCue(const Item& item) {
  if (item.phrase == nullptr) return false;
  return std::any_of(item.phrase->cues.begin(), item.phrase->cues.end(),
                     [](const Cue& cue) { return cue.scope == CueScope::kSentence; });
}

// 甲表示乙…，: 乙 goes on, while 甲告诉乙，… tells 乙. The item of 乙; -1 if there is none.
int SpokenOf(const SentenceView& view, Clause clause, int verb) {
  const int next = verb + 1;
  if (!view.items[verb].Is(WordClass::kSay) || next >= clause.end) return -1;
  if (view.items[verb].Is(WordClass::kTell)) return -1;
  return view.items[next].IsMention() && next + 1 < clause.end ? next : -1;
}

// 甲与乙会谈，谴责丙: 甲 goes on; with 和 both do.
Party LeadingSide(const ArticleView& article, const SentenceView& view, Party party) {
  const bool together = party.end < static_cast<int>(view.items.size()) &&
                        view.items[party.end].Is(WordClass::kJointly);
  if (together) return party;
  for (int i = party.begin; i < party.end; ++i) {
    if (!view.items[i].Is(WordClass::kWith) || WordsOf(article, view.items[i]) == "和") continue;
    const auto behind = [&](int item) { return item > i; };
    party.items.erase(std::remove_if(party.items.begin(), party.items.end(), behind),
                      party.items.end());
    party.end = i;
  }
  return party;
}

// 官员：与甲会谈… in a headline: somebody without a name speaks.
bool NamesSpeaker(const SentenceView& view, const PartyFinder& finder, Clause clause) {
  if (view.block != BlockKind::kTitle || clause.end >= static_cast<int>(view.items.size())) {
    return false;
  }
  const int last = clause.end - 1;
  return view.items[clause.end].colon && IsNoun(view.items[last]) && finder.IsActor(last);
}

// 刚刚当选的甲出访…: the verb at `verb` opens what only describes 甲. The item of 甲; -1 if it does
// not.
int DescribedBy(const PartyFinder& finder, Clause clause, int verb) {
  for (int i = verb + 1; i + 1 < clause.end; ++i) {
    if (finder.item(i).IsMention()) return -1;
    if (finder.IsWord(i, "的")) return finder.item(i + 1).IsMention() ? i + 1 : -1;
  }
  return -1;
}

// 应甲、乙邀请: says of the topic who asked. The item of 应; -1 if the clause has none.
int InvitationAt(const PartyFinder& finder, Clause clause) {
  for (int i = clause.begin; i + 2 < clause.end; ++i) {
    const bool asked = finder.IsWord(i, "应") && finder.item(i + 1).IsMention();
    if (asked && finder.item(clause.end - 1).Is(WordClass::kRequest)) return i;
  }
  return -1;
}

}  // namespace

Party NextTopic(const ArticleView& article, const SentenceView& view, Clause clause,
                const Party& topic) {
  const PartyFinder finder(article, view, clause);
  // 正在甲国访问的乙，…: the clause only says who 乙 is.
  const int last = clause.end - 1;
  if (view.items[last].IsMention() && finder.IsWord(last - 1, "的")) {
    return finder.GroupEndingAt(last);
  }
  if (NamesSpeaker(view, finder, clause)) return Party();
  if (const int invited = InvitationAt(finder, clause); invited >= 0) {
    const Subject guest = finder.FindSubject(invited);
    return guest.kind == SubjectKind::kFound ? LeadingSide(article, view, guest.party) : topic;
  }
  for (int i = clause.begin; i < clause.end; ++i) {
    if (!IsVerb(view.items[i])) continue;
    if (view.items[i].Is(WordClass::kReporting)) return Party();  // a medium only reports
    if (const int inner = SpokenOf(view, clause, i); inner >= 0) {
      return LeadingSide(article, view, finder.GroupStartingAt(inner));
    }
    if (IsClauseCue(view.items[i])) continue;  // 尚不清楚甲是否…
    const Subject subject = finder.FindSubject(i);
    if (subject.in_prep) continue;
    if (subject.kind == SubjectKind::kFound) return LeadingSide(article, view, subject.party);
    if (subject.kind == SubjectKind::kUnnamed) return Party();
    if (const int head = DescribedBy(finder, clause, i); head >= 0) {
      i = head;
      continue;
    }
    return topic;
  }
  // 甲依据乙的请求，于…: named first, the predicate follows. 甲、乙等议员，…: so is a list.
  if (!view.items[clause.begin].IsMention()) return topic;
  const Party first = finder.GroupStartingAt(clause.begin);
  const int next = first.end;
  const bool named = next == clause.end || view.items[next].Is(WordClass::kPreposition) ||
                     view.items[next].Is(WordClass::kGenericTail) ||
                     view.items[next].tag == Tag::kD;
  if (next == clause.end) return first;  // 甲与乙，将于周日会面
  return named ? LeadingSide(article, view, first) : topic;
}

Party NextSpeaker(const ArticleView& article, const SentenceView& view, Clause clause,
                  const Party& speaker) {
  const PartyFinder finder(article, view, clause);
  for (int i = clause.begin; i < clause.end; ++i) {
    const Item& item = view.items[i];
    const bool says = item.Is(WordClass::kSay) && IsVerb(item);
    const bool utters = item.Is(WordClass::kUtter) || item.Is(WordClass::kUtterance);
    if (!says && !utters) continue;
    const Subject subject = finder.FindSubject(i);
    if (subject.kind == SubjectKind::kNone) return speaker;
    const bool circumstance = view.items[clause.end - 1].Is(WordClass::kCloser);
    const bool leads = says ? !circumstance : i + 1 == clause.end && !IsNoun(item);
    const bool own = subject.kind == SubjectKind::kFound && subject.governor < 0;
    return leads && own && !subject.in_prep ? subject.party : Party();
  }
  return speaker;
}

}  // namespace guanxi::ingest
