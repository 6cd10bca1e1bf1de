#include "ingest/extract/name_glue.h"

#include <algorithm>

#include "base/utf8.h"
#include "ingest/extract/name_trim.h"

namespace guanxi::ingest {
namespace {

constexpr uint32_t kOneHan = 3;

// A person without the words before it: the lexicon knows it, or it is clearly transliterated.
bool IsSurelyPerson(const MentionContext& context, Span span) {
  const std::vector<NameEntry>* known = context.lexicon().names.Find(context.Words(span));
  if (known != nullptr) return known->front().name_class == NameClass::kPerson;
  return span.size() >= 3 * kOneHan && LooksTransliterated(context, span);
}

bool ComesAgain(const MentionContext& context, Span span) {
  const absl::string_view words = context.Words(span);
  return context.text().find(words) != context.text().rfind(words);
}

// 应|林山|邀请: who invites.
Span WithoutInvitation(const MentionContext& context, Span span) {
  const bool front = context.StartsWith(span.begin, "应") && span.size() >= 9;
  if (front && context.WordAt(span.end, ContextWords::kInvitations) > 0) {
    span.begin += kOneHan;
  }
  if (!context.EndsWith(span.end, "应") || span.size() < 9) return span;  // 林山应|北国外长邀请
  const uint32_t limit = std::min(context.SentenceSpan(span.begin).end, span.end + 60);
  const absl::string_view behind = context.Words({span.end, limit});
  if (behind.substr(0, behind.find("，")).find("邀") != absl::string_view::npos) {
    span.end -= kOneHan;
  }
  return span;
}

Span TrimFront(const MentionContext& context, Span span) {
  const auto& fronts = context.lexicon().Context(ContextWords::kGluedBefore);
  uint32_t begin = span.begin;
  for (uint32_t at = span.begin; at < span.end;) {
    const size_t length = fronts.LongestAt(context.text(), at);
    if (length == 0) break;
    at += static_cast<uint32_t>(length);
    if (at >= span.end || !IsSurelyPerson(context, {at, span.end})) continue;
    // 向巴扎西 comes again: 向 is his own.
    const bool own = at == span.begin + kOneHan && ComesAgain(context, span) &&
                     context.lexicon().surnames.Find(context.Words({span.begin, at})) != nullptr;
    // 于利·毛雷尔: so is a character that transliterates, unless the lexicon knows the rest.
    const bool part = at == span.begin + kOneHan &&
                      context.lexicon().IsTransliteration(context.CharAt(span.begin)) &&
                      context.lexicon().names.Find(context.Words({at, span.end})) == nullptr;
    if (!own && !part) begin = at;
  }
  return {begin, span.end};
}

// 林山久|未: a word of the language begins with the last character and ends where a word ends.
Span TrimTail(const MentionContext& context, Span span) {
  const uint32_t last = context.PreviousOffset(span.end);
  if (last <= span.begin) return span;
  const size_t length = context.WordAt(last, ContextWords::kSplitWords);
  const uint32_t end = last + static_cast<uint32_t>(length);
  if (end <= span.end || !context.TokenEndsAt(end)) return span;
  const Span rest{span.begin, last};
  const size_t count = Utf8Length(context.Words(rest));
  const bool person = LooksLikePerson(context, rest) || LooksTransliterated(context, rest);
  return count >= 2 && person ? rest : span;
}

}  // namespace

Span TrimGluedWords(const MentionContext& context, Span span) {
  return TrimTail(context, TrimFront(context, WithoutInvitation(context, span)));
}

bool IsTimeOfWeek(const MentionContext& context, Span span) {
  const size_t day = context.WordAt(span.begin, ContextWords::kWeekDays);
  const uint32_t behind = span.begin + static_cast<uint32_t>(day);
  return day > 0 && (behind >= span.end || context.WordAt(behind, ContextWords::kDayParts) > 0);
}

uint32_t WithLostEnd(const MentionContext& context, uint32_t end) {
  const Token* lost = context.TokenAt(end);
  if (lost == nullptr || lost->span.begin != end || lost->span.size() != kOneHan) return end;
  if (!context.lexicon().IsTransliteration(context.CharAt(end))) return end;
  if (context.WordAt(end, ContextWords::kNoGivenEnds) > 0) return end;
  if (lost->tag != Tag::kV && lost->tag != Tag::kN && lost->tag != Tag::kA &&
      lost->tag != Tag::kNr && lost->tag != Tag::kNone && lost->tag != Tag::kXc) {
    return end;
  }
  const uint32_t behind = lost->span.end;
  const bool ends = context.WordAt(behind, ContextWords::kBehindLostEnd) > 0;
  return ends ? behind : end;
}

}  // namespace guanxi::ingest
