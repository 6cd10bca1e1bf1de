#include "ingest/extract/relation_answers.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/match.h"

namespace guanxi::ingest {
namespace {

constexpr uint32_t kReach = 2;  // sentences between an act and the answer
constexpr int kNounReach = 4;   // items between 这一 and 要求

using Named = std::optional<Predicate>;  // the kind of act that words name

Named MeantBy(const Item& item) {
  if (item.Is(WordClass::kAskedNoun)) return Predicate::kRequested;
  if (item.Is(WordClass::kBlameNoun)) return Predicate::kAccused;
  if (item.Is(WordClass::kThreatNoun)) return Predicate::kThreatened;
  return std::nullopt;
}

// What the words from `from` on call the act that they point at: 这一要求, 上述严厉指责.
Named PointedAt(const ArticleView& article, const SentenceView& view, int from, int end) {
  if (from >= end) return std::nullopt;
  const Item& first = view.items[from];
  const bool pronoun =
      first.IsMention() && article.mentions[first.mention].kind == MentionKind::kPronoun;
  if (!pronoun && !first.Is(WordClass::kPointsBack)) return std::nullopt;
  for (int i = from; i < std::min(end, from + kNounReach); ++i) {
    if (const Named meant = MeantBy(view.items[i])) return meant;
  }
  return std::nullopt;
}

// The act that the words around `use` name. `any`: 对此, or nothing at all behind a refusal.
Named NamedAct(const ArticleView& article, const SentenceView& view, Clause clause,
               const TriggerUse& use, bool* any) {
  int behind = use.item + 1;
  while (behind < clause.end && view.items[behind].Is(WordClass::kAspect)) ++behind;
  // 拒绝。, 拒绝道歉。
  *any = behind + 1 >= clause.end && view.items[use.item].Is(WordClass::kRefusal);
  if (const Named after = PointedAt(article, view, behind, clause.end)) return after;
  for (int i = clause.begin; i < use.begin; ++i) {
    const absl::string_view words = WordsOf(article, view.items[i]);
    *any |= words == "对此" || words == "就此";
    if (!view.items[i].Is(WordClass::kConcerning)) continue;
    if (const Named before = PointedAt(article, view, i + 1, use.begin)) return before;
  }
  return std::nullopt;
}

}  // namespace

void Answers::Note(Predicate predicate, uint32_t sentence, std::vector<uint32_t> subjects,
                   std::vector<uint32_t> objects) {
  acts_.push_back({predicate, sentence, std::move(subjects), std::move(objects)});
}

bool Answers::PointsBack(const SentenceView& view, Clause clause, const TriggerUse& use) const {
  const Predicate predicate = use.trigger->predicate;
  if (predicate != Predicate::kRejected && predicate != Predicate::kAccused) return false;
  if (acts_.empty() || use.trigger->Has(FrameKind::kCharge)) return false;
  bool any = false;
  return NamedAct(article_, view, clause, use, &any).has_value() || any;
}

// Whether one of `who` is one of `side`, or speaks for it.
bool Answers::Means(const std::vector<uint32_t>& side, const std::vector<uint32_t>& who) const {
  return std::any_of(who.begin(), who.end(), [&](uint32_t one) {
    return std::any_of(side.begin(), side.end(), [&](uint32_t other) {
      return representatives_.Same(static_cast<int>(one), static_cast<int>(other));
    });
  });
}

// 拒绝道歉: what is refused is what the act asked for; so it is where nothing stands behind 拒绝.
bool Answers::Echoes(const SentenceView& view, Clause clause, const TriggerUse& use,
                     const Act& act) const {
  const int behind = use.item + 1;
  if (behind + 1 != clause.end || !view.items[use.item].Is(WordClass::kRefusal)) return true;
  if (view.items[behind].Is(WordClass::kAspect)) return true;
  const Span sentence = article_.text.sentences[act.sentence].span;
  const Span before{sentence.begin, std::min(sentence.end, view.items[use.item].span.begin)};
  return act.predicate == Predicate::kRequested &&
         absl::StrContains(Cut(article_.text.simplified, before),
                           WordsOf(article_, view.items[behind]));
}

std::vector<uint32_t> Answers::Refusers(const SentenceView& view,
                                        const std::vector<uint32_t>& asking) const {
  for (size_t a = acts_.size(); a-- > 0;) {
    const Act& act = acts_[a];
    if (act.sentence + 1 < view.sentence) break;
    if (act.predicate == Predicate::kRequested) {
      return Means(act.subjects, asking) ? act.objects : std::vector<uint32_t>();
    }
  }
  return {};
}

std::vector<uint32_t> Answers::Answered(const SentenceView& view, Clause clause,
                                        const TriggerUse& use,
                                        const std::vector<uint32_t>& who) const {
  bool any = false;
  const Named named = NamedAct(article_, view, clause, use, &any);
  const auto said = [](const Item& item) { return item.Is(WordClass::kSaidNoun); };  // 这一说法
  const bool any_act =
      std::any_of(view.items.begin() + clause.begin, view.items.begin() + clause.end, said);
  for (size_t a = acts_.size(); a-- > 0;) {
    const Act& act = acts_[a];
    if (act.sentence + kReach < view.sentence) break;
    if (named && act.predicate != *named && !any_act) continue;
    if (Means(act.subjects, who)) continue;
    if (!Echoes(view, clause, use, act)) return {};
    return Means(act.objects, who) ? act.subjects : std::vector<uint32_t>();
  }
  return {};
}

}  // namespace guanxi::ingest
