#include "ingest/extract/office_words.h"

#include <algorithm>
#include <array>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace guanxi::ingest {
namespace {

// Titles that say the same office.
constexpr std::array<absl::string_view, 4> kSameOffice = {
    "外长|外相|外务相|外交部长|外交大臣|外务大臣",
    "防长|国防部长|国防大臣|防卫大臣|防卫相|防相|国防相",
    "财长|财政部长|财政大臣|财务大臣|财相",
    "总理|首相",
};

int OfficeGroup(absl::string_view words) {
  for (size_t i = 0; i < kSameOffice.size(); ++i) {
    if (absl::StrContains(absl::StrCat("|", kSameOffice[i], "|"), absl::StrCat("|", words, "|"))) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

// 副总统 is another office than 总统.
bool StartsWithDeputy(absl::string_view words) {
  return absl::StartsWith(words, "副") || absl::StartsWith(words, "第一副") ||
         absl::StartsWith(words, "第二副") || absl::StartsWith(words, "常务副") ||
         absl::StartsWith(words, "助理");
}

}  // namespace

TitleScope ScopeOf(const MentionContext& context, const Title& title) {
  const bool head = context.WordBefore(title.span.end, ContextWords::kStateHeads) > 0;
  TitleScope found = head ? TitleScope::kState : TitleScope::kCalling;
  context.lexicon().titles.VisitBefore(context.text(), title.span.end,
                                       [&](size_t, TitleScope scope) {
                                         found = scope;
                                         return true;
                                       });
  return found;
}

absl::string_view OfficeWords(const MentionContext& context, const Title& title) {
  const absl::string_view words = context.Words(title.span);
  size_t at = 0;
  while (at < words.size()) {
    const size_t length = context.lexicon().title_modifiers.LongestAt(words, at);
    if (length == 0 || at + length >= words.size()) break;
    if (StartsWithDeputy(words.substr(at))) break;
    if (context.lexicon().titles.Find(words.substr(at)) != nullptr && length > 3) break;
    at += length;
  }
  return words.substr(at);
}

bool SameOffice(absl::string_view a, absl::string_view b) {
  return a == b || (OfficeGroup(a) >= 0 && OfficeGroup(a) == OfficeGroup(b));
}

bool HasOffice(const MentionContext& context, const std::string& country, const Title& title) {
  const auto found = context.lexicon().state_offices.find(country);
  if (found == context.lexicon().state_offices.end()) return true;
  const absl::string_view words = context.Words(title.span);
  return std::none_of(
      found->second.lacking.begin(), found->second.lacking.end(),
      [words](const std::string& office) { return absl::StrContains(words, office); });
}

bool HasManyHolders(const MentionContext& context, Span title) {
  return context.WordBefore(title.end, ContextWords::kManyHolders) > 0 &&
         OfficeGroup(context.Words(title)) < 0;
}

}  // namespace guanxi::ingest
