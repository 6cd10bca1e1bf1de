#include "ingest/extract/factuality.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "ingest/extract/cue_reach.h"
#include "ingest/extract/deed_checks.h"

namespace guanxi::ingest {
namespace {

// The stronger an effect, the less is claimed.
int Strength(CueEffect effect) {
  switch (effect) {
    case CueEffect::kCertain:
      return 0;
    case CueEffect::kPlanned:
      return 1;
    case CueEffect::kPossible:
      return 2;
    case CueEffect::kDenied:
      return 3;
    case CueEffect::kNone:
      return 4;
  }
  return 0;
}

class Judge {
 public:
  Judge(const ArticleView& article, const SentenceView& view, const TriggerUse& use,
        const FrameMatch& match)
      : article_(article),
        view_(view),
        use_(use),
        match_(match),
        reach_(article, view, use, match) {}

  FactualityResult Run(int clause) {
    ReadOwnClause(view_.clauses[clause]);
    // 预计…，甲已经要求…: what is done stays done.
    for (int c = 0; c < clause && !certain_; ++c) ReadEarlierClause(view_.clauses[c]);
    const bool told = certain_ || reach_.HasAspect() || reach_.HasPastTime(view_.clauses[clause]);
    const bool headline = view_.block == BlockKind::kTitle && !IsContact(use_.trigger->predicate);
    if (match_.carried && !told && !headline) CarryOver(clause);
    ReadMainClause(clause);
    if (IsRequested(view_.clauses[clause])) Take({CueEffect::kNone, CueScope::kVerb}, use_.item);
    if (match_.governor >= 0 && IsWished(match_.governor)) {
      Take({CueEffect::kNone, CueScope::kVerb}, match_.governor);
    }
    if (IsTopic()) Take({CueEffect::kNone, CueScope::kVerb}, use_.item);
    if (IsCalledOff(clause + 1)) Take({CueEffect::kDenied, CueScope::kVerb}, use_.item);
    const bool asked = view_.question && clause + 1 == static_cast<int>(view_.clauses.size());
    if (asked) Take({CueEffect::kPossible, CueScope::kClause}, use_.item);
    return Result();
  }

 private:
  // 甲要求调查和援助乙: what is asked for has not been done. 甲呼吁停火并谴责乙 has.
  bool IsRequested(Clause clause) const {
    for (int i = use_.begin - 1; i >= std::max(clause.begin, match_.subject_end); --i) {
      if (view_.items[i].Is(WordClass::kClauseConj) || view_.items[i].IsMention()) return false;
      if (IsInvited(i) || IsOrderedDeed(i)) return false;
      if (view_.items[i].Is(WordClass::kRequest) && IsVerb(view_.items[i])) return true;
    }
    return false;
  }

  // 甲支持乙会谈: no deed of 乙. 甲欢迎乙来访: the guest is there.
  bool IsWished(int governor) const {
    const Item& item = view_.items[governor];
    const bool welcome = item.Is(WordClass::kWelcome) && IsContact(use_.trigger->predicate);
    return item.Is(WordClass::kRequest) || (item.Is(WordClass::kFavour) && !welcome);
  }

  // 甲下令逮捕乙: what one's own people are told to do is one's deed.
  bool IsOrderedDeed(int order) const {
    return reach_.IsText(order, "下令") && order + 1 == use_.begin &&
           IsDeed(use_.trigger->predicate);
  }

  // 应乙邀请访问: who is asked does it.
  bool IsInvited(int request) const {
    for (int i = request - 1; i >= 0 && i + 4 > request; --i) {
      if (reach_.IsText(i, "应")) return view_.items[i + 1].IsMention();
    }
    return false;
  }

  // 甲原定访问乙国，但临时取消: what was planned does not happen.
  bool IsCalledOff(int next) const {
    const bool planned = strongest_ == CueEffect::kPlanned && IsContact(use_.trigger->predicate);
    if (!planned || next >= static_cast<int>(view_.clauses.size())) return false;
    if (view_.items[view_.clauses[next].begin].Is(WordClass::kPreposition))
      return false;  // 为推迟…
    const auto begin = view_.items.begin() + view_.clauses[next].begin;
    const auto end = view_.items.begin() + view_.clauses[next].end;
    const auto named = [](const Item& item) { return item.IsMention(); };
    const auto ends = [](const Item& item) { return item.Is(WordClass::kEndLight); };
    return std::none_of(begin, end, named) && std::any_of(begin, end, ends);
  }

  void ReadOwnClause(Clause clause) {
    const int predicate = use_.begin;
    for (int i = clause.begin; i < clause.end; ++i) {
      const Item& item = view_.items[i];
      if (item.phrase == nullptr || i == predicate || i == use_.item) continue;
      if (reach_.IsNoCue(i)) continue;
      for (const Cue& cue : item.phrase->cues) {
        if (reach_.Applies(cue, i)) Take(cue, i);
      }
    }
    ReadErrand(clause);
    ReadArrangement(clause);
    ReadPredicateBehind(clause);
    ReadVerbBehind();
    // 取消会谈: the light verb itself may be a cue.
    if (use_.begin != use_.item && view_.items[use_.begin].phrase != nullptr) {
      for (const Cue& cue : view_.items[use_.begin].phrase->cues) Take(cue, use_.begin);
    }
  }

  // 抵达甲国与乙会谈: the talks are what the journey is for; 会谈了 tells them.
  void ReadErrand(Clause clause) {
    if (use_.trigger->predicate != Predicate::kMet || reach_.HasAspect() || certain_) return;
    const int next = use_.item + 1;
    if (next < clause.end && view_.items[next].Is(WordClass::kCloser)) return;  // 会谈后
    for (int i = std::max(clause.begin, match_.subject_end); i < use_.begin; ++i) {
      if (view_.items[i].Is(WordClass::kClauseConj)) return;
      if (view_.items[i].Is(WordClass::kGoing)) {
        errand_ = strongest_ == CueEffect::kCertain;
        Take({CueEffect::kPlanned, CueScope::kVerb}, i);
      }
    }
  }

  // 甲和乙宣布举行会谈, 甲同意会见乙: it lies ahead.
  void ReadArrangement(Clause clause) {
    if (!IsContact(use_.trigger->predicate) || reach_.HasAspect()) return;
    for (int i = std::max(clause.begin, match_.subject_end); i < use_.begin; ++i) {
      if (view_.items[i].Is(WordClass::kClauseConj)) return;
      if (view_.items[i].Is(WordClass::kArranging)) Take({CueEffect::kPlanned, CueScope::kVerb}, i);
    }
    const int announcing = clause.begin - 2;  // 甲宣布，乙与丙周二会晤
    if (announcing < 0 || !view_.items[announcing].Is(WordClass::kArranging)) return;
    if (reach_.HasPastTime(clause) || view_.items[use_.item].Is(WordClass::kArrival)) return;
    Take({CueEffect::kPlanned, CueScope::kVerb}, announcing);
  }

  // 甲与乙的会谈将于周五举行, 甲与乙的会谈取消
  void ReadVerbBehind() {
    for (int i = use_.item + 1; i <= match_.verb_behind; ++i) {
      if (view_.items[i].phrase == nullptr || reach_.IsDisposal(i)) continue;
      for (const Cue& cue : view_.items[i].phrase->cues) Take(cue, i);
    }
  }

  // 甲与乙会谈将持续三小时: the talks are the subject of what lies ahead.
  void ReadPredicateBehind(Clause clause) {
    const int next = use_.item + 1;
    if (!IsContact(use_.trigger->predicate) || next >= clause.end) return;
    if (view_.items[next].phrase == nullptr || reach_.IsDisposal(next)) return;
    if (view_.items[next].Is(WordClass::kOwnVerb)) return;
    for (const Cue& cue : view_.items[next].phrase->cues) {
      const bool ahead = cue.effect == CueEffect::kPlanned || cue.effect == CueEffect::kPossible;
      if (ahead && cue.scope == CueScope::kVerb) Take(cue, next);
    }
  }

  void ReadEarlierClause(Clause clause) {
    for (int i = clause.begin; i < clause.end; ++i) {
      const Item& item = view_.items[i];
      if (item.phrase == nullptr) continue;
      for (const Cue& cue : item.phrase->cues) {
        if (cue.scope == CueScope::kSentence) Take(cue, i);
      }
    }
  }

  // 甲计划访问乙国，并与丙会谈: the plan covers the second verb too, and what follows in a row of
  // verbs: 甲将出席…，主持…，会见乙.
  void CarryOver(int clause) {
    for (int c = clause - 1; c >= 0; --c) {
      const Clause before = view_.clauses[c];
      for (int i = before.begin; i < before.end; ++i) {
        const Item& item = view_.items[i];
        if (item.phrase == nullptr || item.tag == Tag::kVn || item.tag == Tag::kNw) continue;
        if (reach_.IsDisposal(i) || reach_.IsPreposition(i) || reach_.OfOtherQuotation(i)) continue;
        for (const Cue& cue : item.phrase->cues) {
          if (c + 1 < clause && cue.effect != CueEffect::kPlanned) continue;
          if (Reaches(cue, i, before, view_.clauses[clause])) Take(cue, i);
        }
      }
      if (IsUtterance() || !GoesOn(before) || Turns(clause) || HoldsSubject(before)) return;
    }
  }

  // 但…: what a plan said may end here.
  bool Turns(int clause) const {
    const Item& first = view_.items[view_.clauses[clause].begin];
    return first.Is(WordClass::kContrast);
  }

  // What is told before its subject is told of somebody else.
  bool HoldsSubject(Clause clause) const {
    const auto inside = [&](int item) { return clause.begin <= item && item < clause.end; };
    return std::any_of(match_.subjects.begin(), match_.subjects.end(), inside);
  }

  // The clause begins with its verb, and tells nothing that is over.
  bool GoesOn(Clause clause) const {
    int first = clause.begin;
    while (first + 1 < clause.end && IsAdverb(view_.items[first])) ++first;
    if (!IsVerb(view_.items[first]) || view_.items[first].Is(WordClass::kPassive)) return false;
    for (int i = clause.begin; i < clause.end; ++i) {
      if (reach_.IsText(i, "了") || IsCertain(view_.items[i])) return false;
    }
    return true;
  }

  static bool IsAdverb(const Item& item) {
    return item.tag == Tag::kD || item.tag == Tag::kAd || item.Is(WordClass::kClauseConj);
  }

  // Made by speaking to somebody or of him; 支持 may as well be a deed.
  bool IsUtterance() const {
    return IsSpeechAct(use_.trigger->predicate) && use_.trigger->predicate != Predicate::kSupported;
  }

  // 访问甲国期间，乙将…, 访问甲国后，乙将…: the journey on which that will be lies ahead too.
  void ReadMainClause(int clause) {
    const Clause own = view_.clauses[clause];
    const int next = clause + 1;
    const bool open = strongest_ == CueEffect::kCertain && !certain_ && !reach_.HasAspect();
    if (!open || use_.trigger->predicate != Predicate::kVisited || !IsAdjunct(own)) return;
    if (next >= static_cast<int>(view_.clauses.size())) return;
    const Clause main = view_.clauses[next];
    for (int i = main.begin; i < main.end; ++i) {
      const Item& item = view_.items[i];
      if (item.phrase != nullptr && !reach_.IsDisposal(i)) {
        for (const Cue& cue : item.phrase->cues) {
          if (cue.effect == CueEffect::kPlanned && cue.scope == CueScope::kVerb) Take(cue, i);
        }
      }
      if (IsVerb(item) && strongest_ == CueEffect::kCertain) return;
    }
  }

  // A clause that only says when the next one is: …期间, …后, 除…外; 这次访问期间 is there already.
  bool IsAdjunct(Clause clause) const {
    const auto begin = view_.items.begin() + clause.begin, end = view_.items.begin() + clause.end;
    const auto tells = [this](const Item& item) {
      return item.kind == ItemKind::kTime || item.Is(WordClass::kPointer) ||
             item.Is(WordClass::kArrival) || IsCertain(item);
    };
    return use_.item + 1 < clause.end && (end - 1)->Is(WordClass::kCloser) &&
           std::none_of(begin, end, tells);
  }

  // 甲就乙赴丙国举行吹风会: what is talked about, which need not have happened.
  bool IsTopic() const {
    if (match_.carried || match_.subjects.empty() || !IsContact(use_.trigger->predicate)) {
      return false;
    }
    const int before = match_.subjects.front() - 1;
    return before > 0 && view_.items[before].Is(WordClass::kAbout);
  }

  // Whether a cue at item `i` of the clause before covers the carried-over predicate.
  bool Reaches(const Cue& cue, int i, Clause before, Clause own) const {
    const bool plan = cue.effect == CueEffect::kPlanned || cue.effect == CueEffect::kPossible ||
                      cue.effect == CueEffect::kNone;
    const bool of_verb = cue.scope == CueScope::kVerb;
    if (cue.effect != CueEffect::kNone && reach_.IsEmbedded(before, i)) return false;
    if (use_.trigger->predicate == Predicate::kSupported) {  // 甲愿与乙合作，支持乙: is a stand
      const absl::string_view word = WordsOf(article_, view_.items[i]);
      const bool wish = absl::StartsWith(word, "愿") || absl::StartsWith(word, "乐");
      return plan && of_verb && !wish && !reach_.SayingBetween(i, before.end);
    }
    if (!plan || (!of_verb && cue.scope != CueScope::kClause)) return false;
    if (IsUtterance()) {
      // 甲感到忧虑，敦促乙…; 甲说，甲国准备援助乙，并要求丙…: what is uttered is no part of it.
      if (!of_verb || reach_.SayingBetween(-1, i)) return false;
    }
    // 甲将与乙确认…，并邀请丙: the plan goes on; 甲可能说…，: it is of the saying.
    const bool goes_on = view_.items[own.begin].Is(WordClass::kClauseConj) &&
                         cue.effect == CueEffect::kPlanned && of_verb;
    // 乙应宣布，…: a duty to say so is a duty to do it.
    const bool duty = cue.effect == CueEffect::kNone && of_verb &&
                      view_.items[before.end - 1].Is(WordClass::kDeclare);
    return goes_on || duty || !reach_.SayingBetween(i, before.end);
  }

  void Take(const Cue& cue, int item) {
    certain_ |= cue.effect == CueEffect::kCertain;
    if (Strength(cue.effect) <= Strength(strongest_)) return;
    strongest_ = cue.effect;
    cue_item_ = item;
  }

  FactualityResult Result() const {
    FactualityResult result;
    result.errand = errand_ && strongest_ == CueEffect::kPlanned;
    if (cue_item_ >= 0) result.cue = std::string(WordsOf(article_, view_.items[cue_item_]));
    switch (strongest_) {
      case CueEffect::kCertain:
        break;
      case CueEffect::kPlanned:
        result.value = Factuality::kPlanned;
        break;
      case CueEffect::kPossible:
        result.value = Factuality::kPossible;
        break;
      case CueEffect::kDenied:
        result.value = Factuality::kDenied;
        break;
      case CueEffect::kNone:
        result.value = std::nullopt;
        break;
    }
    return result;
  }

  const ArticleView& article_;
  const SentenceView& view_;
  const TriggerUse& use_;
  const FrameMatch& match_;
  const CueReach reach_;
  CueEffect strongest_ = CueEffect::kCertain;
  bool certain_ = false;
  bool errand_ = false;
  int cue_item_ = -1;
};

}  // namespace

FactualityResult JudgeFactuality(const ArticleView& article, const SentenceView& view, int clause,
                                 const TriggerUse& use, const FrameMatch& match) {
  return Judge(article, view, use, match).Run(clause);
}

}  // namespace guanxi::ingest
