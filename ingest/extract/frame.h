// Argument frames: which words of a clause are the two sides of the relation that a trigger
// announces. The frames, as triggers.tsv names them (甲 and 乙 are the sides, V the trigger):
//   object     甲 V 乙; also 甲把乙 V, 乙被甲 V, 乙受到甲 V
//   possessor  as object, where 乙 may also be the owner or the doer of what is meant
//   with       甲与乙 V, 甲和乙 V, 甲、乙、丙 V (pairs), 两国 V
//   together   甲和乙 V, never one of them alone: 出席, 参加
//   toward     甲 <prep> 乙 V
//   second     甲 V 乙 <goods>, 甲 V <goods> 给乙
//   goal       甲 V … 到/往/在 乙
//   of         甲 <prep> 乙 的 V (nominal)
//   fused      V乙 in one breath: 访俄
//   forces     甲's forces V 乙
//   between    甲在乙和丙之间 V
//   agree      甲与乙同意 …合作
//   invited    应乙 V, 甲 …
//   against    甲 V要对乙…: 威胁
//   is         甲是乙的 V: 妹妹
//   below      甲 V(的)乙: 旗下, 乙 belongs to 甲
//   held       乙在甲 V: 被捕, whose country it happens in does it
//   guest      乙 …, 甲 V: 甲在机场迎接
//   journey    甲的乙 V, 甲结束乙 V: 之行
//   from       乙 V 甲的 <goods>, 乙从甲 V <goods>: 获得
//   content    甲 V，乙…: who is blamed or asked is the subject of the clause that follows
//   warning    甲 V，如果乙…: who is warned stands in what is said
//   told       甲 V 对乙说: 在电话中
//   charge     甲说，乙 V …: the speaker accuses who is said to do wrong
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ingest/extract/attribution.h"
#include "ingest/extract/clause.h"
#include "ingest/extract/frame_parties.h"
#include "ingest/lexicon/trigger_table.h"

namespace guanxi::ingest {

// A trigger in a clause, and where its predicate begins and ends (举行 … 会谈).
struct TriggerUse {
  const Trigger* trigger = nullptr;
  int item = 0;       // the trigger's word
  int begin = 0;      // first item of the predicate: the light verb, else `item`
  bool bare = false;  // a noun without a light verb: only 甲对乙的 V
};

// The sides that a frame found, as items. A pair of each subject with each object; with no objects
// all pairs of the subjects.
struct FrameMatch {
  FrameKind frame = FrameKind::kObject;
  std::vector<int> subjects;
  std::vector<int> objects;
  bool each_other = false;  // pairs within `subjects`
  bool carried = false;     // the subject comes from an earlier clause
  bool passive = false;
  bool first_person = false;       // the subject is 我们: who speaks
  bool both_ways = false;          // with each_other: each acts on the other
  std::vector<uint32_t> refusing;  // entities: further subjects, named in sentences before
  std::vector<uint32_t> answered;  // entities: further objects, named in sentences before
  int subject_end = -1;            // item behind the subject in this clause; -1 if carried
  int predicate_begin = 0;         // first item that belongs to the predicate and its parties
  int governor = -1;               // see Subject
  int verb_behind = -1;  // item of 举行 in 甲与乙的会谈将在丙地举行; -1 if the trigger itself tells
};

// Relations that are made by words.
bool IsSpeechAct(Predicate predicate);

// What the clauses before leave to a clause of the same sentence.
struct ClauseContext {
  Party topic;      // who may be the subject of what follows; may be empty
  Party addressed;  // who was blamed, asked or warned last; may be empty
  Party partner;    // whom somebody met or called last; may be empty
  Party speaker;    // who said what follows, by a verb with a name before it; may be empty
  Party last;       // the last topic, also if somebody without a name acted since; may be empty
};

// `speech`: who speaks in the sentence. Refers to its arguments.
class FrameMatcher {
 public:
  FrameMatcher(const ArticleView& article, const SentenceView& view, Clause clause,
               const ClauseContext& context, const std::vector<SpeechScope>& speech)
      : article_(article),
        view_(view),
        finder_(article, view, clause),
        context_(context),
        topic_(context.topic),
        speech_(speech) {}

  // The first frame of the trigger that fits; nullopt if none does.
  std::optional<FrameMatch> Match(const TriggerUse& use) const;
  // The same for words of blame and request without a subject: 甲说，乙…，批评丙. They are of who
  // speaks, or of who was named last.
  std::optional<FrameMatch> MatchUtterance(const TriggerUse& use) const;

  // The subject of `use` alone, without any object; nullopt if nobody is named.
  std::optional<FrameMatch> MatchSubject(const TriggerUse& use) const;

  // The uses of the triggers of `item`: as a verb, or as the noun of a light verb or of 的.
  std::vector<TriggerUse> UsesAt(int item) const;

 private:
  static constexpr int kNobodyNamed = -2;  // instead of an item: somebody without a name

  // The choice of the frame, and the subject (frame.cc).
  std::optional<FrameMatch> MatchFrame(FrameKind frame, const TriggerUse& use) const;
  bool HasWordOf(int begin, int end, WordClass word_class) const;
  Party NextClauseSubject() const;
  void AddEscorted(const TriggerUse& use, FrameMatch* match) const;
  bool FillSubject(int from, FrameMatch* match) const;
  bool SpeaksOfSelf(int from, FrameMatch* match) const;
  bool DescribesProtest(int verb) const;
  bool SentenceHas(WordClass word_class) const;
  bool IsForbidden(const Trigger& trigger) const;
  bool NeedsMet(const TriggerUse& use) const;
  bool StandsFor(int item, size_t count) const;
  bool IsForces(int item) const;
  int FirstPerson(int from) const;
  HeadRule RuleOf(const Trigger& trigger) const;

  // Uses of triggers (frame_uses.cc).
  int LightVerbBefore(int noun) const;
  bool LeadsInTopic(int i) const;
  std::optional<TriggerUse> NominalUse(const Trigger& trigger, int i, int light, bool part) const;
  bool IsMeasureWord(int i) const;
  bool IsCountedEvent(int i) const;
  bool IsPlainNoun(int i) const;
  bool IsNamedFight(const Trigger& trigger, int i) const;
  bool IsAnniversary(const Trigger& trigger, int i) const;
  bool IsLifted(const Trigger& trigger, int light) const;
  bool IsTopic(int i) const;
  bool ReachesPlace(int i) const;

  // One acts on another (frame_objects.cc).
  std::optional<FrameMatch> Passive(const TriggerUse& use) const;
  int PassiveMarkOf(const TriggerUse& use) const;
  Party OwnerOfSuffering(const TriggerUse& use, int mark) const;
  std::optional<FrameMatch> Object(const TriggerUse& use, HeadRule rule) const;
  std::optional<FrameMatch> Toward(const TriggerUse& use) const;
  std::optional<FrameMatch> TowardInner(const TriggerUse& use) const;
  std::optional<FrameMatch> Against(const TriggerUse& use) const;
  bool IsAskedBy(const Party& party) const;
  int DescribedBy(int from) const;
  bool OnlyModifiers(int begin, int end) const;
  std::optional<FrameMatch> Mutual(const TriggerUse& use) const;
  PrepParty DisposedObject(const TriggerUse& use) const;
  Party ObjectBehind(const TriggerUse& use, HeadRule rule) const;
  bool OwnsNounBehind(int from) const;
  bool IsNoObject(const TriggerUse& use, const Party& object) const;
  bool StandsBefore(const TriggerUse& use, const FrameMatch& match) const;
  bool IsFigurative(const TriggerUse& use, const Party& object) const;
  static bool HitsThings(const Trigger& trigger);
  bool IsDuring(const TriggerUse& use, const Party& object) const;
  bool IsInterview(const TriggerUse& use) const;
  bool AsksForDeed(const TriggerUse& use) const;
  bool IsForCause(const TriggerUse& use, const Party& object) const;
  bool NamesDestination(const TriggerUse& use) const;
  int ReceivedAt(int noun) const;

  // Relative clauses (frame_relative.cc).
  std::optional<FrameMatch> Held(const TriggerUse& use) const;
  std::optional<FrameMatch> RelativeClause(const TriggerUse& use) const;
  int HeadBehind(int from) const;
  bool NamesLeader(int item) const;
  int DescribedByWords(const TriggerUse& use, const Party& object) const;
  bool DescribesNoun(const TriggerUse& use, const Party& object) const;

  // What is sent and got (frame_sending.cc).
  std::optional<FrameMatch> Second(const TriggerUse& use) const;
  std::optional<FrameMatch> Goal(const TriggerUse& use) const;
  std::optional<FrameMatch> Forces(const TriggerUse& use) const;
  std::optional<FrameMatch> From(const TriggerUse& use) const;
  bool ActsByForces(int from, int to) const;
  static const std::vector<std::string>& Disposing();

  // Events that are nouns (frame_nominal.cc).
  std::optional<FrameMatch> Of(const TriggerUse& use) const;
  std::optional<FrameMatch> Journey(const TriggerUse& use) const;
  int TakesPlaceAt(const TriggerUse& use) const;
  int CalledOffAt(const TriggerUse& use) const;
  size_t CountOf(const Party& party) const;
  std::optional<FrameMatch> Under(const TriggerUse& use) const;
  std::optional<FrameMatch> Dying(const TriggerUse& use) const;
  bool AreBodies(const Party& party) const;
  Party OwnerOfNoun(const TriggerUse& use, bool* linked) const;
  std::optional<FrameMatch> EventOf(const TriggerUse& use, const Party& sides, int tells) const;

  // Both act, and standing facts (frame_partners.cc).
  std::optional<FrameMatch> With(const TriggerUse& use) const;
  std::optional<FrameMatch> Together(const TriggerUse& use) const;
  std::optional<FrameMatch> Between(const TriggerUse& use) const;
  std::optional<FrameMatch> Invited(const TriggerUse& use) const;
  std::optional<FrameMatch> Guest(const TriggerUse& use) const;
  std::optional<FrameMatch> Is(const TriggerUse& use) const;
  std::optional<FrameMatch> Below(const TriggerUse& use) const;
  std::optional<FrameMatch> Told(const TriggerUse& use) const;
  bool EachOther(const Party& party, FrameMatch* match) const;
  bool IsOpenList(const Party& party) const;
  bool IsJointly(const TriggerUse& use) const;
  bool OnlyAttends(const TriggerUse& use) const;
  std::optional<FrameMatch> Among(const TriggerUse& use) const;
  bool HasUnnamedObject(const TriggerUse& use) const;
  bool IsAudience() const;
  bool IsSeeing(const TriggerUse& use) const;
  bool IsArranged(const TriggerUse& use) const;
  bool HasUnnamedPartner(const TriggerUse& use, const Party& party) const;
  bool IsEventOfOthers(const TriggerUse& use) const;

  // What is said (frame_speech.cc).
  std::optional<FrameMatch> Content(const TriggerUse& use) const;
  std::optional<FrameMatch> Warning(const TriggerUse& use) const;
  std::optional<FrameMatch> Charge(const TriggerUse& use) const;
  int ContentBegin(const TriggerUse& use) const;
  Subject ContentSubject(Clause content, int predicate) const;
  Party OwnerOfSubject(Clause content) const;
  std::optional<FrameMatch> SameAddressee(const TriggerUse& use) const;
  int OwnerOfDeed(const TriggerUse& use) const;
  std::optional<FrameMatch> Labelled(const TriggerUse& use) const;
  bool NamesCrime(const TriggerUse& use) const;
  bool IsAdvice(const TriggerUse& use, const Subject& asked) const;
  bool MeansSame(const std::vector<int>& items, int item) const;
  bool IsMainPredicate(Clause content, const TriggerUse& use) const;
  bool SpeakerGoesOn(const TriggerUse& use) const;

  const ArticleView& article_;
  const SentenceView& view_;
  PartyFinder finder_;
  const ClauseContext& context_;
  const Party& topic_;
  const std::vector<SpeechScope>& speech_;
};

}  // namespace guanxi::ingest
