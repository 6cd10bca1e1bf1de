#include "ingest/extract/relation_rules.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "ingest/extract/attribution.h"
#include "ingest/extract/clause_topic.h"
#include "ingest/extract/deed_checks.h"
#include "ingest/extract/event_time.h"
#include "ingest/extract/factuality.h"
#include "ingest/extract/frame.h"
#include "ingest/extract/occasions.h"
#include "ingest/extract/quotations.h"
#include "ingest/extract/relation_actors.h"
#include "ingest/extract/relation_answers.h"
#include "ingest/extract/relation_context.h"
#include "ingest/extract/relation_trace.h"
#include "ingest/extract/representatives.h"
#include "ingest/extract/retold_plans.h"

namespace guanxi::ingest {
namespace {

// In the order of FrameKind.
constexpr float kFrameConfidence[static_cast<size_t>(FrameKind::kCount)] = {
    0.9f,  0.8f,  0.9f, 0.8f,  0.85f, 0.75f, 0.75f, 0.7f, 0.85f, 0.8f, 0.75f, 0.75f,
    0.85f, 0.75f, 0.7f, 0.85f, 0.8f,  0.8f,  0.7f,  0.7f, 0.85f, 0.8f, 0.85f, 0.7f};
constexpr float kCarriedFactor = 0.85f;  // the subject stands in an earlier clause

class RelationFinder {
 public:
  RelationFinder(const ArticleView& article, const std::vector<RelationCandidate>& positions,
                 std::string* trace)
      : article_(article),
        representatives_(article.table, positions),
        answers_(article, representatives_),
        trace_(trace) {}

  std::vector<RelationCandidate> Run() {
    for (const SpokenSentence& sentence : ViewSpeech(article_)) {
      ReadSentence(sentence.view, sentence.speech);
    }
    FollowPlans(article_, wishes_, &candidates_);
    DateByOccasion(article_, representatives_, sayings_, &candidates_);
    return std::move(candidates_);
  }

 private:
  void ReadSentence(const SentenceView& view, const std::vector<SpeechScope>& speech) {
    if (trace_ != nullptr) TraceSentence(article_, view, trace_);
    const EventTime time(article_, view, speech, representatives_);
    for (const Saying& saying : time.Sayings()) sayings_.push_back(saying);
    ClauseContext context;
    sentence_begin_ = candidates_.size();
    for (int c = 0; c < static_cast<int>(view.clauses.size()); ++c) {
      ReadClause(view, c, speech, &context);
      context.speaker = NextSpeaker(article_, view, view.clauses[c], context.speaker);
      context.topic = NextTopic(article_, view, view.clauses[c], context.topic);
      if (!context.topic.empty()) context.last = context.topic;
    }
  }

  void ReadClause(const SentenceView& view, int c, const std::vector<SpeechScope>& speech,
                  ClauseContext* context) {
    const Clause clause = view.clauses[c];
    const FrameMatcher matcher(article_, view, clause, *context, speech);
    for (int i = clause.begin; i < clause.end; ++i) {
      for (const TriggerUse& use : matcher.UsesAt(i)) {
        std::optional<FrameMatch> match = matcher.MatchUtterance(use);
        if (!match || !MeansSomebody(view, *match)) {
          if (std::optional<FrameMatch> answer = Answer(view, clause, use, matcher)) match = answer;
        }
        if (!match) {
          if (trace_ != nullptr)
            Trace(view, use, WhyNoFrame(article_, view, clause, use, *context));
          continue;
        }
        AddIncluded(view, c, &*match);
        PointBack(view, *context, &*match);
        AddMatch(view, c, use, *match, speech);
        if (Addresses(use.trigger->predicate) && match->frame != FrameKind::kCharge) {
          context->addressed.items = match->objects;
        }
        if (IsContact(use.trigger->predicate)) context->partner.items = match->objects;
      }
      if (view.items[i].Is(WordClass::kWrites)) NoteReader(view, clause, i, context);
    }
  }

  // 甲致函乙，要求…: who is written to is asked.
  void NoteReader(const SentenceView& view, Clause clause, int verb, ClauseContext* context) const {
    const PartyFinder finder(article_, view, clause);
    const Party reader = finder.FindObject(verb, HeadRule::kStrict);
    if (reader.empty()) return;
    context->addressed.items = reader.items;
    context->partner.items = reader.items;
  }

  // Whether an object stands for an entity.
  bool MeansSomebody(const SentenceView& view, const FrameMatch& match) const {
    return match.each_other ||
           std::any_of(match.objects.begin(), match.objects.end(), [&](int item) {
             return !article_.table.of_mention[view.items[item].mention].empty();
           });
  }

  // 乙拒绝了这一要求: whoever asked is turned down.
  std::optional<FrameMatch> Answer(const SentenceView& view, Clause clause, const TriggerUse& use,
                                   const FrameMatcher& matcher) const {
    if (!answers_.PointsBack(view, clause, use)) return std::nullopt;
    std::optional<FrameMatch> match = matcher.MatchSubject(use);
    if (!match) return std::nullopt;
    std::vector<uint32_t> who;
    for (const int item : match->subjects) {
      const std::vector<uint32_t>& meant = article_.table.of_mention[view.items[item].mention];
      who.insert(who.end(), meant.begin(), meant.end());
    }
    const bool passive = use.item > clause.begin && use.item + 1 == clause.end &&
                         view.items[use.item - 1].Is(WordClass::kPassive);
    if (passive && use.trigger->predicate == Predicate::kRejected) {
      match->refusing = answers_.Refusers(view, who);
      match->objects = std::move(match->subjects);
      match->subjects.clear();
      if (match->refusing.empty()) return std::nullopt;
      return match;
    }
    match->answered = answers_.Answered(view, clause, use, who);
    if (match->answered.empty()) return std::nullopt;
    return match;
  }

  // 甲致电乙，要求他…: the pronoun is whom 甲 just spoke to.
  void PointBack(const SentenceView& view, const ClauseContext& context, FrameMatch* match) const {
    if (!match->carried || match->objects.size() != 1 || context.partner.items.size() != 1) return;
    const int mention = view.items[match->objects.front()].mention;
    const bool open = article_.mentions[mention].kind == MentionKind::kPronoun &&
                      article_.table.of_mention[mention].empty();
    if (open) match->objects = context.partner.items;
  }

  // 甲制裁多名官员，其中包括乙: the next clause names more objects. They are added to the match.
  void AddIncluded(const SentenceView& view, int c, FrameMatch* match) const {
    if (match->each_other || match->objects.empty() || match->passive) return;
    const size_t next = c + 1;
    if (next >= view.clauses.size()) return;
    const Clause clause = view.clauses[next];
    int i = clause.begin;
    while (i < clause.end && !view.items[i].Is(WordClass::kIncluding) &&
           (IsModifier(view.items[i]) || view.items[i].tag == Tag::kD)) {
      ++i;
    }
    if (i >= clause.end || !view.items[i].Is(WordClass::kIncluding)) return;
    while (++i < clause.end && !view.items[i].IsMention()) {
      if (!IsNoun(view.items[i]) && !IsModifier(view.items[i])) return;
    }
    if (i >= clause.end) return;
    const Party more = PartyFinder(article_, view, clause).GroupStartingAt(i);
    match->objects.insert(match->objects.end(), more.items.begin(), more.items.end());
  }

  // Who is blamed, asked or warned is spoken to.
  static bool Addresses(Predicate predicate) {
    return predicate == Predicate::kAccused || predicate == Predicate::kRequested ||
           predicate == Predicate::kThreatened;
  }

  void AddMatch(const SentenceView& view, int c, const TriggerUse& use, const FrameMatch& match,
                const std::vector<SpeechScope>& speech) {
    FactualityResult factuality = JudgeFactuality(article_, view, c, use, match);
    // “我们要感谢乙”: who says so thanks.
    const bool performs = match.first_person && IsSpeechAct(use.trigger->predicate) &&
                          (factuality.cue == "要" || factuality.cue == "想");
    if (performs) factuality.value = Factuality::kActual;
    if (!factuality.value) {
      Trace(view, use, absl::StrCat("dropped: nothing is claimed (", factuality.cue, ")"));
      if (InHeadline(article_, view.sentence)) NoteWish(view, use, match);
      return;
    }
    const bool maxim = factuality.cue == "不" && use.trigger->predicate == Predicate::kAttacked;
    if (maxim) {
      Trace(view, use, "dropped: not fighting is a maxim");
      return;
    }
    RelationCandidate shape = ShapeOf(view, c, use, match, speech, *factuality.value);
    if (factuality.errand) DoneErrand(article_, &shape);
    const bool welcome = match.governor >= 0 && view.items[match.governor].Is(WordClass::kWelcome);
    if (welcome && IsContact(shape.predicate)) AwaitGuest(article_, &shape);
    if (match.first_person) {
      if (!IsSpeechAct(shape.predicate)) return;  // 我们将攻击乙: who 我们 are is not said
      shape.attribution = kNoEntity;
    }
    if (match.frame == FrameKind::kCharge) {
      if (shape.factuality != Factuality::kActual) return;  // no direct charge
      shape.attribution = kNoEntity;
    }
    if (const char* why = WhyNoDeed({article_, view, view.clauses[c], speech}, use, match)) {
      Trace(view, use, absl::StrCat("dropped: ", why));
      return;
    }
    if (match.frame == FrameKind::kGuest && !shape.date.known) {
      shape.date = DayOfArrival(article_, view, match.objects, candidates_);
    }
    FitToStoryDay(article_, match.carried && match.frame != FrameKind::kCharge, &shape);
    AddPairs(view, use, match, shape);
  }

  // What all pairs of a match have in common.
  RelationCandidate ShapeOf(const SentenceView& view, int c, const TriggerUse& use,
                            const FrameMatch& match, const std::vector<SpeechScope>& speech,
                            Factuality factuality) const {
    RelationCandidate shape;
    shape.predicate = IsRemote(view, use, match) ? Predicate::kPhoned : use.trigger->predicate;
    shape.factuality = factuality;
    shape.sentence = view.sentence;
    shape.trigger = view.items[use.item].span;
    shape.rule = absl::StrCat(Name(shape.predicate), ".", FrameName(match.frame), ".",
                              WordsOf(article_, view.items[use.item]));
    shape.confidence = kFrameConfidence[static_cast<size_t>(match.frame)] *
                       (match.carried ? kCarriedFactor : 1.0f);
    if (shape.predicate == Predicate::kFamilyOf) {
      shape.title = std::string(Cut(article_.document.text, view.items[use.item].span));
    }
    if (!IsStanding(shape.predicate)) {
      const EventTime time(article_, view, speech, representatives_);
      shape.date = time.DateOf(c, use, match, shape.factuality);
      shape.hint = time.HintOf(c, use, match);
      shape.place = PlaceOf(article_, view, c, use, match);
    }
    shape.attribution = SpeakerAt(speech, use.item);
    return shape;
  }

  // A headline that hopes for a contact.
  void NoteWish(const SentenceView& view, const TriggerUse& use, const FrameMatch& match) {
    RelationCandidate wish;
    wish.predicate = use.trigger->predicate;
    wish.sentence = view.sentence;
    for (uint32_t subject : ActorsOf(article_, view, match.subjects, wish.predicate)) {
      for (uint32_t object : ActorsOf(article_, view, match.objects, wish.predicate)) {
        wish.subject = static_cast<int>(subject);
        wish.object = static_cast<int>(object);
        wishes_.push_back(wish);
      }
    }
  }

  // 以视频方式会见, 通过视频举行会谈: they do not meet in person.
  bool IsRemote(const SentenceView& view, const TriggerUse& use, const FrameMatch& match) const {
    if (use.trigger->predicate != Predicate::kMet) return false;
    for (int i = std::max(match.subject_end, 1); i < use.item; ++i) {
      if (!view.items[i].Is(WordClass::kRemote)) continue;
      if (view.items[i - 1].Is(WordClass::kByMeans) || i + 1 == use.item) return true;
    }
    return false;
  }

  void AddPairs(const SentenceView& view, const TriggerUse& use, const FrameMatch& match,
                const RelationCandidate& shape) {
    std::vector<uint32_t> subjects = ActorsOf(article_, view, match.subjects, shape.predicate);
    subjects.insert(subjects.end(), match.refusing.begin(), match.refusing.end());
    std::vector<uint32_t> objects = ActorsOf(article_, view, match.objects, shape.predicate);
    objects.insert(objects.end(), match.answered.begin(), match.answered.end());
    if (shape.factuality == Factuality::kActual) {
      answers_.Note(shape.predicate, shape.sentence, subjects, objects);
    }
    int made = 0;
    if (match.each_other) {
      for (size_t i = 0; i < subjects.size(); ++i) {
        for (size_t j = i + 1; j < subjects.size(); ++j) {
          made += AddPair(use, shape, subjects[i], subjects[j]);
          if (match.both_ways || BothWays(shape.predicate)) {
            made += AddPair(use, shape, subjects[j], subjects[i]);
          }
        }
      }
    } else {
      for (uint32_t subject : subjects) {
        for (uint32_t object : objects) {
          made += AddPair(use, shape, subject, object);
          if (match.frame == FrameKind::kWith && BothWays(shape.predicate)) {
            made += AddPair(use, shape, object, subject);
          }
        }
      }
    }
    Trace(view, use,
          absl::StrCat(FrameName(match.frame), match.carried ? " (carried)" : "", ": ", made,
                       " relations, ", Name(shape.factuality)));
  }

  // Two who fight with each other attack each other.
  static bool BothWays(Predicate predicate) { return predicate == Predicate::kAttacked; }

  bool AddPair(const TriggerUse& use, const RelationCandidate& shape, uint32_t subject,
               uint32_t object) {
    if (subject == object) return false;
    const auto allows = [&](uint8_t types, uint32_t entity) {
      return (types >> static_cast<int>(article_.table.entities[entity].type)) & 1;
    };
    if (!allows(use.trigger->subject_types, subject)) return false;
    if (!allows(use.trigger->object_types, object)) return false;
    RelationCandidate candidate = shape;
    candidate.subject = static_cast<int>(subject);
    candidate.object = static_cast<int>(object);
    if (candidate.place == candidate.object || candidate.place == candidate.subject) {
      candidate.place = kNoEntity;
    }
    const auto same = [&](const RelationCandidate& known) {
      return known.sentence == candidate.sentence && known.subject == candidate.subject &&
             known.object == candidate.object && known.predicate == candidate.predicate &&
             known.factuality == candidate.factuality && known.date == candidate.date;
    };
    if (std::any_of(candidates_.begin() + sentence_begin_, candidates_.end(), same)) return false;
    candidates_.push_back(std::move(candidate));
    return true;
  }

  void Trace(const SentenceView& view, const TriggerUse& use, absl::string_view what) {
    if (trace_ == nullptr) return;
    absl::StrAppend(trace_, "    ", Name(use.trigger->predicate), " at ",
                    WordsOf(article_, view.items[use.item]), ": ", what, "\n");
  }

  const ArticleView& article_;
  const Representatives representatives_;
  Answers answers_;
  std::string* trace_;
  std::vector<RelationCandidate> candidates_;
  std::vector<RelationCandidate> wishes_;
  std::vector<Saying> sayings_;
  size_t sentence_begin_ = 0;  // first candidate of the sentence being read
};

}  // namespace

std::vector<RelationCandidate> FindRelations(const ArticleView& article,
                                             const std::vector<RelationCandidate>& positions,
                                             std::string* trace) {
  return RelationFinder(article, positions, trace).Run();
}

}  // namespace guanxi::ingest
