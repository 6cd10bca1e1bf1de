// Whether a factuality cue of the sentence is heard by a predicate: where it stands around the
// predicate and its sides, and what stands between. Internal to the factuality stage.
#pragma once

#include "absl/strings/string_view.h"
#include "ingest/extract/clause.h"
#include "ingest/extract/frame.h"

namespace guanxi::ingest {

// 已, 曾: a word that says that something is done.
bool IsCertain(const Item& item);

// Looks at the items around one match. Refers to its arguments. Each look-up is linear in the
// sentence.
class CueReach {
 public:
  CueReach(const ArticleView& article, const SentenceView& view, const TriggerUse& use,
           const FrameMatch& match)
      : article_(article), view_(view), use_(use), match_(match) {}

  // Whether `cue` at item `i` of the predicate's own clause reaches it.
  bool Applies(const Cue& cue, int i) const;
  // The word at `i` is a cue elsewhere, and none here: a preposition, a noun, the cooperation that
  // is agreed on.
  bool IsNoCue(int i) const;

  // 就“甲将制裁乙”一事提出抗议: item `i` is quoted, and the predicate is not within that quotation.
  bool OfOtherQuotation(int i) const;
  // A saying verb between a cue and the predicate keeps the cue to itself: 未透露…, 可能说.
  bool SayingBetween(int from, int to) const;
  // 将乙列为…: 将 leads in the object and is no future.
  bool IsDisposal(int i) const;
  // 应乙邀请: 应 is no duty.
  bool IsPreposition(int i) const;
  // 甲赞赏乙将…: the cue at `i` is of what another verb of its clause tells.
  bool IsEmbedded(Clause clause, int i) const;
  // 昨日会谈: a time before the predicate in its clause lies behind the story's day.
  bool HasPastTime(Clause clause) const;
  // 会谈了, 举行了会谈
  bool HasAspect() const;
  // Whether item `i`, which may lie outside the sentence, is the word.
  bool IsText(int i, absl::string_view words) const;

 private:
  bool OpensQuotation(int i) const;
  bool OfObject(int i) const;
  bool DescribesTalks(int i) const;
  bool IsOfSupport(const Cue& cue) const;
  bool IsCouncil(int i) const;
  bool Agrees(int i) const;
  bool IsOwnedNoun(int i) const;
  bool DescribesSubject(int i) const;
  bool IsOfGovernor(int i) const;
  bool InsidePrepositionalPhrase(int i) const;
  bool BringsNoun(int i) const;
  bool LeadsInParties(int i) const;

  const ArticleView& article_;
  const SentenceView& view_;
  const TriggerUse& use_;
  const FrameMatch& match_;
};

}  // namespace guanxi::ingest
