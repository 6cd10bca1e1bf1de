// Names that punctuation or a word of kind points out: 《海湾时报》报道, 智库海湾观察(Gulf Watch).
#include "absl/strings/match.h"
#include "base/utf8.h"
#include "ingest/extract/name_detectors.h"

namespace guanxi::ingest {
namespace {

constexpr size_t kLongestMedium = 36;  // bytes between the marks
constexpr size_t kLongestPointed = 36;

void Add(const MentionContext& context, Span span, double weight, const char* rule,
         std::vector<NameCandidate>& out) {
  out.push_back(MakeCandidate(context, span, EntityType::kOrganization, 1.0, rule));
  out.back().weight += weight;
}

// A title in book marks that reports is a medium; others are works.
void AddMedium(const MentionContext& context, uint32_t open, std::vector<NameCandidate>& out) {
  const uint32_t begin = context.NextOffset(open);
  const size_t close = context.text().find("》", begin);
  if (close == absl::string_view::npos || close - begin > kLongestMedium || close == begin) return;
  const Span span{begin, static_cast<uint32_t>(close)};
  if (context.lexicon().names.Find(context.Words(span)) != nullptr) return;
  if (context.WordBefore(span.end, ContextWords::kMediumTails) == 0) return;
  const uint32_t behind = span.end + 3;
  if (context.WordAt(behind, ContextWords::kCiteBehind) == 0 &&
      context.WordBefore(open, ContextWords::kCiteBefore) == 0)
    return;
  Add(context, span, 0.5, "medium", out);
}

bool OpensBracket(const MentionContext& context, uint32_t at) {
  const char32_t code = context.CharAt(at);
  if (code != U'(' && code != U'（') return false;
  const char32_t inside = context.CharAt(context.NextOffset(at));
  return (inside >= U'A' && inside <= U'Z') || (inside >= U'a' && inside <= U'z');
}

// The end of a word of kind (智库, 网站, 非政府组织) before `open`; `open` if there is none near.
uint32_t KindEndBefore(const MentionContext& context, uint32_t open) {
  const uint32_t limit = context.SentenceSpan(open).begin;
  uint32_t at = open;
  while (at > limit && open - at < kLongestPointed) {
    at = context.PreviousOffset(at);
    const char32_t code = context.CharAt(at);
    if (!IsHan(code) && !IsNameDot(code)) return open;
    size_t kind = 0;
    context.lexicon().suffixes.VisitBefore(context.text(), at,
                                           [&](size_t length, SuffixClass suffix) {
                                             if (suffix != SuffixClass::kClassNoun) return false;
                                             kind = length;
                                             return true;
                                           });
    if (kind >= 6 && open - at >= 6) return at;
  }
  return open;
}

// Nothing but nouns and their like, at least three characters.
bool IsNounPhrase(const MentionContext& context, Span span) {
  if (span.size() < 9) return false;
  for (uint32_t at = span.begin; at < span.end;) {
    const Token* token = context.TokenAt(at);
    if (token == nullptr || token->tag == Tag::kU || token->tag == Tag::kP ||
        token->tag == Tag::kR || token->tag == Tag::kM || token->tag == Tag::kD) {
      return false;
    }
    at = token->span.end;
  }
  return true;
}

// The tagger sees a person or a place right before the bracket.
bool IsOtherName(const MentionContext& context, Span span) {
  const Token* last = context.TokenAt(context.PreviousOffset(span.end));
  return last != nullptr && (last->tag == Tag::kPer || last->tag == Tag::kLoc ||
                             last->tag == Tag::kNr || last->tag == Tag::kNs);
}

}  // namespace

void DetectPointedNames(const MentionContext& context, std::vector<NameCandidate>& out) {
  const absl::string_view text = context.text();
  for (uint32_t at = 0; at < text.size(); at = context.NextOffset(at)) {
    if (context.StartsWith(at, "《")) AddMedium(context, at, out);
    if (!OpensBracket(context, at)) continue;
    const Span span{KindEndBefore(context, at), at};
    const bool of_places = !span.empty() && absl::EndsWith(text.substr(0, span.begin), "城市");
    if (span.empty() || of_places || !IsNounPhrase(context, span) ||
        context.lexicon().names.Find(context.Words(span)))
      continue;
    const bool whole_name =
        IsOtherName(context, span) && context.TokenStartsAt(span.begin) == false;
    if (!whole_name && !context.TitleOverhangs(span) &&
        context.lexicon().titles.Find(context.Words(span)) == nullptr) {
      Add(context, span, 0.4, "pointed", out);
    }
  }
}

}  // namespace guanxi::ingest
