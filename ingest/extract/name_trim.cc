#include "ingest/extract/name_trim.h"

#include "base/utf8.h"

namespace guanxi::ingest {
namespace {

// A title, a modifier of titles, or a country that the span begins with; 0 for none.
size_t TitleLengthAtFront(const MentionContext& context, Span span) {
  const Lexicon& lexicon = context.lexicon();
  const absl::string_view words = context.Words(span);
  if (const size_t length = lexicon.titles.LongestAt(words, 0); length >= 6) return length;
  size_t country = 0;
  lexicon.names.VisitAt(words, 0, [&](size_t length, const std::vector<NameEntry>& entries) {
    const NameClass name_class = entries.front().name_class;
    if (name_class == NameClass::kCountry || name_class == NameClass::kOrganization) {
      country = length;
    }
    return country > 0;
  });
  return country;
}

// 总检察|长林·山: the tagger cut the title, whose last characters begin the span.
uint32_t BehindCutTitle(const MentionContext& context, Span span) {
  uint32_t at = context.NextOffset(span.begin);
  const size_t length = context.lexicon().titles.LongestBefore(context.text(), at);
  const size_t inside = at - span.begin;
  if (at >= span.end || length < inside + 6) return span.begin;
  return context.TokenStartsAt(at - static_cast<uint32_t>(length)) ? at : span.begin;
}

}  // namespace

Span TrimTitles(const MentionContext& context, Span span) {
  if (!span.empty()) span.begin = BehindCutTitle(context, span);
  while (!span.empty()) {
    const size_t length = TitleLengthAtFront(context, span);
    if (length == 0) break;
    span.begin += static_cast<uint32_t>(length);
  }
  const absl::string_view words = context.Words(span);
  const size_t tail = context.lexicon().titles.LongestBefore(words, words.size());
  if (tail < words.size()) span.end -= static_cast<uint32_t>(tail);
  return span;
}

const NameEntry* CountryInFront(const Lexicon& lexicon, absl::string_view words, size_t* length) {
  const NameEntry* country = nullptr;
  lexicon.names.VisitAt(words, 0, [&](size_t size, const std::vector<NameEntry>& entries) {
    if (size >= words.size() || entries.front().name_class != NameClass::kCountry) return false;
    country = &entries.front();
    *length = size;
    return true;
  });
  return country;
}

Span TrimKnownPrefix(const MentionContext& context, Span span) {
  size_t length = 0;
  CountryInFront(context.lexicon(), context.Words(span), &length);
  if (span.size() < length + 6) return span;  // 刚果|河
  span.begin += static_cast<uint32_t>(length);
  return span;
}

Span TrimClassNouns(const MentionContext& context, Span span) {
  for (uint32_t at = span.begin; at < span.end;) {
    size_t noun = 0;
    context.lexicon().suffixes.VisitAt(context.text(), at, [&](size_t length, SuffixClass suffix) {
      if (suffix != SuffixClass::kClassNoun) return false;
      noun = length;
      return true;
    });
    // 城市大学|学生会: the lexicon knows a longer name that begins with the class noun.
    const size_t known = context.lexicon().names.LongestAt(context.text(), at);
    if (known > noun && noun > 0 && at + known <= span.end) {
      at += static_cast<uint32_t>(known);
    } else if (noun > 0 && at + noun + 6 <= span.end) {
      at += static_cast<uint32_t>(noun);
      span.begin = at;
    } else {
      at = context.NextOffset(at);
    }
  }
  return span;
}

Span TrimBlank(const MentionContext& context, Span span) {
  for (uint32_t at = span.end; at > span.begin;) {
    at = context.PreviousOffset(at);
    const char32_t code = context.CharAt(at);
    if (code != U' ' && code != U'\u3000') continue;
    if (at > span.begin && !IsHan(context.CharBefore(at))) continue;
    return {context.NextOffset(at), span.end};
  }
  return span;
}

namespace {

// The end of `body` inside `span` if a name stands before it and something behind; else span.end.
uint32_t EndOfInner(const MentionContext& context, Span span, absl::string_view body) {
  const size_t at = context.Words(span).find(body);
  if (at == absl::string_view::npos || at < 6) return span.end;
  return span.begin + static_cast<uint32_t>(at + body.size());
}

// 社民党|组成|三党联盟: the tagger took a clause for a body; what stands behind the last verb is
// one.
uint32_t BehindClauseVerb(const MentionContext& context, Span span) {
  uint32_t begin = span.begin;
  for (uint32_t at = span.begin; at + 12 <= span.end; at = context.NextOffset(at)) {
    const size_t verb = context.WordAt(at, ContextWords::kClauseVerbs);
    if (verb > 0 && at + verb + 6 <= span.end) begin = at + static_cast<uint32_t>(verb);
  }
  return begin;
}

}  // namespace

Span CutUnit(const MentionContext& context, Span span) {
  const uint32_t second = context.NextOffset(span.begin);
  if (second + 6 <= span.end && context.WordBefore(second, ContextWords::kBodyVerbs) > 0) {
    span.begin = second;
  }
  span.begin = BehindClauseVerb(context, span);
  const uint32_t university = EndOfInner(context, span, "大学");
  if (university < span.end && !context.StartsWith(university, "城") &&
      context.WordBefore(span.end, ContextWords::kUniversityBodies) == 0) {
    return {span.begin, university};
  }
  const uint32_t committee = EndOfInner(context, span, "委员会");
  if (committee < span.end && context.AnyBefore(span.end, "委员会|小组") > 0 &&
      (EndOfInner(context, span, "议院") < committee ||
       EndOfInner(context, span, "国会") < committee ||
       EndOfInner(context, span, "议会") < committee)) {
    return {span.begin, committee};
  }
  for (const absl::string_view body : {"研究所", "研究院", "基金会", "委员会"}) {
    const uint32_t end = EndOfInner(context, span, body);
    if (end < span.end && context.WordBefore(span.end, ContextWords::kUnitTails) > 0) {
      return {span.begin, end};
    }
  }
  return span;
}

bool IsRunOfAbbreviations(const MentionContext& context, Span span) {
  for (uint32_t at = span.begin; at < span.end; at = context.NextOffset(at)) {
    if (context.lexicon().abbreviations.Find(context.Words({at, context.NextOffset(at)})) ==
            nullptr &&
        context.WordAt(at, ContextWords::kShortContinents) == 0) {
      return false;
    }
  }
  return !span.empty();
}

absl::string_view LastNamePart(absl::string_view name) {
  for (const absl::string_view dot : {"·", "•", "‧", "・"}) {
    const size_t at = name.rfind(dot);
    if (at != absl::string_view::npos) return name.substr(at + dot.size());
  }
  return {};
}

size_t SurnameLength(const Lexicon& lexicon, absl::string_view words) {
  return lexicon.surnames.LongestAt(words, 0);
}

bool LooksTransliterated(const MentionContext& context, Span span) {
  size_t count = 0;
  if (context.EndsWith(span.end, "世") && span.size() >= 12) {  // 卡尔|十六世
    uint32_t end = span.end - 3;
    while (end > span.begin && context.AnyBefore(end, "一|二|三|四|五|六|七|八|九|十") > 0)
      end -= 3;
    if (end + 3 < span.end) span.end = end;
  }
  for (uint32_t at = span.begin; at < span.end; at = context.NextOffset(at), ++count) {
    const char32_t code = context.CharAt(at);
    if (!context.lexicon().IsTransliteration(code) && !IsNameDot(code) && code != U'-') {
      return false;
    }
  }
  return count >= 2 && count <= 24;
}

bool MostlyTransliterated(const MentionContext& context, Span span) {
  size_t count = 0;
  size_t foreign = 0;
  for (uint32_t at = span.begin; at < span.end; at = context.NextOffset(at), ++count) {
    if (!IsHan(context.CharAt(at))) return false;
    foreign += !context.lexicon().IsTransliteration(context.CharAt(at));
  }
  return count >= 4 && count <= 12 && foreign * 4 <= count;
}

bool LooksLikePerson(const MentionContext& context, Span span) {
  const absl::string_view words = context.Words(span);
  if (!IsAllHan(words)) return false;
  const size_t surname = SurnameLength(context.lexicon(), words);
  const size_t count = Utf8Length(words);
  if (surname == words.size()) {
    return count >= 2 || context.lexicon().titles.LongestAt(context.text(), span.end) > 0;
  }
  const size_t given = count - Utf8Length(words.substr(0, surname));
  if (surname > 0 && given >= 1 && given <= 2) {
    return !context.lexicon().not_given_names.contains(words.substr(surname));
  }
  return count >= 2 && count <= 10 && LooksTransliterated(context, span);
}

absl::string_view PersonKey(absl::string_view name) {
  const absl::string_view last = LastNamePart(name);
  return last.empty() ? name : last;
}

}  // namespace guanxi::ingest
