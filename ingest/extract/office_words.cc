#include "ingest/extract/office_words.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace guanxi::ingest {
namespace {

constexpr int kNoGroup = -1;

// The number of the office that several names say; kNoGroup if the words are its only name.
int OfficeGroup(const MentionContext& context, absl::string_view words) {
  const auto& offices = context.lexicon().same_offices;
  const auto found = offices.find(words);
  return found == offices.end() ? kNoGroup : found->second;
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

bool SameOffice(const MentionContext& context, absl::string_view a, absl::string_view b) {
  if (a == b) return true;
  const int group = OfficeGroup(context, a);
  return group != kNoGroup && group == OfficeGroup(context, b);
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
         OfficeGroup(context, context.Words(title)) == kNoGroup;
}

}  // namespace guanxi::ingest
