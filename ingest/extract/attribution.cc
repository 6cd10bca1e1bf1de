#include "ingest/extract/attribution.h"

#include <algorithm>

#include "ingest/extract/frame_parties.h"

namespace guanxi::ingest {
namespace {

int EntityOf(const ArticleView& article, const Item& item) {
  return article.table.OnlyOne(item.mention);
}

class SpeechFinder {
 public:
  SpeechFinder(const ArticleView& article, const SentenceView& view)
      : article_(article), view_(view) {}

  std::vector<SpeechScope> Run() {
    for (const Clause& clause : view_.clauses) ReadClause(clause);
    return std::move(scopes_);
  }

 private:
  void ReadClause(Clause clause) {
    const int size = static_cast<int>(view_.items.size());
    for (int i = clause.begin; i < clause.end; ++i) {
      const Item& item = view_.items[i];
      if (item.Is(WordClass::kAccording) || item.Is(WordClass::kCite)) {
        if (const int speaker = SourceAfter(clause, i); speaker >= 0) {
          const int said = ReportEnd(clause, i);
          scopes_.push_back({said, size, speaker});
          i = said;
        }
      } else if (item.Is(WordClass::kSay) && IsVerb(item)) {
        SpeechScope scope{i, size, SpeakerOf(clause, i), last_speakers_};
        scope.direct = item.Is(WordClass::kCharging);
        scope.verb = i;
        CoverQuoteBefore(scope);
        scopes_.push_back(std::move(scope));
      }
    }
  }

  // 据甲报道，… 援引甲的话说…
  int SourceAfter(Clause clause, int from) const {
    for (int i = from + 1; i < std::min(clause.end, from + 6); ++i) {
      if (view_.items[i].IsMention()) return EntityOf(article_, view_.items[i]);
    }
    return -1;
  }

  // The last word of 据甲周二报道: what comes behind it is the report.
  int ReportEnd(Clause clause, int from) const {
    const PartyFinder finder(article_, view_, clause);
    const int said = finder.FirstOf(from + 1, clause.end, WordClass::kReportEnd);
    return said >= 0 ? said : clause.end - 1;
  }

  int SpeakerOf(Clause clause, int verb) {
    const Subject subject = PartyFinder(article_, view_, clause).FindSubject(verb);
    if (subject.kind == SubjectKind::kNone) return last_speaker_;
    last_speakers_ = subject.party.items;
    if (subject.kind == SubjectKind::kUnnamed) return last_speaker_ = -1;
    return last_speaker_ = EntityOf(article_, view_.items[subject.party.items[0]]);
  }

  // “…”甲说: the quotation before the verb is 甲's.
  void CoverQuoteBefore(const SpeechScope& said) {
    int end = said.begin - 1;
    while (end >= 0 && view_.items[end].quote < 0) --end;
    if (end < 0) return;
    int begin = end;
    while (begin > 0 && view_.items[begin - 1].quote == view_.items[end].quote) --begin;
    SpeechScope quoted = said;
    quoted.begin = begin - 1;
    quoted.end = end + 1;
    scopes_.push_back(std::move(quoted));
  }

  const ArticleView& article_;
  const SentenceView& view_;
  std::vector<SpeechScope> scopes_;
  int last_speaker_ = -1;
  std::vector<int> last_speakers_;
};

}  // namespace

std::vector<SpeechScope> FindSpeech(const ArticleView& article, const SentenceView& view) {
  return SpeechFinder(article, view).Run();
}

const SpeechScope* ScopeAround(const std::vector<SpeechScope>& scopes, int item) {
  const SpeechScope* nearest = nullptr;
  for (const SpeechScope& scope : scopes) {
    if (scope.begin >= item || item >= scope.end) continue;
    if (nearest == nullptr || scope.begin >= nearest->begin) nearest = &scope;
  }
  return nearest;
}

int SpeakerAt(const std::vector<SpeechScope>& scopes, int item) {
  const SpeechScope* scope = ScopeAround(scopes, item);
  return scope == nullptr ? -1 : scope->speaker;
}

}  // namespace guanxi::ingest
