// Persons whom the text names in Latin script only: 专家 Anna Lind 表示.
#include "absl/strings/ascii.h"
#include "base/utf8.h"
#include "ingest/extract/name_detectors.h"

namespace guanxi::ingest {
namespace {

constexpr size_t kMostWords = 4;
constexpr uint32_t kLongestName = 40;  // bytes

bool IsLatinLetter(char32_t code) {
  return (code < 128 && absl::ascii_isalpha(static_cast<unsigned char>(code))) ||
         (code >= 0xC0 && code <= 0x24F);
}

bool IsCapital(char32_t code) {
  return code < 128 ? absl::ascii_isupper(static_cast<unsigned char>(code))
                    : code >= 0xC0 && code <= 0xDE;
}

// Reads capitalised words from an offset on.
class LatinName {
 public:
  LatinName(const MentionContext& context, uint32_t begin) : context_(context) {
    uint32_t at = begin;
    while (ReadWord(at)) {
      if (context_.CharAt(at) != U' ' || !IsCapital(context_.CharAt(at + 1))) break;
      ++at;
    }
    span_ = {begin, end_};
  }

  // Two to four words, at least one of them with small letters, none that bodies and works are
  // named with.
  bool IsPersonal() const {
    return words_ >= 2 && words_ <= kMostWords && small_ && !common_ &&
           span_.size() <= kLongestName;
  }
  Span span() const { return span_; }

 private:
  // Lind, O'Neil, Saint-Just, J.
  bool ReadWord(uint32_t& at) {
    const uint32_t begin = at;
    if (!IsCapital(context_.CharAt(at))) return false;
    while (IsLatinLetter(context_.CharAt(at)) || context_.AnyAt(at, "'|’|-|.") > 0) {
      small_ = small_ || (at > begin && !IsCapital(context_.CharAt(at)) &&
                          IsLatinLetter(context_.CharAt(at)));
      at = context_.NextOffset(at);
    }
    ++words_;
    end_ = at;
    const absl::string_view word = context_.Words({begin, at});
    common_ = common_ || context_.lexicon().Context(ContextWords::kLatinBodyWords).Find(word);
    return true;
  }

  const MentionContext& context_;
  Span span_;
  uint32_t end_ = 0;
  size_t words_ = 0;
  bool small_ = false;
  bool common_ = false;
};

bool InBracket(const MentionContext& context, uint32_t begin) {
  const char32_t before = context.CharBefore(begin);
  return before == U'(' || before == U'（' || before == U'《' || before == U'“' ||
         before == U'「' || before == U'/' || before == U',' || before == U';';
}

// A title before, or a verb of saying or doing behind: what persons have and works have not.
bool StandsAsPerson(const MentionContext& context, Span span) {
  uint32_t front = span.begin;
  while (context.EndsWith(front, " ")) --front;
  if (context.FollowsTitle(front)) return true;
  uint32_t behind = span.end;
  while (context.CharAt(behind) == U' ') ++behind;
  const Token* next = context.TokenAt(behind);
  return next != nullptr && next->span.begin == behind &&
         context.WordAt(behind, ContextWords::kPersonActs) > 0;
}

}  // namespace

void DetectLatinPersons(const MentionContext& context, std::vector<NameCandidate>& out) {
  const absl::string_view text = context.text();
  for (uint32_t at = 0; at < text.size(); at = context.NextOffset(at)) {
    if (!IsCapital(context.CharAt(at)) || IsLatinLetter(context.CharBefore(at))) continue;
    const LatinName name(context, at);
    if (!name.IsPersonal() || InBracket(context, at) || !StandsAsPerson(context, name.span())) {
      continue;
    }
    if (context.lexicon().names.Find(context.Words(name.span())) != nullptr) continue;
    out.push_back(MakeCandidate(context, name.span(), EntityType::kPerson, 1.0, "latin-only"));
    out.back().weight = 4;
    at = name.span().end - 1;
  }
}

}  // namespace guanxi::ingest
