#include "ingest/extract/cue_reach.h"

#include <algorithm>
#include <optional>

#include "absl/time/civil_time.h"
#include "ingest/extract/deed_checks.h"

namespace guanxi::ingest {

bool IsCertain(const Item& item) {
  if (item.phrase == nullptr) return false;
  const auto certain = [](const Cue& cue) { return cue.effect == CueEffect::kCertain; };
  return std::any_of(item.phrase->cues.begin(), item.phrase->cues.end(), certain);
}

bool CueReach::Applies(const Cue& cue, int i) const {
  if ((OfOtherQuotation(i) && !OpensQuotation(i)) || OfObject(i)) return false;
  const int predicate = use_.begin;
  const bool before =
      i < predicate && !SayingBetween(i, predicate) && !InsidePrepositionalPhrase(i);
  switch (cue.scope) {
    case CueScope::kVerb:
      return before && !IsDisposal(i) && !IsOwnedNoun(i) &&
             (i >= match_.subject_end || (IsOfGovernor(i) && !IsOfSupport(cue)) ||
              DescribesTalks(i));
    case CueScope::kAdjacent:
      if (cue.effect == CueEffect::kPlanned && !IsContact(use_.trigger->predicate)) return false;
      return i == predicate - 1 || (before && i + 1 == match_.predicate_begin) ||
             (cue.effect == CueEffect::kNone && LeadsInParties(i));
    case CueScope::kClause:
    case CueScope::kSentence:
      return before && !DescribesSubject(i);
    case CueScope::kAfter:
      if (view_.items[i].Is(WordClass::kRequest) && !IsContact(use_.trigger->predicate) &&
          !(IsDeed(use_.trigger->predicate) && IsText(i - 1, "的"))) {
        return false;  // 拒绝乙的要求 tells; 会见乙的要求, 引渡乙的要求 do not
      }
      return i > use_.item && match_.governor < 0 && !IsSpeechAct(use_.trigger->predicate) &&
             (IsText(i - 1, "的") || view_.items[i].tag == Tag::kXc ||
              (cue.effect == CueEffect::kPlanned && view_.items[i].Is(WordClass::kCloser)));
  }
  return false;
}

// 就“甲将制裁乙”一事提出抗议: quoted, and nothing that is said of the predicate.
bool CueReach::OfOtherQuotation(int i) const {
  return view_.items[i].quote >= 0 && view_.items[i].quote != view_.items[use_.item].quote;
}

// 他“将在周内”会见乙: a quotation that begins with the cue and names nobody.
bool CueReach::OpensQuotation(int i) const {
  const int quote = view_.items[i].quote;
  if (i > 0 && view_.items[i - 1].quote == quote) return false;
  const auto told = [&](const Item& item) { return item.quote == quote && item.IsMention(); };
  return std::none_of(view_.items.begin(), view_.items.end(), told);
}

// 对乙的能力表示赞赏: a noun of the object before the predicate.
bool CueReach::OfObject(int i) const {
  const Tag tag = view_.items[i].tag;
  if ((tag != Tag::kN && tag != Tag::kVn) || match_.objects.empty()) return false;
  return match_.objects.front() < i && i < use_.begin;
}

bool CueReach::IsNoCue(int i) const {
  const bool leads_in = i == match_.predicate_begin && view_.items[i].Is(WordClass::kPreposition);
  return view_.items[i].tag == Tag::kU ||   // 走得更远
         view_.items[i].tag == Tag::kNw ||  // 《决定》
         Agrees(i) || leads_in || IsPreposition(i) || IsCouncil(i);
}

bool CueReach::SayingBetween(int from, int to) const {
  for (int i = from + 1; i < to; ++i) {
    const Item& item = view_.items[i];
    const bool applies = item.Is(WordClass::kCite) && i > match_.subject_end;  // 拟引用法例取缔乙
    const bool says = item.Is(WordClass::kSay) && IsVerb(item) && !applies;
    if (says && !IsText(i + 1, "的") && !BringsNoun(i)) return true;  // 峰会提出的计划
  }
  return false;
}

bool CueReach::IsDisposal(int i) const {
  if (!view_.items[i].Is(WordClass::kDispose)) return false;
  if (i > 0 && IsCertain(view_.items[i - 1])) return true;  // 已将来自乙国的货物扣留
  const int items = static_cast<int>(view_.items.size());
  int next = i + 1;
  while (next < items && IsModifier(view_.items[next]) && view_.items[next].tag != Tag::kA &&
         !view_.items[next].Is(WordClass::kIncluding) &&
         view_.items[next].kind != ItemKind::kTime) {
    ++next;  // 将三家乙国企业列入名单
  }
  if (next >= items) return false;
  return view_.items[next].IsMention() ||
         (next > i + 1 && IsNoun(view_.items[next]) && view_.items[next].tag != Tag::kVn);
}

bool CueReach::IsEmbedded(Clause clause, int i) const {
  bool named = false;
  for (int j = i - 1; j >= clause.begin; --j) {
    if (IsText(j, "的")) return false;
    const bool outer = !match_.subjects.empty() && match_.subjects.front() < j;
    if (named && outer && IsVerb(view_.items[j])) return true;
    named |= view_.items[j].IsMention();
  }
  return false;
}

bool CueReach::HasPastTime(Clause clause) const {
  const std::optional<absl::CivilDay> today = StoryDay(article_.document);
  if (!today) return false;
  for (int i = clause.begin; i < use_.begin; ++i) {
    if (view_.items[i].kind != ItemKind::kTime) continue;
    const DateInterval& date = article_.times[view_.items[i].time].interval;
    if (date.known && date.last < DayNumber(*today)) return true;
  }
  return false;
}

bool CueReach::HasAspect() const {
  return IsText(use_.item + 1, "了") || IsText(use_.begin + 1, "了");
}

bool CueReach::IsText(int i, absl::string_view words) const {
  return i >= 0 && i < static_cast<int>(view_.items.size()) &&
         view_.items[i].kind == ItemKind::kWord && WordsOf(article_, view_.items[i]) == words;
}

// 应乙邀请: no duty.
bool CueReach::IsPreposition(int i) const {
  const size_t next = static_cast<size_t>(i) + 1;
  return IsText(i, "应") && next < view_.items.size() && view_.items[next].IsMention();
}

// 对话会, 会前: a noun, and nothing that lies ahead.
bool CueReach::IsCouncil(int i) const {
  constexpr uint32_t kOneHan = 3;
  const int next = i + 1;
  const bool closed = IsText(i, "会") && next < static_cast<int>(view_.items.size()) &&
                      view_.items[next].Is(WordClass::kCloser);
  return closed || (view_.items[i].tag == Tag::kN && view_.items[i].span.size() == kOneHan);
}

// 同意加强合作 is the cooperation, no plan of it.
bool CueReach::Agrees(int i) const {
  const std::vector<uint32_t>& triggers = view_.items[i].phrase->triggers;
  return std::any_of(triggers.begin(), triggers.end(), [&](uint32_t trigger) {
    const Trigger& known = article_.triggers.triggers()[trigger];
    return known.Has(FrameKind::kAgree) && known.predicate == use_.trigger->predicate;
  });
}

// 甲的这一决定是…: a thing, and nothing that is decided now.
bool CueReach::IsOwnedNoun(int i) const {
  if (view_.items[i].tag != Tag::kN) return false;
  int left = i - 1;
  while (left >= 0 && IsModifier(view_.items[left])) --left;
  return IsText(left, "的");
}

// 可能接任的甲敦促乙: the cue stands in what describes the subject.
bool CueReach::DescribesSubject(int i) const {
  if (match_.carried || match_.subjects.empty()) return false;
  const int subject = match_.subjects.front();
  return i < subject && subject < use_.begin && IsText(subject - 1, "的");
}

// 甲计划召集乙和丙会谈: who plans is not who meets, and yet it is a plan.
bool CueReach::IsOfGovernor(int i) const {
  return match_.governor >= 0 && i <= match_.governor &&
         !view_.items[match_.governor].Is(WordClass::kSay);
}

// 即将举行的甲乙会晤: the cue stands in what describes the talks.
bool CueReach::DescribesTalks(int i) const {
  if (!match_.each_other || match_.carried || !IsContact(use_.trigger->predicate)) return false;
  const int first = match_.subjects.front();
  return i + 2 < first && IsText(first - 1, "的") && view_.items[first - 2].Is(WordClass::kLight);
}

// 甲将支持乙对丙的战争: the plan is of the support.
bool CueReach::IsOfSupport(const Cue& cue) const {
  return cue.effect == CueEffect::kPlanned && use_.bare && !IsContact(use_.trigger->predicate);
}

// 对乙可能攻击丙表示谴责: the cue belongs to what the preposition leads in.
bool CueReach::InsidePrepositionalPhrase(int i) const {
  if (i <= match_.predicate_begin) return false;
  bool nouns = false, led = false;
  for (int j = i + 1; j < use_.begin; ++j) {
    const Item& item = view_.items[j];
    if (IsVerb(item) && !BringsNoun(j)) return true;
    led |= item.Is(WordClass::kPreposition);  // 将在丙地会谈: a phrase of its own
    nouns |= !led && (item.IsMention() || IsNoun(item));
  }
  return nouns;
}

// 公布对乙的制裁: the verb at `i` only brings forth what the noun tells.
bool CueReach::BringsNoun(int i) const {
  if (match_.frame != FrameKind::kOf || match_.objects.empty()) return false;
  return i + 2 == match_.objects.front() && view_.items[i + 1].Is(WordClass::kPreposition);
}

// 推动甲乙合作, 促进甲与乙的合作: what is promoted need not be there yet.
bool CueReach::LeadsInParties(int i) const {
  if (use_.trigger->predicate != Predicate::kCooperatedWith || use_.begin != use_.item)
    return false;
  bool parties = false;
  for (int j = i + 1; j < use_.begin; ++j) {
    const Item& item = view_.items[j];
    parties |= item.IsMention();
    if (!item.IsMention() && !item.Is(WordClass::kConjunction) && !IsText(j, "的")) return false;
  }
  return parties;
}

}  // namespace guanxi::ingest
