// Names that the lexicon knows.
#include <cmath>

#include "base/utf8.h"
#include "ingest/extract/name_detectors.h"
#include "ingest/extract/name_trim.h"

namespace guanxi::ingest {
namespace {

bool IsVerbLike(const Token* token) {
  return token != nullptr &&
         (token->tag == Tag::kV || token->tag == Tag::kD || token->tag == Tag::kVd);
}

// The country or capital that a conjunction joins to what ends at `end`; empty if there is none.
Span JoinedName(const MentionContext& context, uint32_t end) {
  const size_t joint = context.AnyAt(end, "和|与|同|跟|、");
  if (joint == 0) return {};
  const uint32_t begin = end + static_cast<uint32_t>(joint);
  Span found;
  context.lexicon().names.VisitAt(
      context.text(), begin, [&](size_t length, const std::vector<NameEntry>& entries) {
        const NameClass name_class = entries.front().name_class;
        if (name_class != NameClass::kCapital && name_class != NameClass::kCountry) {
          return false;
        }
        found = {begin, begin + static_cast<uint32_t>(length)};
        return true;
      });
  return found;
}

// Whether the capital at `span` acts for its country.
bool CapitalActs(const MentionContext& context, Span span) {
  if (const Span joined = JoinedName(context, span.end); !joined.empty()) {
    return context.WordBefore(span.begin, ContextWords::kLocationBefore) == 0 &&
           CapitalActs(context, joined);
  }
  if (context.WordBefore(span.begin, ContextWords::kLocationBefore) > 0) return false;
  if (context.WordAt(span.end, ContextWords::kLocationBehind) > 0) return false;
  if (context.WordBefore(span.begin, ContextWords::kActorBefore) > 0) return true;
  if (context.WordAt(span.end, ContextWords::kActorBehind) > 0) return true;
  return IsVerbLike(context.TokenAt(span.end));
}

bool IsAsciiWord(char32_t code) {
  return code < 128 && ((code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
                        (code >= 'a' && code <= 'z'));
}

// The two characters behind `span` transliterate, too, and belong to the word that ends at `end`.
bool GoesOnTransliterated(const MentionContext& context, Span span, uint32_t end) {
  if (context.StartsWith(span.end, "什叶")) return false;
  const uint32_t next = context.NextOffset(span.end);
  const uint32_t after = context.NextOffset(next);
  return span.end < end && after <= end && LooksTransliterated(context, {span.end, after});
}

// 和|法国, 在|维也纳: the tagger glued a word before the name, which ends where its word ends.
bool BehindGluedWord(const MentionContext& context, Span span, const Token& word) {
  if (span.begin <= word.span.begin || span.end != word.span.end) return false;
  const absl::string_view front = context.Words({word.span.begin, span.begin});
  return context.lexicon().Context(ContextWords::kStrayFronts).Find(front) != nullptr ||
         context.lexicon().Context(ContextWords::kLocationBefore).Find(front) != nullptr;
}

// 日内瓦|谈判: the tagger made one word of the place and of what goes on there.
bool BeforeGluedWord(const MentionContext& context, Span span, const Token& word) {
  return span.begin == word.span.begin && span.size() >= 9 &&
         context.lexicon()
                 .Context(ContextWords::kGluedBehindPlace)
                 .Find(context.Words({span.end, word.span.end})) != nullptr;
}

// A Han name must not cut words apart; a short one not at all, unless the word is itself a name
// or goes on behind it (美国人).
bool StandsFree(const MentionContext& context, Span span, bool of_country) {
  const char32_t first = context.CharAt(span.begin);
  if (!IsHan(first)) {
    return !IsAsciiWord(context.CharBefore(span.begin)) && !IsAsciiWord(context.CharAt(span.end));
  }
  if (context.OnTokenBounds(span)) return true;
  const Token* word = context.TokenAt(span.begin);
  const Token* last = context.TokenAt(context.PreviousOffset(span.end));
  if (word == nullptr || last == nullptr) return false;
  if (word == last &&
      (BehindGluedWord(context, span, *word) || BeforeGluedWord(context, span, *word))) {
    return true;
  }
  if (word == last && IsNameTag(word->tag) && word->span.begin == span.begin &&
      LooksTransliterated(context, span) && GoesOnTransliterated(context, span, word->span.end)) {
    return false;  // 马里 in 马里亚纳海沟
  }
  if (span.size() >= 9 && !of_country && context.TokenStartsAt(span.begin)) {
    return IsNameTag(word->tag) || context.WordAt(span.end, ContextWords::kNameTails) > 0;
  }
  if (span.size() >= 9) {
    return context.TokenStartsAt(span.begin) || context.TokenEndsAt(span.end) ||
           IsNameTag(word->tag);
  }
  if (context.TokenStartsAt(span.begin)) return IsNounTag(last->tag);
  return context.TokenEndsAt(span.end) && IsNameTag(word->tag) && word->tag != Tag::kPer &&
         word->tag != Tag::kNr;
}

NameCandidate KnownName(const MentionContext& context, Span span, const NameEntry& entry) {
  NameCandidate candidate = MakeCandidate(context, span, TypeOf(entry.name_class), 1.0, "known");
  candidate.name = entry.canonical;
  candidate.known = true;
  candidate.confidence = 0.95f;
  // More than in proportion to the length: 印度太平洋 is not 印度 and 太平洋.
  candidate.weight = std::pow(static_cast<double>(Utf8Length(context.Words(span))), 1.1) +
                     (context.OnTokenBounds(span) ? 0.3 : 0.0);
  if (entry.name_class == NameClass::kCapital && CapitalActs(context, span)) {
    candidate.type = EntityType::kCountry;
    candidate.kind = MentionKind::kMetonym;
    candidate.name = entry.country;
    candidate.rule = "capital";
  }
  return candidate;
}

// The tagger calls this very word a person, and it stands where people stand: 金斯敦 and other
// capitals are names of people, too. 在巴格达, 飞抵巴格达 are no people whatever the tagger says.
bool IsTaggedPerson(const MentionContext& context, Span span, const NameEntry& entry) {
  if (entry.name_class != NameClass::kCapital && entry.name_class != NameClass::kPlace) {
    return false;
  }
  const Token* word = context.TokenAt(span.begin);
  if (word == nullptr || word->tag != Tag::kPer || !word->span.Contains(span)) return false;
  if (span.size() < 9) return word->span == span && context.FollowsTitle(span.begin);
  if (context.FollowsTitle(word->span.begin)) return true;
  if (context.WordBefore(span.begin, ContextWords::kLocationBefore) > 0) return false;
  if (BehindGluedWord(context, span, *word)) return false;
  return word->span != span || context.WordAt(span.end, ContextWords::kPersonActs) > 0;
}

// 海湾|省: the level belongs to the name of a place, and makes it another place than 海湾.
Span WithLevel(const MentionContext& context, Span span, const std::vector<NameEntry>& entries) {
  if (entries.front().name_class == NameClass::kOrganization) {
    const size_t kind = context.AnyAt(span.end, "公司|集团公司|集团");  // 美光科技|公司
    const uint32_t end = span.end + static_cast<uint32_t>(kind);
    return kind > 0 && context.TokenEndsAt(end) ? Span{span.begin, end} : span;
  }
  if (entries.front().name_class != NameClass::kPlace || span.size() < 6) return span;
  const size_t level = context.WordAt(span.end, ContextWords::kRegionLevels);
  const uint32_t end = span.end + static_cast<uint32_t>(level);
  if (level == 0 || !context.TokenEndsAt(end)) return span;
  if (context.TitleOverhangs({span.begin, end})) return span;
  if (context.lexicon().suffixes.LongestBefore(context.Words(span), span.size()) > 0) return span;
  return {span.begin, end};
}

// Part of a transliterated name with a middle dot.
bool TouchesNameDot(const MentionContext& context, Span span) {
  return IsNameDot(context.CharAt(span.end)) || IsNameDot(context.CharBefore(span.begin));
}

}  // namespace

void DetectKnownNames(const MentionContext& context, std::vector<NameCandidate>& out) {
  const absl::string_view text = context.text();
  for (uint32_t at = 0; at < text.size(); at = context.NextOffset(at)) {
    context.lexicon().names.VisitAt(
        text, at, [&](size_t length, const std::vector<NameEntry>& entries) {
          const Span plain{at, static_cast<uint32_t>(at + length)};
          const Span span = WithLevel(context, plain, entries);
          const bool country = entries.front().name_class == NameClass::kCountry;
          if (StandsFree(context, span, country) && !context.TitleOverhangs(span) &&
              !TouchesNameDot(context, span) && !IsTaggedPerson(context, span, entries.front())) {
            out.push_back(KnownName(context, span, entries.front()));
            const bool place = entries.front().name_class == NameClass::kPlace;
            if (span != plain && place) out.back().name = std::string(context.Words(span));
          }
          return false;
        });
  }
}

}  // namespace guanxi::ingest
