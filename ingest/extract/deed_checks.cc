#include "ingest/extract/deed_checks.h"

#include <algorithm>

namespace guanxi::ingest {
namespace {

class DeedCheck {
 public:
  DeedCheck(const DeedPlace& place, const TriggerUse& use, const FrameMatch& match)
      : article_(place.article),
        items_(place.view.items),
        clause_(place.clause),
        finder_(place.article, place.view, place.clause),
        speech_(place.speech),
        use_(use),
        match_(match) {}

  const char* RunContact() const {
    return match_.carried && BodySpeaks() ? "a body speaks of the contact of others" : nullptr;
  }

  const char* Run() const {
    const bool receives = match_.frame == FrameKind::kFrom;
    const bool spoken = ScopeAround(speech_, use_.item) != nullptr;
    if (match_.carried && ((receives && spoken) || OnlySpeaks())) {
      return "the subject only speaks of it";
    }
    if (SaysBetween(receives)) return "the subject says so of somebody else";
    if (IsJudged()) return "it is judged, and not told";
    if (IsCalamity()) return "a storm is nobody";
    if (match_.carried && DescribesNoun()) return "it describes a noun, and not what the topic did";
    return nullptr;
  }

 private:
  bool IsPerson(int item) const {
    return article_.mentions[items_[item].mention].type == EntityType::kPerson;
  }

  // 甲国外交部说，…会见了乙: the body that says so meets nobody; 甲部宣布，将会见乙 does.
  bool BodySpeaks() const {
    const SpeechScope* scope = ScopeAround(speech_, use_.item);
    if (scope == nullptr || scope->begin < 0 || match_.subjects.empty()) return false;
    const Item& said = items_[scope->begin];
    if (!said.Is(WordClass::kSay) || said.Is(WordClass::kDeclare)) return false;
    const Item& first = items_[clause_.begin];
    if (first.phrase != nullptr && !first.phrase->cues.empty()) return false;  // 甲部说，将会见乙
    const int speaker = SpeakerAt(speech_, use_.item);
    return speaker >= 0 &&
           article_.table.OnlyOne(items_[match_.subjects.front()].mention) == speaker &&
           article_.table.entities[speaker].type == EntityType::kOrganization;
  }

  // 甲认为，…逮捕乙: a person who thinks or says something is not who did it; 甲宣布，… may be.
  bool OnlySpeaks() const {
    int said = -1;
    for (const SpeechScope& scope : speech_) {
      if (scope.begin < use_.item && use_.item < scope.end) said = std::max(said, scope.begin);
    }
    if (said < 0 || !items_[said].Is(WordClass::kSay)) return false;
    if (items_[said].Is(WordClass::kDeclare)) return false;
    const int speaker = SpeakerAt(speech_, use_.item);
    if (speaker < 0 || article_.table.entities[speaker].type != EntityType::kPerson) return false;
    const auto speaks = [&](int item) {
      return article_.table.Means(items_[item].mention, speaker);
    };
    return !WithOthers() || std::any_of(match_.subjects.begin(), match_.subjects.end(), speaks);
  }

  // 甲说，…与乙签署: what two do together, of which 甲 may be one.
  bool WithOthers() const {
    return use_.trigger->predicate == Predicate::kSignedAgreementWith ||
           use_.trigger->predicate == Predicate::kCooperatedWith;
  }

  // 甲称得到乙的资金, 甲说逮捕了乙: the person 甲 tells of others.
  bool SaysBetween(bool receives) const {
    if (match_.carried || match_.passive || match_.subject_end < 0 || WithOthers()) return false;
    const std::vector<int>& actors = receives ? match_.objects : match_.subjects;
    if (actors.empty() ||
        !std::all_of(actors.begin(), actors.end(), [&](int item) { return IsPerson(item); })) {
      return false;
    }
    for (int i = match_.subject_end; i < std::min(use_.begin, clause_.end); ++i) {
      const Item& item = items_[i];
      if (item.Is(WordClass::kSay) && IsVerb(item)) return !item.Is(WordClass::kDeclare);
    }
    return false;
  }

  // 甲说，协议与同乙签订的协议相若: the relative clause has a subject of its own.
  bool DescribesNoun() const {
    int behind = use_.item + 1;
    while (behind < clause_.end && items_[behind].Is(WordClass::kAspect)) ++behind;
    return finder_.IsWord(behind, "的") && behind + 1 < clause_.end && IsNoun(items_[behind + 1]);
  }

  // 甲和乙加强合作十分重要
  bool IsJudged() const {
    if (!WithOthers() || use_.item + 1 >= clause_.end) return false;
    if (items_[use_.item + 1].Is(WordClass::kAspect)) return false;
    for (int i = use_.item + 1; i < clause_.end; ++i) {
      if (finder_.IsWord(i, "的")) return false;
      if (items_[i].Is(WordClass::kJudging)) return true;
    }
    return false;
  }

  // 强风暴“弗里德里克”袭击欧洲
  bool IsCalamity() const {
    if (use_.trigger->predicate != Predicate::kAttacked || match_.subjects.size() != 1)
      return false;
    const int before = match_.subjects.front() - 1;
    return before >= 0 && article_.triggers.EndsWithWordOf(WordsOf(article_, items_[before]),
                                                           WordClass::kCalamity);
  }

  const ArticleView& article_;
  const std::vector<Item>& items_;
  const Clause clause_;
  const PartyFinder finder_;
  const std::vector<SpeechScope>& speech_;
  const TriggerUse& use_;
  const FrameMatch& match_;
};

}  // namespace

bool IsDeed(Predicate predicate) {
  switch (predicate) {
    case Predicate::kAttacked:
    case Predicate::kCoerced:
    case Predicate::kSanctioned:
    case Predicate::kAided:
    case Predicate::kDeployedTroopsTo:
    case Predicate::kSignedAgreementWith:
    case Predicate::kCooperatedWith:
      return true;
    default:
      return false;
  }
}

const char* WhyNoDeed(const DeedPlace& place, const TriggerUse& use, const FrameMatch& match) {
  if (IsContact(use.trigger->predicate)) return DeedCheck(place, use, match).RunContact();
  if (!IsDeed(use.trigger->predicate)) return nullptr;
  return DeedCheck(place, use, match).Run();
}

}  // namespace guanxi::ingest
