// Places named by what they are: a name and a word of kind in any number of words of the tagger,
// 安东尼奥·巴乌|空军|基地, 海湾|警署.
#include <algorithm>

#include "base/utf8.h"
#include "ingest/extract/name_detectors.h"
#include "ingest/extract/name_trim.h"

namespace guanxi::ingest {
namespace {

constexpr size_t kTwoHan = 6;

// Length of the word of kind that ends at `end` and begins where a word begins: two characters or
// more; 0 for none.
size_t KindBefore(const MentionContext& context, uint32_t end) {
  size_t kind = 0;
  context.lexicon().suffixes.VisitBefore(
      context.text(), end, [&](size_t length, SuffixClass suffix) {
        const bool fits = suffix == SuffixClass::kPlace && length >= kTwoHan &&
                          context.TokenStartsAt(end - static_cast<uint32_t>(length));
        if (fits) kind = std::max(kind, length);
        return false;
      });
  return kind;
}

// Where the transliterated name with dots that ends at `end` begins; `end` if it has no dot.
uint32_t DottedBegin(const MentionContext& context, uint32_t end) {
  const uint32_t limit = context.SentenceSpan(end).begin;
  uint32_t begin = end;
  bool dotted = false;
  while (begin > limit) {
    const char32_t code = context.CharBefore(begin);
    if (!IsNameDot(code) && !context.lexicon().IsTransliteration(code)) break;
    dotted = dotted || IsNameDot(code);
    begin = context.PreviousOffset(begin);
  }
  while (begin < end && !context.TokenStartsAt(begin)) begin = context.NextOffset(begin);
  return dotted ? begin : end;
}

// Where the name of a place or person that ends at `end` begins; `end` if there is none.
uint32_t NameBegin(const MentionContext& context, uint32_t end) {
  if (const uint32_t dotted = DottedBegin(context, end); dotted < end) {
    return TrimKnownPrefix(context, {dotted, end}).begin;
  }
  size_t known = 0;
  bool place = false;
  context.lexicon().names.VisitBefore(
      context.text(), end, [&](size_t length, const std::vector<NameEntry>& entries) {
        const NameClass name_class = entries.front().name_class;
        known = length;
        place = (name_class == NameClass::kPlace || name_class == NameClass::kCapital) &&
                !entries.front().country.empty();  // no 远东港口
        return true;
      });
  if (known > 0) return place ? end - static_cast<uint32_t>(known) : end;
  const Token* word = context.TokenEndingAt(end);
  if (word == nullptr || word->span.size() < kTwoHan) return end;
  const bool tagged = word->tag == Tag::kLoc || word->tag == Tag::kPer || word->tag == Tag::kNs ||
                      word->tag == Tag::kNr;
  if (!tagged || context.lexicon().IsStopName(context.Words(word->span))) return end;
  if (context.AnyBefore(end, "部|方|区|地|国") > 0) return end;  // 东部, 边境地区
  return TrimKnownPrefix(context, word->span).begin;
}

}  // namespace

void DetectFacilities(const MentionContext& context, std::vector<NameCandidate>& out) {
  for (const Token& token : context.analyzed().tokens) {
    const uint32_t end = token.span.end;
    const size_t kind = KindBefore(context, end);
    if (kind == 0 || kind == end) continue;
    const uint32_t begin = NameBegin(context, end - static_cast<uint32_t>(kind));
    const Span span{begin, end};
    if (context.StartsWith(end, "城市")) continue;
    if (span.size() <= kind || context.TitleOverhangs(span)) continue;
    if (span.begin < context.SentenceSpan(end - 1).begin) continue;
    out.push_back(MakeCandidate(context, span, EntityType::kPlace, 1.1, "facility"));
  }
}

}  // namespace guanxi::ingest
