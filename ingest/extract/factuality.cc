#include "ingest/extract/factuality.h"

#include <algorithm>

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
      : article_(article), view_(view), use_(use), match_(match) {}

  FactualityResult Run(int clause) {
    ReadOwnClause(view_.clauses[clause]);
    // 预计…，甲已经要求…: what is done stays done.
    for (int c = 0; c < clause && !certain_; ++c) ReadEarlierClause(view_.clauses[c]);
    if (match_.carried && !certain_ && !HasAspect()) CarryOver(clause);
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
    const bool welcome = IsText(governor, "欢迎") && IsContact(use_.trigger->predicate);
    return item.Is(WordClass::kRequest) || (item.Is(WordClass::kFavour) && !welcome);
  }

  // 甲下令逮捕乙: what one's own people are told to do is one's deed.
  bool IsOrderedDeed(int order) const {
    return IsText(order, "下令") && order + 1 == use_.begin && IsDeed(use_.trigger->predicate);
  }

  // 应乙邀请访问: who is asked does it.
  bool IsInvited(int request) const {
    for (int i = request - 1; i >= 0 && i + 4 > request; --i) {
      if (IsText(i, "应")) return view_.items[i + 1].IsMention();
    }
    return false;
  }

  // 甲原定访问乙国，但临时取消: what was planned does not happen.
  bool IsCalledOff(int next) const {
    const bool planned = strongest_ == CueEffect::kPlanned && IsContact(use_.trigger->predicate);
    if (!planned || next >= static_cast<int>(view_.clauses.size())) return false;
    const auto begin = view_.items.begin() + view_.clauses[next].begin;
    const auto end = view_.items.begin() + view_.clauses[next].end;
    const auto named = [](const Item& item) { return item.IsMention(); };
    const auto ends = [](const Item& item) { return item.Is(WordClass::kEndLight); };
    return std::none_of(begin, end, named) && std::any_of(begin, end, ends);
  }

  // A saying verb between a cue and the predicate keeps the cue to itself: 未透露…, 可能说.
  bool SayingBetween(int from, int to) const {
    for (int i = from + 1; i < to; ++i) {
      if (view_.items[i].Is(WordClass::kSay) && IsVerb(view_.items[i])) return true;
    }
    return false;
  }

  void ReadOwnClause(Clause clause) {
    const int predicate = use_.begin;
    for (int i = clause.begin; i < clause.end; ++i) {
      const Item& item = view_.items[i];
      if (item.phrase == nullptr || i == predicate || i == use_.item) continue;
      if (item.tag == Tag::kU) continue;  // 走得更远
      if (Agrees(*item.phrase)) continue;
      const bool leads_in =
          i == match_.predicate_begin && i != predicate && item.Is(WordClass::kPreposition);
      if (leads_in || IsPreposition(i) || IsCouncil(item)) continue;  // 应乙邀请
      for (const Cue& cue : item.phrase->cues) {
        if (Applies(cue, i, predicate)) Take(cue, i);
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
    if (use_.trigger->predicate != Predicate::kMet || HasAspect() || certain_) return;
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
    if (!IsContact(use_.trigger->predicate) || HasAspect()) return;
    for (int i = std::max(clause.begin, match_.subject_end); i < use_.begin; ++i) {
      if (view_.items[i].Is(WordClass::kClauseConj)) return;
      if (view_.items[i].Is(WordClass::kArranging)) Take({CueEffect::kPlanned, CueScope::kVerb}, i);
    }
  }

  // 应乙邀请: no duty.
  bool IsPreposition(int i) const {
    const size_t next = static_cast<size_t>(i) + 1;
    return IsText(i, "应") && next < view_.items.size() && view_.items[next].IsMention();
  }

  // 对话会: a noun, and nothing that lies ahead.
  bool IsCouncil(const Item& item) const {
    constexpr uint32_t kOneHan = 3;
    return item.tag == Tag::kN && item.span.size() == kOneHan;
  }

  // 甲与乙的会谈将于周五举行, 甲与乙的会谈取消
  void ReadVerbBehind() {
    for (int i = use_.item + 1; i <= match_.verb_behind; ++i) {
      if (view_.items[i].phrase == nullptr || IsDisposal(i)) continue;
      for (const Cue& cue : view_.items[i].phrase->cues) Take(cue, i);
    }
  }

  // 甲与乙会谈将持续三小时: the talks are the subject of what lies ahead.
  void ReadPredicateBehind(Clause clause) {
    const int next = use_.item + 1;
    if (!IsContact(use_.trigger->predicate) || next >= clause.end) return;
    if (view_.items[next].phrase == nullptr || IsDisposal(next)) return;
    if (view_.items[next].Is(WordClass::kOwnVerb)) return;
    for (const Cue& cue : view_.items[next].phrase->cues) {
      const bool ahead = cue.effect == CueEffect::kPlanned || cue.effect == CueEffect::kPossible;
      if (ahead && cue.scope == CueScope::kVerb) Take(cue, next);
    }
  }

  // 同意加强合作 is the cooperation, no plan of it.
  bool Agrees(const Phrase& phrase) const {
    return std::any_of(phrase.triggers.begin(), phrase.triggers.end(), [&](uint32_t trigger) {
      const Trigger& known = article_.triggers.triggers()[trigger];
      return known.Has(FrameKind::kAgree) && known.predicate == use_.trigger->predicate;
    });
  }

  bool Applies(const Cue& cue, int i, int predicate) const {
    const bool before =
        i < predicate && !SayingBetween(i, predicate) && !InsidePrepositionalPhrase(i);
    switch (cue.scope) {
      case CueScope::kVerb:
        return before && (i >= match_.subject_end || IsOfGovernor(i)) && !IsDisposal(i) &&
               !IsOwnedNoun(i);
      case CueScope::kAdjacent:
        return i == predicate - 1 || (before && i + 1 == match_.predicate_begin);
      case CueScope::kClause:
      case CueScope::kSentence:
        return before && !DescribesSubject(i);
      case CueScope::kAfter:
        if (view_.items[i].Is(WordClass::kRequest) && !IsContact(use_.trigger->predicate)) {
          return false;  // 拒绝乙的要求 tells; 会见乙的要求 does not
        }
        return i > use_.item && match_.governor < 0 && !IsSpeechAct(use_.trigger->predicate) &&
               (IsText(i - 1, "的") || view_.items[i].tag == Tag::kXc ||
                (cue.effect == CueEffect::kPlanned && view_.items[i].Is(WordClass::kCloser)));
    }
    return false;
  }

  // 甲的这一决定是…: a thing, and nothing that is decided now.
  bool IsOwnedNoun(int i) const {
    if (view_.items[i].tag != Tag::kN) return false;
    int left = i - 1;
    while (left >= 0 && IsModifier(view_.items[left])) --left;
    return IsText(left, "的");
  }

  // 可能接任的甲敦促乙: the cue stands in what describes the subject.
  bool DescribesSubject(int i) const {
    if (match_.carried || match_.subjects.empty()) return false;
    const int subject = match_.subjects.front();
    return i < subject && subject < use_.begin && IsText(subject - 1, "的");
  }

  // 甲计划召集乙和丙会谈: who plans is not who meets, and yet it is a plan.
  bool IsOfGovernor(int i) const {
    return match_.governor >= 0 && i <= match_.governor &&
           !view_.items[match_.governor].Is(WordClass::kSay);
  }

  // 对乙可能攻击丙表示谴责: the cue belongs to what the preposition leads in.
  bool InsidePrepositionalPhrase(int i) const {
    if (i <= match_.predicate_begin) return false;
    bool nouns = false, led = false;
    for (int j = i + 1; j < use_.begin; ++j) {
      const Item& item = view_.items[j];
      if (IsVerb(item)) return true;
      led |= item.Is(WordClass::kPreposition);  // 将在丙地会谈: a phrase of its own
      nouns |= !led && (item.IsMention() || IsNoun(item));
    }
    if (nouns) return true;
    return false;
  }

  // 将乙列为…: 将 leads in the object and is no future.
  bool IsDisposal(int i) const {
    const int next = i + 1;
    return view_.items[i].Is(WordClass::kDispose) && next < static_cast<int>(view_.items.size()) &&
           view_.items[next].IsMention();
  }

  bool IsText(int i, absl::string_view words) const {
    return i >= 0 && i < static_cast<int>(view_.items.size()) &&
           view_.items[i].kind == ItemKind::kWord && WordsOf(article_, view_.items[i]) == words;
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

  bool HasAspect() const {
    const int next = use_.item + 1;
    return IsText(next, "了") || IsText(use_.begin + 1, "了");
  }

  // 甲计划访问乙国，并与丙会谈: the plan covers the second verb too, and what meetings follow in a
  // row of verbs: 甲将出席…，主持…，会见乙.
  void CarryOver(int clause) {
    for (int c = clause - 1; c >= 0; --c) {
      const Clause before = view_.clauses[c];
      for (int i = before.begin; i < before.end; ++i) {
        const Item& item = view_.items[i];
        if (item.phrase == nullptr || IsDisposal(i)) continue;
        for (const Cue& cue : item.phrase->cues) {
          if (c + 1 < clause && cue.effect != CueEffect::kPlanned) continue;
          if (Reaches(cue, i, before, view_.clauses[clause])) Take(cue, i);
        }
      }
      if (!IsContact(use_.trigger->predicate) || !GoesOn(before)) return;
    }
  }

  // The clause begins with its verb, and tells nothing that is over.
  bool GoesOn(Clause clause) const {
    if (!IsVerb(view_.items[clause.begin])) return false;
    for (int i = clause.begin; i < clause.end; ++i) {
      if (IsText(i, "了")) return false;
    }
    return true;
  }

  // 甲就乙赴丙国举行吹风会: what is talked about, which need not have happened.
  bool IsTopic() const {
    if (match_.carried || match_.subjects.empty() || !IsContact(use_.trigger->predicate)) {
      return false;
    }
    const int before = match_.subjects.front() - 1;
    return before > 0 && (IsText(before, "就") || IsText(before, "围绕"));
  }

  // Whether a cue at item `i` of the clause before covers the carried-over predicate.
  bool Reaches(const Cue& cue, int i, Clause before, Clause own) const {
    const bool plan = cue.effect == CueEffect::kPlanned || cue.effect == CueEffect::kPossible ||
                      cue.effect == CueEffect::kNone;
    const bool of_verb = cue.scope == CueScope::kVerb;
    if (!plan || (!of_verb && cue.scope != CueScope::kClause)) return false;
    if (IsSpeechAct(use_.trigger->predicate)) {
      // 甲感到忧虑，敦促乙…; 甲说，甲国准备援助乙，并要求丙…: what is uttered is no part of it.
      if (!of_verb || SayingBetween(-1, i)) return false;
    }
    // 甲将与乙确认…，并邀请丙: the plan goes on; 甲可能说…，: it is of the saying.
    const bool goes_on = view_.items[own.begin].Is(WordClass::kClauseConj) &&
                         cue.effect == CueEffect::kPlanned && of_verb;
    return goes_on || !SayingBetween(i, before.end);
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
