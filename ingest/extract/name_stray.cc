// Names that swallowed a neighbour: the text or the lexicon shows the name without it.
#include <algorithm>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "base/utf8.h"
#include "ingest/extract/name_detectors.h"
#include "ingest/extract/name_trim.h"

namespace guanxi::ingest {
namespace {

// What the text says of one form of a person's name.
struct FormUse {
  int count = 0;
  bool known = false;
};

using FormUses = absl::flat_hash_map<std::string, FormUse>;

FormUses CountForms(const MentionContext& context, const std::vector<NameCandidate>& found) {
  FormUses uses;
  for (const NameCandidate& name : found) {
    if (name.type != EntityType::kPerson || name.kind != MentionKind::kName) continue;
    const absl::string_view form = context.Words(name.span);
    FormUse& use = uses[form];
    ++use.count;
    use.known = use.known || name.known;
    if (const absl::string_view last = LastNamePart(form); Utf8Length(last) >= 2) {
      ++uses[last].count;
    }
  }
  return uses;
}

class StrayWords {
 public:
  StrayWords(const MentionContext& context, const std::vector<NameCandidate>& found)
      : context_(context), uses_(CountForms(context, found)) {
    for (const NameCandidate& name : found) {
      if (name.type == EntityType::kOrganization) bodies_.emplace(context.Words(name.span));
    }
  }

  bool SwallowsNeighbour(const NameCandidate& candidate) const {
    const Span span = candidate.span;
    if (candidate.type == EntityType::kOrganization && !candidate.known) return IsClause(span);
    if (candidate.type != EntityType::kPerson || candidate.known) return false;
    const absl::string_view whole = context_.Words(span);
    uint32_t cut = span.end;
    for (int length = 1; length <= 2; ++length) {
      cut = context_.PreviousOffset(cut);
      if (cut <= span.begin) return false;
      const bool listed = context_.lexicon()
                              .Context(ContextWords::kStrayTails)
                              .Find(context_.Words({cut, span.end})) != nullptr;
      if (IsNameWithout(whole, context_.Words({span.begin, cut}), listed)) return true;
    }
    return SwallowsFront(span, whole);
  }

 private:
  // 林山在海湾代表团, 和海湾工会, 同北方: a person and what he does, or a conjunction before a
  // body.
  bool IsClause(Span span) const {
    uint32_t cut = span.begin;
    for (int length = 1; length <= 4 && cut + 6 < span.end; ++length) {
      cut = context_.NextOffset(cut);
      const absl::string_view front = context_.Words({span.begin, cut});
      const auto& fronts = context_.lexicon().Context(ContextWords::kStrayFronts);
      if (length <= 2 && fronts.Find(front) != nullptr && IsBody({cut, span.end})) return true;
      if (length < 2 || context_.WordAt(cut, ContextWords::kStrayTails) == 0) continue;
      const auto found = uses_.find(front);
      if (found != uses_.end() && (length >= 3 || found->second.known)) return true;
    }
    return false;
  }

  bool IsBody(Span span) const {
    const absl::string_view words = context_.Words(span);
    if (bodies_.contains(words)) return true;
    const std::vector<NameEntry>* entries = context_.lexicon().names.Find(words);
    return entries != nullptr && entries->front().name_class != NameClass::kPerson;
  }

  bool SwallowsFront(Span span, absl::string_view whole) const {
    uint32_t cut = span.begin;
    for (int length = 1; length <= 2; ++length) {
      cut = context_.NextOffset(cut);
      if (cut >= span.end) return false;
      const bool listed = context_.lexicon()
                              .Context(ContextWords::kStrayFronts)
                              .Find(context_.Words({span.begin, cut})) != nullptr;
      if (listed && IsNameWithout(whole, context_.Words({cut, span.end}), listed)) return true;
    }
    return false;
  }

  // `part` is a person of the text in its own right, not just the family name of `whole`.
  bool IsNameWithout(absl::string_view whole, absl::string_view part, bool listed) const {
    const auto found = uses_.find(part);
    if (found == uses_.end()) return false;
    const auto of_whole = uses_.find(whole);
    const int times = of_whole == uses_.end() ? 0 : of_whole->second.count;
    const size_t surname = SurnameLength(context_.lexicon(), part);
    if (surname == part.size()) {  // 林郑一, never 安倍晋三
      return listed && Utf8Length(whole) - Utf8Length(part) == 1 && times < found->second.count;
    }
    if (found->second.known || listed) return times <= found->second.count;
    // A Chinese name has no fourth character behind a family name of one.
    return surname == 3 && Utf8Length(part) == 3 && !LooksTransliterated(context_, SpanIn(whole)) &&
           times <= found->second.count;
  }

  Span SpanIn(absl::string_view words) const {
    const auto begin = static_cast<uint32_t>(words.data() - context_.text().data());
    return {begin, begin + static_cast<uint32_t>(words.size())};
  }

  const MentionContext& context_;
  const FormUses uses_;
  absl::flat_hash_set<std::string> bodies_;
};

}  // namespace

void DropStrayWords(const MentionContext& context, const std::vector<NameCandidate>& found,
                    std::vector<NameCandidate>& candidates) {
  const StrayWords stray(context, found);
  candidates.erase(std::remove_if(candidates.begin(), candidates.end(),
                                  [&](const NameCandidate& candidate) {
                                    return stray.SwallowsNeighbour(candidate);
                                  }),
                   candidates.end());
}

}  // namespace guanxi::ingest
