// One-character names of countries.
#include <algorithm>

#include "absl/strings/match.h"
#include "ingest/extract/name_detectors.h"

namespace guanxi::ingest {
namespace {

bool IsAbbreviation(const MentionContext& context, uint32_t at) {
  const uint32_t end = context.NextOffset(at);
  return context.lexicon().abbreviations.Find(context.Words({at, end})) != nullptr ||
         context.WordAt(at, ContextWords::kShortContinents) == 3;  // 中非, 中欧
}

// 中美, 俄乌, 美日韩: the word consists of abbreviations only.
bool InRunOfAbbreviations(const MentionContext& context, uint32_t at) {
  const Token* word = context.TokenAt(at);
  if (word == nullptr || word->span.size() > 12) return false;
  uint32_t first = at;
  while (first > word->span.begin && IsAbbreviation(context, context.PreviousOffset(first))) {
    first = context.PreviousOffset(first);
  }
  uint32_t last = at;
  while (last < word->span.end && IsAbbreviation(context, last)) last = context.NextOffset(last);
  return last - first >= 6 && first == word->span.begin && last == word->span.end;
}

// Two words of one abbreviation each, side by side: 美|中, and a third.
bool BesideAnother(const MentionContext& context, uint32_t at) {
  const uint32_t end = context.NextOffset(at);
  if (!context.OnTokenBounds({at, end})) return false;
  const uint32_t next = context.NextOffset(end);
  const uint32_t previous = context.PreviousOffset(at);
  return (next > end && IsAbbreviation(context, end) && context.OnTokenBounds({end, next})) ||
         (previous < at && IsAbbreviation(context, previous) &&
          context.OnTokenBounds({previous, at}));
}

// 北|外长林山: an office of state and a name behind.
bool IsBeforeHolder(const MentionContext& context, uint32_t at) {
  const uint32_t end = context.NextOffset(at);
  size_t title = 0;
  context.lexicon().titles.VisitAt(context.text(), end, [&](size_t length, TitleScope scope) {
    if (scope == TitleScope::kState && length >= 6) title = std::max(title, length);
    return false;
  });
  const bool modifier =  // 新|首相
      context.lexicon().title_modifiers.Find(context.Words({at, end})) != nullptr;
  if (title == 0 || modifier || !context.TokenStartsAt(at)) return false;
  const Token* name = context.TokenAt(end + static_cast<uint32_t>(title));
  return name != nullptr && name->span.begin == end + title && name->tag == Tag::kPer;
}

bool IsSafe(const MentionContext& context, uint32_t at) {
  const uint32_t end = context.NextOffset(at);
  const Token* word = context.TokenAt(at);
  if (word == nullptr) return false;
  if (InRunOfAbbreviations(context, at) || BesideAnother(context, at)) return true;
  if (IsBeforeHolder(context, at)) return true;
  const bool alone = context.OnTokenBounds({at, end});
  const bool named = word->tag == Tag::kLoc || word->tag == Tag::kNs || word->tag == Tag::kOrg ||
                     word->tag == Tag::kNt;
  if (alone && (named || word->tag == Tag::kNz)) return true;
  if (alone && context.InTitle(at) && word->tag != Tag::kV && word->tag != Tag::kM) return true;
  if (context.TokenEndsAt(end) && context.WordBefore(at, ContextWords::kSureVerbBefore) > 0)
    return true;
  if (alone && context.WordBefore(at, ContextWords::kVerbBefore) > 0 && word->tag != Tag::kD)
    return true;
  return context.TokenStartsAt(at) && context.WordAt(end, ContextWords::kHeadBehind) > 0 &&
         (named || IsNounTag(word->tag));
}

void AddCandidate(Span span, const std::string& country, std::vector<NameCandidate>& out) {
  NameCandidate candidate;
  candidate.span = span;
  candidate.type = EntityType::kCountry;
  candidate.name = country;
  candidate.known = true;
  candidate.weight = 1.2;
  candidate.confidence = 0.85f;
  candidate.rule = "abbreviation";
  out.push_back(std::move(candidate));
}

// A character that several countries share, or that is a common word, stands for the one that the
// article names in full; a plain one for the first if the article names none.
const std::string* ChooseCountry(const MentionContext& context, uint32_t at,
                                 const std::vector<std::string>& countries) {
  const absl::string_view character = context.Words({at, context.NextOffset(at)});
  const bool plain =
      context.lexicon().Context(ContextWords::kPlainAbbreviations).Find(character) != nullptr;
  if (countries.size() == 1 && (plain || IsBeforeHolder(context, at))) return &countries[0];
  for (const std::string& country : countries) {
    if (absl::StrContains(context.text(), country)) return &country;
  }
  return plain ? &countries[0] : nullptr;
}

// 瓜国 for 瓜地马拉, which the article names: the first character of a transliterated name and 国.
const std::string* CountryOfFirst(const MentionContext& context, uint32_t at) {
  const uint32_t end = context.NextOffset(at);
  if (!context.StartsWith(end, "国") || !context.TokenStartsAt(at)) return nullptr;
  const absl::string_view first = context.Words({at, end});
  const absl::string_view text = context.text();
  if (!context.lexicon().IsTransliteration(context.CharAt(at)) ||
      context.lexicon().names.LongestAt(text, at) > 0) {
    return nullptr;
  }
  const std::string* found = nullptr;
  for (size_t from = text.find(first); from != absl::string_view::npos;
       from = text.find(first, from + first.size())) {
    context.lexicon().names.VisitAt(
        text, from, [&](size_t length, const std::vector<NameEntry>& entries) {
          const bool country = entries.front().name_class == NameClass::kCountry && length >= 9;
          if (country) found = &entries.front().canonical;
          return country;
        });
  }
  return found;
}

}  // namespace

void DetectAbbreviations(const MentionContext& context, std::vector<NameCandidate>& out) {
  const absl::string_view text = context.text();
  for (uint32_t at = 0; at < text.size(); at = context.NextOffset(at)) {
    const uint32_t end = context.NextOffset(at);
    if (context.StartsWith(at, "华") && context.TokenEndsAt(end) &&
        context.WordBefore(at, ContextWords::kHuaBefore) > 0) {
      AddCandidate({at, end}, "中国", out);
      continue;
    }
    if (const std::string* country = CountryOfFirst(context, at); country != nullptr) {
      AddCandidate({at, context.NextOffset(end)}, *country, out);
      continue;
    }
    const absl::string_view character = context.Words({at, end});
    const std::vector<std::string>* countries = context.lexicon().abbreviations.Find(character);
    if (countries == nullptr || !IsSafe(context, at)) continue;
    if (context.StartsWith(at, "澳") && context.EndsWith(at, "港")) {
      AddCandidate({at, end}, "澳门", out);  // 港澳
      continue;
    }
    const std::string* country = ChooseCountry(context, at, *countries);
    if (country != nullptr) AddCandidate({at, end}, *country, out);
  }
}

}  // namespace guanxi::ingest
