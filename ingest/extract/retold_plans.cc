#include "ingest/extract/retold_plans.h"

#include <algorithm>
#include <optional>

#include "absl/strings/match.h"
#include "ingest/extract/event_time.h"

namespace guanxi::ingest {
namespace {

class PlanFollower {
 public:
  PlanFollower(const ArticleView& article, const std::vector<RelationCandidate>& wishes,
               std::vector<RelationCandidate>* candidates)
      : article_(article), wishes_(wishes), candidates_(*candidates) {
    if (const std::optional<absl::CivilDay> story = StoryDay(article.document)) {
      today_ = DayNumber(*story);
    }
  }

  void Run() {
    if (!today_) return;
    std::vector<RelationCandidate*> ahead;
    for (RelationCandidate& candidate : candidates_) {
      if (MayLieAhead(candidate) && IsPlan(candidate) && !IsUnderWay(candidate)) {
        ahead.push_back(&candidate);
      }
    }
    for (RelationCandidate* candidate : ahead) candidate->factuality = Factuality::kPlanned;
  }

 private:
  static bool SameContact(const RelationCandidate& a, const RelationCandidate& b) {
    return a.predicate == b.predicate && SamePair(a, b);
  }

  // Told as a fact, without a day or a word that says that it is over.
  bool MayLieAhead(const RelationCandidate& candidate) const {
    return IsContact(candidate.predicate) && candidate.factuality == Factuality::kActual &&
           !candidate.date.known && candidate.hint < TimeHint::kLooksBack && !IsOver(candidate);
  }

  // 访问了, 访问过, 四次见面, 曾访问
  bool IsOver(const RelationCandidate& candidate) const {
    const absl::string_view text = article_.text.simplified;
    const absl::string_view behind = text.substr(candidate.trigger.end);
    for (const absl::string_view mark : {"了", "过", "时说", "时表示", "后表示"}) {
      if (absl::StartsWith(behind, mark)) return true;
    }
    const uint32_t begin = article_.text.sentences[candidate.sentence].span.begin;
    const absl::string_view before = text.substr(begin, candidate.trigger.begin - begin);
    if (absl::EndsWith(before, "次") && !absl::StrContains(before, "第") &&
        !absl::EndsWith(before, "首次")) {
      return true;
    }
    return absl::StrContains(before, "曾") || absl::StrContains(before, "已") ||
           absl::StrContains(before, "刚") || absl::StrContains(before, "抵达");
  }

  bool LiesAhead(const DateInterval& date) const { return date.known && date.first > *today_; }

  // Does the article tell it as a plan, before or in its headline?
  bool IsPlan(const RelationCandidate& candidate) const {
    const bool headline = InHeadline(article_, candidate.sentence);
    const auto hoped = [&](const RelationCandidate& wish) {
      return InHeadline(article_, wish.sentence) && SameContact(wish, candidate);
    };
    if (std::any_of(wishes_.begin(), wishes_.end(), hoped)) return true;
    return std::any_of(candidates_.begin(), candidates_.end(), [&](const RelationCandidate& plan) {
      if (plan.factuality != Factuality::kPlanned || !SameContact(plan, candidate)) return false;
      if (plan.sentence > candidate.sentence && !headline) return false;
      return LiesAhead(plan.date) || (!plan.date.known && InHeadline(article_, plan.sentence));
    });
  }

  // The same sides' contact of these days is told, too: the journey has begun.
  bool IsUnderWay(const RelationCandidate& candidate) const {
    return std::any_of(candidates_.begin(), candidates_.end(), [&](const RelationCandidate& c) {
      return c.factuality == Factuality::kActual && SameContact(c, candidate) && c.date.known &&
             c.date.last <= *today_ && c.date.first >= *today_ - kRecentDays;
    });
  }

  const ArticleView& article_;
  const std::vector<RelationCandidate>& wishes_;
  std::vector<RelationCandidate>& candidates_;
  std::optional<int32_t> today_;
};

}  // namespace

void FollowPlans(const ArticleView& article, const std::vector<RelationCandidate>& wishes,
                 std::vector<RelationCandidate>* candidates) {
  PlanFollower(article, wishes, candidates).Run();
}

}  // namespace guanxi::ingest
