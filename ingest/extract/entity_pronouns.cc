#include "ingest/extract/entity_pronouns.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/ontology.h"
#include "ingest/extract/extraction.h"
#include "ingest/extract/frame.h"
#include "ingest/extract/frame_parties.h"

namespace guanxi::ingest {
namespace {

using Entities = std::set<uint32_t>;

constexpr uint32_t kFarthest = 2;  // sentences between a pronoun and who acts before it

// One sentence as seen from a pronoun in it or behind it.
class SentenceActors {
 public:
  SentenceActors(const ArticleView& article, uint32_t sentence)
      : article_(article), view_(ViewSentence(article, sentence)) {}

  const SentenceView& view() const { return view_; }

  // The item of a mention; -1 if it is part of another's noun phrase.
  int ItemOf(int mention) const {
    for (size_t i = 0; i < view_.items.size(); ++i) {
      if (view_.items[i].mention == mention) return static_cast<int>(i);
    }
    return -1;
  }

  int ClauseOf(int item) const {
    for (size_t c = 0; c < view_.clauses.size(); ++c) {
      if (item >= view_.clauses[c].begin && item < view_.clauses[c].end) return static_cast<int>(c);
    }
    return -1;
  }

  // The people named before `item`, outside quotations.
  Entities PeopleBefore(int item) const {
    Entities people;
    for (int i = 0; i < item; ++i) {
      if (view_.items[i].quote < 0) AddPeople(i, &people);
    }
    return people;
  }

  // All that is named before `item`, outside quotations.
  Entities PartiesBefore(int item) const {
    Entities parties;
    for (int i = 0; i < item; ++i) {
      if (view_.items[i].quote < 0 && view_.items[i].IsMention()) AddAll(i, &parties);
    }
    return parties;
  }

  // Who acts in the first `clauses` clauses, if it is one party throughout.
  std::vector<uint32_t> OnlyParty(int clauses) const {
    std::vector<uint32_t> only;
    for (int c = 0; c < clauses; ++c) {
      const int verb = FirstVerb(view_.clauses[c], false);
      if (verb < 0) continue;
      const Subject subject = PartyFinder(article_, view_, view_.clauses[c]).FindSubject(verb);
      if (subject.kind == SubjectKind::kNone) continue;
      if (subject.kind == SubjectKind::kUnnamed || !only.empty()) return {};
      Entities acting;
      for (const int item : subject.party.items) AddAll(item, &acting);
      only.assign(acting.begin(), acting.end());
    }
    return only;
  }

  // Whether the person is named before `item`, and only behind prepositions.
  bool OnlyLedIn(uint32_t person, int item) const {
    bool led = false;
    for (int i = 0; i < item; ++i) {
      Entities people;
      AddPeople(i, &people);
      if (people.count(person) == 0) continue;
      const bool points = article_.mentions[view_.items[i].mention].kind == MentionKind::kPronoun;
      led = i > 0 && !points && view_.items[i - 1].Is(WordClass::kPreposition) &&
            !view_.items[i - 1].Is(WordClass::kAccording);
      if (!led) return false;
    }
    return led;
  }

  // Who acts in the first `clauses` clauses: the subjects of their first verbs; of what is said
  // only who goes on to say something. `unnamed`: somebody without a name acts as well.
  Entities Acting(int clauses, bool* unnamed) const {
    Entities acting;
    bool told = false;
    for (int c = 0; c < clauses; ++c) {
      const int verb = FirstVerb(view_.clauses[c], told);
      if (verb < 0) continue;
      const Subject subject = PartyFinder(article_, view_, view_.clauses[c]).FindSubject(verb);
      if (subject.kind == SubjectKind::kUnnamed && !told) *unnamed = true;
      told |= view_.items[verb].Is(WordClass::kSay);
      if (subject.kind != SubjectKind::kFound || subject.governor >= 0 || subject.in_prep) continue;
      for (const int item : subject.party.items) AddPeople(item, &acting);
    }
    return acting;
  }

  // Who acts in the clause of `from`; nullopt if somebody without a name does.
  std::optional<Entities> ActingAt(int clause, int from) const {
    const Subject subject = PartyFinder(article_, view_, view_.clauses[clause]).FindSubject(from);
    Entities acting;
    if (subject.kind == SubjectKind::kUnnamed) return std::nullopt;
    for (const int item : subject.party.items) AddAll(item, &acting);
    if (subject.kind == SubjectKind::kFound && acting.empty()) return std::nullopt;
    return acting;
  }

  // Nothing but times, adverbs and conjunctions stands before `item` in its clause.
  bool OpensClause(int clause, int item) const {
    for (int i = view_.clauses[clause].begin; i < item; ++i) {
      const Item& before = view_.items[i];
      const bool light = before.kind == ItemKind::kTime || before.tag == Tag::kD ||
                         before.tag == Tag::kC || before.tag == Tag::kAd ||
                         before.Is(WordClass::kClauseConj) || before.Is(WordClass::kSkipNoun);
      if (!light || before.Is(WordClass::kPreposition)) return false;
    }
    return true;
  }

  // Whether the first verb behind `item` says, asks, blames or praises something.
  bool Speaks(int clause, int item) const {
    for (int i = item + 1; i < view_.clauses[clause].end; ++i) {
      const Item& word = view_.items[i];
      if (word.IsMention() || word.kind == ItemKind::kTime) continue;
      if (IsVerb(word) || HasSpeechAct(word)) {
        return word.Is(WordClass::kSay) || word.Is(WordClass::kLight) || HasSpeechAct(word);
      }
    }
    return false;
  }

  // Whether the item is spoken to or acted on: behind a verb or a preposition, or an owner there.
  bool IsActedOn(int clause, int item) const {
    if (item <= view_.clauses[clause].begin) return false;
    const Item& before = view_.items[item - 1];
    if (before.Is(WordClass::kPreposition)) return true;
    const bool marked = before.Is(WordClass::kAspect) && item - 2 >= view_.clauses[clause].begin;
    const Item& verb = marked ? view_.items[item - 2] : before;
    return verb.phrase != nullptr && !verb.phrase->triggers.empty();
  }

 private:
  bool HasSpeechAct(const Item& item) const {
    if (item.phrase == nullptr) return false;
    return std::any_of(item.phrase->triggers.begin(), item.phrase->triggers.end(), [&](uint32_t t) {
      const Trigger& trigger = article_.triggers.triggers()[t];
      return IsSpeechAct(trigger.predicate) && !trigger.Has(FrameKind::kCharge);
    });
  }

  // The first verb of the clause outside quotations; in what is told the first verb of saying.
  int FirstVerb(Clause clause, bool told) const {
    for (int i = clause.begin; i < clause.end; ++i) {
      const Item& item = view_.items[i];
      if (item.quote >= 0 || !IsVerb(item)) continue;
      if (!told || item.Is(WordClass::kSay) || HasSpeechAct(item)) return i;
    }
    return -1;
  }

  void AddAll(int item, Entities* entities) const {
    const std::vector<uint32_t>& meant = article_.table.of_mention[view_.items[item].mention];
    entities->insert(meant.begin(), meant.end());
  }

  void AddPeople(int item, Entities* people) const {
    if (!view_.items[item].IsMention()) return;
    for (const uint32_t entity : article_.table.of_mention[view_.items[item].mention]) {
      if (article_.table.entities[entity].type == EntityType::kPerson) people->insert(entity);
    }
  }

  const ArticleView& article_;
  const SentenceView view_;
};

class PronounPointer {
 public:
  PronounPointer(const ArticleView& article, EntityTable* table)
      : article_(article), table_(*table) {}

  void Run() {
    for (size_t m = 0; m < article_.mentions.size(); ++m) {
      const Mention& mention = article_.mentions[m];
      if (mention.kind != MentionKind::kPronoun) continue;
      if (mention.name == "他们" || mention.name == "她们") ResolvePlural(static_cast<int>(m));
      if (mention.name != "他" && mention.name != "她") continue;
      Resolve(static_cast<int>(m));
      if (table_.of_mention[m].size() == 1) Remember(table_.of_mention[m][0], mention.name);
    }
  }

 private:
  void Resolve(int mention) {
    const uint32_t sentence = article_.mentions[mention].sentence;
    const SentenceActors& here = ActorsOf(sentence);
    const int item = here.ItemOf(mention);
    const int clause = item < 0 ? -1 : here.ClauseOf(item);
    if (clause < 0 || here.view().items[item].quote >= 0) return;
    const bool opens = here.OpensClause(clause, item);
    if (!opens && !here.IsActedOn(clause, item)) return;
    if (opens ? !IsOfCircumstance(here, clause, mention) : !Acts(here, clause, item, mention))
      return;
    Entities found =
        opens ? WhoGoesOn(here, sentence, clause, item) : WhoIsMeant(here, sentence, clause, item);
    DropOtherGender(article_.mentions[mention].name, &found);
    table_.of_mention[mention].assign(found.begin(), found.end());
    if (found.size() > 1) table_.of_mention[mention].clear();
  }

  // 甲警方说，他们…; 甲和乙发表声明。他们呼吁…: who acts goes on, if it is several people or a
  // body.
  void ResolvePlural(int mention) {
    const uint32_t sentence = article_.mentions[mention].sentence;
    const SentenceActors& here = ActorsOf(sentence);
    const int item = here.ItemOf(mention);
    const int clause = item < 0 ? -1 : here.ClauseOf(item);
    if (clause < 0 || here.view().items[item].quote >= 0 || !here.OpensClause(clause, item)) return;
    const bool first = here.PartiesBefore(item).empty();
    if (first && sentence == 0) return;
    const SentenceActors& there = first ? ActorsOf(sentence - 1) : here;
    const int end = first ? static_cast<int>(there.view().clauses.size()) : clause;
    const std::vector<uint32_t> acting = there.OnlyParty(end);
    const bool body =
        acting.size() == 1 && table_.entities[acting[0]].type == EntityType::kOrganization;
    const bool people = acting.size() > 1 && std::all_of(acting.begin(), acting.end(), [&](auto e) {
                          return table_.entities[e].type == EntityType::kPerson;
                        });
    if (!here.Speaks(clause, item)) return;
    if ((body && !first) || people) table_.of_mention[mention] = acting;
  }

  // Whether the only reading so far is somebody of a clause in which nobody acts:
  // 在与乙会谈后，他….
  bool IsOfCircumstance(const SentenceActors& here, int clause, int mention) const {
    const std::vector<uint32_t>& meant = table_.of_mention[mention];
    if (meant.empty()) return true;
    bool unnamed = false;
    return here.OnlyLedIn(meant[0], here.view().clauses[clause].begin) &&
           here.Acting(clause, &unnamed).empty() && !unnamed;
  }

  // Whether the only reading so far acts on itself: 甲指责他.
  bool Acts(const SentenceActors& here, int clause, int item, int mention) const {
    const std::vector<uint32_t>& meant = table_.of_mention[mention];
    if (meant.empty()) return true;
    const std::optional<Entities> acting = here.ActingAt(clause, item - 1);
    return acting && acting->count(meant[0]) > 0;
  }

  // 甲会见乙。他批评丙; 在与乙会谈后，他感谢丙.
  Entities WhoGoesOn(const SentenceActors& here, uint32_t sentence, int clause, int item) {
    if (!here.Speaks(clause, item)) return {};
    bool unnamed = false;
    const Entities people = here.PeopleBefore(here.view().clauses[clause].begin);
    const Entities acting = here.Acting(clause, &unnamed);
    if (unnamed) return {};
    if (!acting.empty()) return acting.size() == 1 ? acting : Entities();
    Entities before = ActingBefore(sentence);
    for (const uint32_t person : people) before.erase(person);
    return before;
  }

  // 甲指责他煽动: somebody who does not act here.
  Entities WhoIsMeant(const SentenceActors& here, uint32_t sentence, int clause, int item) {
    std::optional<Entities> acting = here.ActingAt(clause, item - 1);
    if (!acting) return {};
    bool unnamed = false;
    if (acting->empty()) acting = here.Acting(clause, &unnamed);
    if (unnamed || acting->empty()) return {};
    Entities people = here.PeopleBefore(item);
    if (people.empty()) return {};
    for (const uint32_t actor : *acting) people.erase(actor);
    if (!people.empty()) return people;
    Entities before = ActingBefore(sentence);
    for (const uint32_t actor : *acting) before.erase(actor);
    return before;
  }

  // Who acts in the nearest sentence before that has people; none if it is not plain.
  Entities ActingBefore(uint32_t sentence) {
    const auto& sentences = article_.text.sentences;
    for (uint32_t back = 1; back <= kFarthest && back <= sentence; ++back) {
      const uint32_t earlier = sentence - back;
      if (sentences[earlier].block + 1 < sentences[sentence].block) return {};
      if (InHeadline(article_, earlier)) return {};
      const SentenceActors& there = ActorsOf(earlier);
      bool unnamed = false;
      const Entities acting = there.Acting(static_cast<int>(there.view().clauses.size()), &unnamed);
      if (unnamed || acting.size() > 1) return {};
      if (!acting.empty()) return acting;
      if (!there.PeopleBefore(static_cast<int>(there.view().items.size())).empty()) return {};
    }
    return {};
  }

  // Whoever is called 她 elsewhere is not 他.
  void DropOtherGender(const std::string& pronoun, Entities* people) const {
    std::erase_if(*people, [&](uint32_t person) {
      const auto called = called_.find(person);
      return called != called_.end() && called->second != pronoun;
    });
  }

  void Remember(uint32_t person, const std::string& pronoun) { called_.emplace(person, pronoun); }

  const SentenceActors& ActorsOf(uint32_t sentence) {
    auto known = views_.find(sentence);
    if (known == views_.end()) known = views_.try_emplace(sentence, article_, sentence).first;
    return known->second;
  }

  const ArticleView& article_;
  EntityTable& table_;
  std::map<uint32_t, SentenceActors> views_;
  std::map<uint32_t, std::string> called_;  // 他 or 她
};

}  // namespace

void PointPronouns(const ArticleView& article, EntityTable* table) {
  PronounPointer(article, table).Run();
}

}  // namespace guanxi::ingest
