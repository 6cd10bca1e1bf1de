// Who stands where around a verb: subject, object and prepositional parties of a clause, found by
// walking its items. A shallow parse: no tree is built, each question is answered from the verb.
#pragma once

#include <optional>
#include <vector>

#include "absl/types/span.h"
#include "ingest/extract/clause.h"

namespace guanxi::ingest {

// One or several mentions joined by 、和与及, as one side of a relation.
struct Party {
  std::vector<int> items;  // of kind kMention, ascending; empty: nobody
  int begin = 0;           // the stretch of items, conjunctions included
  int end = 0;
  bool listed = false;  // some are joined by 、

  bool empty() const { return items.empty(); }
};

enum class SubjectKind : uint8_t {
  kFound,
  kNone,     // the clause names none: that of the clause before may be carried over
  kUnnamed,  // somebody without a name acts: nothing may be carried over
};

struct Subject {
  SubjectKind kind = SubjectKind::kNone;
  Party party;
  bool in_prep = false;  // subject of a clause that a preposition leads in: 对甲攻击乙…
  int governor = -1;     // the verb whose complement this is: 呼吁 in 呼吁乙访问丙
};

struct PrepParty {
  Party party;
  int prep = -1;  // item of the preposition; -1: none found
};

// How a found object may sit in its noun phrase.
enum class HeadRule : uint8_t {
  kStrict,  // the mention is the head itself, or people or parts of it: 会见甲国代表团
  kLoose,   // it may also own the head: 谴责甲国的行为
  kAlone,   // nothing but the mention: 逮捕甲, and not 逮捕甲国人
};

// Questions about one clause of a sentence. Cheap to make; refers to its arguments.
class PartyFinder {
 public:
  PartyFinder(const ArticleView& article, const SentenceView& view, Clause clause)
      : article_(article), view_(view), items_(view.items), clause_(clause) {}

  // The subject of a predicate whose words (prepositional parties included) begin at item `from`.
  Subject FindSubject(int from) const;

  // The object behind item `verb`.
  Party FindObject(int verb, HeadRule rule) const;

  // The nearest of the prepositions `preps` before item `from`, with the party that it leads in.
  // With `clauses` the preposition may lead in a whole clause (对甲攻击乙表示谴责): its subject
  // counts.
  PrepParty FindPrep(int from, absl::Span<const std::string> preps, HeadRule rule,
                     bool clauses = false) const;

  // The mentions joined to the mention at item `last`, to its left; to the one at `first`, to its
  // right.
  Party GroupEndingAt(int last) const;
  Party GroupStartingAt(int first) const;

  bool IsWord(int item, absl::string_view words) const;
  // First mention in [begin, end), which are items of the clause; -1 if none.
  int FirstMention(int begin, int end) const;
  // First item in [begin, end) of the class; -1 if none.
  int FirstOf(int begin, int end, WordClass word_class) const;

  // Whether 在 or its like leads in what begins at `item`.
  bool FollowsOpener(int item) const;
  // Whether what begins at `item` is the object of a verb.
  bool FollowsVerb(int item) const;

  // Whether the noun is for people and states, as opposed to things.
  bool IsActor(int noun) const;

  // The mention behind the 的 that closes a relative clause which begins at `from`: 乙 in
  // 遭甲迫害的前部长乙. -1 if no 的 stands within `reach` items, or nobody behind the first one.
  int RelativeHead(int from, int reach) const;

  Clause clause() const { return clause_; }
  const Item& item(int i) const { return items_[i]; }
  // Of an item of kind kMention.
  const Mention& MentionAt(int i) const { return article_.mentions[items_[i].mention]; }

 private:
  bool MayJoin(int left, int right) const;
  bool JoinsLeftwards(int left, int conjunction, int right) const;
  bool JoinsRightwards(int conjunction, int right) const;
  int SkipModifiersLeft(int i) const;
  int VerbBefore(int i) const;
  bool ActsUnnamed(int noun, int before, bool verb_passed) const;
  std::optional<int> StepOverOwner(int noun, int owner, bool verb_passed, bool* unnamed) const;
  int StepOverNoun(int i, bool verb_passed, bool* unnamed) const;
  bool Governs(int verb, bool conjoined) const;
  bool IsGuest(int verb, int from) const;
  int PersonBehindTitles(int from) const;
  int EnvoyOf(int person) const;
  bool IsOfMembers(int i) const;
  int PlaceInside(int larger, int end) const;
  int OpenerOf(int closer) const;
  bool ClosesVerbPhrase(int i) const;
  bool IsClauseInPrep(int prep, int from) const;
  bool IsSubordinate(int opener, const Party& party) const;
  bool OwnsNext(int i) const;
  bool IsUnknownName(int i) const;
  bool IsOfUnnamed(int begin, int first, int end) const;
  int FirstLedIn(int prep, int from, bool clauses) const;
  bool IsKinWord(int i) const;
  int ConjunctionBefore(int right) const;
  void DropRowOwners(Party* party) const;
  bool LeadsElsewhere(int i) const;
  bool OwnsThing(int i, int end) const;
  bool IsPairInTime(const Party& party) const;
  bool GoesWith(const Party& party, int noun) const;
  int NextListed(int conjunction) const;
  bool NarrowedBy(int larger, int smaller) const;
  bool IsCounted(int verb, int i) const;
  bool IsOpponent(int noun) const;
  bool OpensQuotedName(int i) const;
  Party ObjectAt(int verb, int i, HeadRule rule) const;
  Party ObjectBehindClause(int i, HeadRule rule) const;
  int TopicPhraseBefore(int from) const;
  int BeforePhraseOf(const Party& party) const;
  int TakeParty(int last, int from, bool conjoined, Subject* subject) const;
  bool TakeOwner(int owner, Subject* subject) const;
  bool ShowsUnnamed(int i, bool verb_passed) const;
  int LeaderOf(int delegation) const;
  void AddJoinedOwner(Party* party) const;
  bool SideBySide(int left) const;
  int SkipPossessor(int before) const;
  // What follows a party in its noun phrase.
  struct HeadNouns {
    int end = 0;             // the item behind the last of them
    bool any = false;        // a noun that is a head of its own
    bool fitting = false;    // people of the party: whoever meets them meets it
    bool opponents = false;  // 甲国|库尔德武装: others than 甲国, in it
  };
  HeadNouns NounsBehind(const Party& party, int begin, int end) const;
  bool Narrows(int j, HeadRule rule) const;
  bool HeadFits(const Party& party, int end, HeadRule rule, Party* better) const;
  bool IsUnnamedPronoun(int i) const;

  const ArticleView& article_;
  const SentenceView& view_;
  const std::vector<Item>& items_;
  Clause clause_;
};

}  // namespace guanxi::ingest
