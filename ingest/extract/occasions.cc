#include "ingest/extract/occasions.h"

#include <algorithm>
#include <optional>

#include "absl/time/civil_time.h"

namespace guanxi::ingest {
namespace {

constexpr int32_t kNearDays = 31;  // a longer stretch dates no other sentence

// What two sides do together when they meet.
bool IsTalk(Predicate predicate) {
  return IsMeeting(predicate) || predicate == Predicate::kNegotiatedWith ||
         predicate == Predicate::kCooperatedWith || predicate == Predicate::kSignedAgreementWith;
}

class OccasionDater {
 public:
  OccasionDater(const ArticleView& article, const Representatives& representatives,
                std::vector<RelationCandidate>* candidates)
      : article_(article), representatives_(representatives), candidates_(*candidates) {
    const std::optional<absl::CivilDay> story = StoryDay(article.document);
    if (story) recent_ = Days(*story - kRecentDays, *story);
  }

  void DateByContact() {
    for (RelationCandidate& candidate : candidates_) {
      if (candidate.date.known || candidate.factuality != Factuality::kActual) continue;
      if (candidate.hint >= TimeHint::kStanding ||
          !(IsTalk(candidate.predicate) || IsSpeechAct(candidate.predicate)))
        continue;
      candidate.date = ContactOf(candidate);
    }
  }

  // 甲与乙达成协议。丙周五宣布了这一消息。
  void DateByAnnouncement(const std::vector<Saying>& sayings) {
    for (const Saying& saying : sayings) {
      if (!saying.points || !saying.date.known) continue;
      for (RelationCandidate& told : candidates_) {
        const bool announced = told.predicate == Predicate::kSignedAgreementWith ||
                               told.predicate == Predicate::kCooperatedWith ||
                               told.predicate == Predicate::kSanctioned;
        const bool undated = !told.date.known && told.factuality == Factuality::kActual &&
                             told.hint < TimeHint::kStanding;
        if (announced && undated && told.sentence + 1 == saying.sentence) {
          told.date = saying.date;
        }
      }
    }
  }

  // What a headline tells is what the text dates, if it gives it one day of the news.
  void DateHeadlines() {
    for (RelationCandidate& headline : candidates_) {
      if (!IsOpen(headline) || IsStanding(headline.predicate)) continue;
      const BlockKind kind = article_.document.blocks[BlockOf(headline.sentence)].kind;
      if (kind != BlockKind::kTitle && kind != BlockKind::kHeading) continue;
      DateInterval date;
      bool several = false;
      for (const RelationCandidate& told : candidates_) {
        if (told.predicate != headline.predicate || told.factuality != Factuality::kActual)
          continue;
        if (!IsRecent(told.date) || !SameNews(told, headline)) continue;
        several = several || (date.known && date != told.date);
        date = told.date;
      }
      if (!several) headline.date = date;
    }
  }

  // 甲计划本月访问乙。甲将访问丙和丁: one journey.
  void DatePlans() {
    for (RelationCandidate& plan : candidates_) {
      if (!IsPlannedVisit(plan) || plan.date.known || plan.hint >= TimeHint::kOtherTime) continue;
      plan.date = JourneyOf(plan);
    }
  }

  void DateByScene(const std::vector<Saying>& sayings) {
    auto saying = sayings.begin();
    for (RelationCandidate& candidate : candidates_) {
      for (; saying != sayings.end() && saying->sentence <= candidate.sentence; ++saying) {
        Note(saying->speaker, saying->sentence, saying->date);
      }
      if (candidate.factuality != Factuality::kActual || IsStanding(candidate.predicate)) continue;
      if (IsOpen(candidate) && MayGoOn(candidate)) candidate.date = SceneOf(candidate);
      if (IsOpen(candidate) && candidate.hint == TimeHint::kGoesOn) {
        candidate.date = DayBefore(candidate.sentence);
      }
      Note(candidate.subject, candidate.sentence, candidate.date);
      if (IsSymmetric(candidate.predicate)) {
        Note(candidate.object, candidate.sentence, candidate.date);
      }
    }
  }

 private:
  // The day on which `actor` was last seen doing or saying something.
  struct Scene {
    int actor = kNoEntity;
    uint32_t sentence = 0;
    DateInterval date;
  };

  static bool IsOpen(const RelationCandidate& candidate) {
    return !candidate.date.known && candidate.factuality == Factuality::kActual &&
           candidate.hint < TimeHint::kOtherTime;
  }

  static bool IsPlannedVisit(const RelationCandidate& candidate) {
    return candidate.predicate == Predicate::kVisited &&
           candidate.factuality == Factuality::kPlanned;
  }

  // The date of the same visit told before, else the only one that plans of the subject shortly
  // before have.
  DateInterval JourneyOf(const RelationCandidate& plan) const {
    constexpr uint32_t kReach = 2;  // sentences
    DateInterval same, only;
    bool several = false;
    for (const RelationCandidate& told : candidates_) {
      if (&told == &plan) break;
      if (!IsPlannedVisit(told) || !told.date.known || told.subject != plan.subject) continue;
      if (told.sentence + kReach < plan.sentence) continue;
      if (told.object == plan.object) same = told.date;
      several = several || (only.known && only != told.date);
      only = told.date;
    }
    return same.known || several ? same : only;
  }

  static bool IsNear(const DateInterval& date) {
    return date.known && date.last - date.first <= kNearDays;
  }

  bool IsRecent(const DateInterval& date) const {
    return date.known && recent_.known && recent_.first <= date.first && date.last <= recent_.last;
  }

  uint32_t BlockOf(uint32_t sentence) const { return article_.text.sentences[sentence].block; }

  // Who acts: the speaker, if the subject is spoken of by one who stands for it.
  int ActorOf(const RelationCandidate& candidate) const {
    if (candidate.attribution < 0) return candidate.subject;
    return representatives_.Same(candidate.attribution, candidate.subject) ? candidate.attribution
                                                                           : kNoEntity;
  }

  // A headline names the country where the text tells of its city.
  bool SameNews(const RelationCandidate& told, const RelationCandidate& headline) const {
    if (SameSides(told, headline)) return true;
    if (told.predicate != Predicate::kVisited || told.subject != headline.subject) return false;
    const auto goes_on = [&](const RelationCandidate& other) {  // 结束对甲的访问赴乙
      return other.predicate == Predicate::kVisited && other.sentence == headline.sentence &&
             other.subject == headline.subject && other.object != headline.object;
    };
    return std::none_of(candidates_.begin(), candidates_.end(), goes_on);
  }

  bool SameSides(const RelationCandidate& left, const RelationCandidate& right) const {
    const auto same = [this](int a, int b) { return representatives_.Same(a, b); };
    if (same(left.subject, right.subject) && same(left.object, right.object)) return true;
    return IsSymmetric(left.predicate) && same(left.object, right.subject) &&
           same(left.subject, right.object);
  }

  bool Joins(const RelationCandidate& contact, const RelationCandidate& candidate) const {
    const auto same = [this](int a, int b) { return representatives_.Same(a, b); };
    if (IsSpeechAct(candidate.predicate)) {
      const int speaker = ActorOf(candidate);
      const auto acts = [&](int side) { return side == speaker || side == candidate.subject; };
      return (acts(contact.subject) && same(contact.object, candidate.object)) ||
             (acts(contact.object) && same(contact.subject, candidate.object));
    }
    return SameSides(contact, candidate);
  }

  // The date of the contact at which the candidate happened: the last one told shortly before, else
  // the only one that the article tells.
  DateInterval ContactOf(const RelationCandidate& candidate) const {
    constexpr uint32_t kReach = 8;  // sentences
    DateInterval before, only;
    bool several = false;
    for (const RelationCandidate& contact : candidates_) {
      if (!IsMeeting(contact.predicate) || contact.factuality != Factuality::kActual) continue;
      if (!IsNear(contact.date) || !Joins(contact, candidate)) continue;
      const bool shortly =
          contact.sentence <= candidate.sentence && candidate.sentence <= contact.sentence + kReach;
      if (shortly && (IsTalk(candidate.predicate) || IsRecent(contact.date))) before = contact.date;
      several = several || (only.known && only != contact.date);
      only = contact.date;
    }
    if (before.known) return before;
    return !several && IsRecent(only) ? only : DateInterval();
  }

  // Acts that go on where the one before ended; other deeds need a day of their own.
  static bool MayGoOn(const RelationCandidate& candidate) {
    if (IsSpeechAct(candidate.predicate) || IsTalk(candidate.predicate)) return true;
    return candidate.predicate == Predicate::kSanctioned && candidate.attribution >= 0;
  }

  DateInterval SceneOf(const RelationCandidate& candidate) const {
    const int actor = ActorOf(candidate);
    if (actor < 0) return DateInterval();
    const bool goes_on = candidate.hint == TimeHint::kGoesOn;
    for (auto scene = scenes_.rbegin(); scene != scenes_.rend(); ++scene) {
      const bool same_block = BlockOf(scene->sentence) == BlockOf(candidate.sentence);
      const bool stands_for = goes_on && same_block && representatives_.Same(scene->actor, actor);
      if (scene->actor != actor && !stands_for) continue;
      if (!Reaches(*scene, candidate.sentence)) return DateInterval();
      return IsRecent(scene->date) || (goes_on && same_block) ? scene->date : DateInterval();
    }
    return DateInterval();
  }

  // The only day that the sentence before in the paragraph names for the news.
  DateInterval DayBefore(uint32_t sentence) const {
    if (sentence == 0 || BlockOf(sentence - 1) != BlockOf(sentence)) return DateInterval();
    DateInterval day;
    for (const TimeExpression& time : article_.times) {
      const DateInterval& named = time.interval;
      if (time.sentence + 1 != sentence || named.first != named.last || !IsRecent(named)) continue;
      if (day.known && day != named) return DateInterval();
      day = named;
    }
    return day;
  }

  bool Reaches(const Scene& scene, uint32_t sentence) const {
    constexpr uint32_t kReach = 3;  // sentences
    return scene.sentence + kReach >= sentence && BlockOf(scene.sentence) + 1 >= BlockOf(sentence);
  }

  // An act without a day goes on with the scene of its actor, or of whom he speaks for.
  void Note(int actor, uint32_t sentence, const DateInterval& date) {
    if (actor < 0) return;
    auto known = std::find_if(scenes_.begin(), scenes_.end(),
                              [&](const Scene& scene) { return scene.actor == actor; });
    Scene scene{actor, sentence, date};
    if (!date.known) {
      const auto goes_on = [&](const Scene& s) {
        const bool same_block = BlockOf(s.sentence) == BlockOf(sentence);
        return Reaches(s, sentence) &&
               (s.actor == actor || (same_block && representatives_.Same(s.actor, actor)));
      };
      const auto last = std::find_if(scenes_.rbegin(), scenes_.rend(), goes_on);
      if (last == scenes_.rend()) return;
      scene.date = last->date;
    }
    if (known != scenes_.end()) scenes_.erase(known);
    if (IsNear(scene.date)) scenes_.push_back(scene);
  }

  const ArticleView& article_;
  const Representatives& representatives_;
  std::vector<RelationCandidate>& candidates_;
  DateInterval recent_;
  std::vector<Scene> scenes_;  // one an actor; the last one told is the last
};

}  // namespace

void DateByOccasion(const ArticleView& article, const Representatives& representatives,
                    const std::vector<Saying>& sayings,
                    std::vector<RelationCandidate>* candidates) {
  OccasionDater dater(article, representatives, candidates);
  dater.DateByAnnouncement(sayings);
  dater.DateByContact();
  dater.DateByScene(sayings);
  dater.DateHeadlines();
  dater.DatePlans();
}

}  // namespace guanxi::ingest
