// Persons that the tagger cut or swallowed, by the title before them.
#include "ingest/extract/name_split.h"

#include "absl/strings/match.h"
#include "base/utf8.h"
#include "ingest/extract/name_detectors.h"
#include "ingest/extract/name_trim.h"

namespace guanxi::ingest {
namespace {

constexpr size_t kTwoHan = 6;

void AddPerson(const MentionContext& context, Span span, double rate,
               std::vector<NameCandidate>& out) {
  const absl::string_view words = context.Words(span);
  if (context.lexicon().names.Find(words) != nullptr || context.lexicon().IsStopName(words)) return;
  if (context.TitleOverhangs(span)) return;
  out.push_back(MakeCandidate(context, span, EntityType::kPerson, rate, "behind-title"));
}

bool EndsInBody(const MentionContext& context, Span span) {
  const absl::string_view words = context.Words(span);
  bool body = false;
  context.lexicon().suffixes.VisitBefore(words, words.size(), [&](size_t, SuffixClass suffix) {
    body = suffix == SuffixClass::kOrg || suffix == SuffixClass::kOrgWeak;
    return body;
  });
  return body;
}

// One of the characters that end no given name stands at `at`.
bool EndsNoName(const MentionContext& context, uint32_t at) {
  return context.WordAt(at, ContextWords::kNoGivenEnds) > 0;
}

// A word may begin at `at`: punctuation, a word of the tagger, or a character that begins words.
bool BeginsWord(const MentionContext& context, uint32_t at) {
  return !IsHan(context.CharAt(at)) || context.TokenStartsAt(at) || EndsNoName(context, at);
}

// 任命纽梭/v|为: who is appointed, whatever the tagger calls the name.
void AddAppointed(const MentionContext& context, const Token& verb,
                  std::vector<NameCandidate>& out) {
  if (verb.span.size() < kTwoHan ||
      context.lexicon().Context(ContextWords::kAppoints).Find(context.Words(verb.span)) ==
          nullptr) {
    return;
  }
  const uint32_t begin = verb.span.end;
  uint32_t end = begin;
  for (int count = 0; count < 8 && context.lexicon().IsTransliteration(context.CharAt(end)) &&
                      context.WordAt(end, ContextWords::kAppointedTo) == 0;
       ++count) {
    end = context.NextOffset(end);
  }
  const bool appointed = context.WordAt(end, ContextWords::kAppointedTo) > 0;
  if (appointed && end >= begin + kTwoHan) AddPerson(context, {begin, end}, 0.9, out);
}

// 前州|长科|莫: the tagger cut through the title, and the name is transliterated.
void AddBehindCutTitle(const MentionContext& context, uint32_t at,
                       std::vector<NameCandidate>& out) {
  if (context.TokenStartsAt(at) || !context.FollowsOffice(at)) return;
  const size_t title = context.lexicon().titles.LongestBefore(context.text(), at);
  const uint32_t before = at - static_cast<uint32_t>(title);
  const size_t modifier = context.lexicon().title_modifiers.LongestBefore(context.text(), before);
  if (!context.TokenStartsAt(before - static_cast<uint32_t>(modifier))) return;
  const uint32_t limit = context.SentenceSpan(at).end;
  uint32_t end = at;
  while (end < limit && context.lexicon().IsTransliteration(context.CharAt(end)) &&
         !EndsNoName(context, end)) {
    end = context.NextOffset(end);
  }
  const size_t count = Utf8Length(context.Words({at, end}));
  if (count >= 2 && count <= 6 && BeginsWord(context, end)) AddPerson(context, {at, end}, 0.9, out);
}

// One word of the tagger that may be a piece of a transliterated name: one character, or a name.
bool IsPiece(const MentionContext& context, const Token& word, bool first) {
  const bool single = word.span.size() == kTwoHan / 2;
  const bool name = IsNameTag(word.tag) || word.tag == Tag::kNz;
  if (single) {
    if (!context.lexicon().IsTransliteration(context.CharAt(word.span.begin))) return false;
    if (first) return true;  // 主席因|凡蒂诺
    return word.tag != Tag::kC && word.tag != Tag::kU && word.tag != Tag::kR &&
           !EndsNoName(context, word.span.begin);
  }
  if (!name || !LooksTransliterated(context, word.span)) return false;
  if (!LastNamePart(context.Words(word.span)).empty()) return false;  // whole already
  // 总统科|罗马, but no longer name that the lexicon knows.
  return word.span.size() <= kTwoHan ||
         context.lexicon().names.Find(context.Words(word.span)) == nullptr;
}

// 主席加/v|努希/PER, 总理拉/v|马/n: several words of the tagger whose characters transliterate a
// name behind an office.
void AddPieces(const MentionContext& context, uint32_t at, std::vector<NameCandidate>& out) {
  uint32_t end = at;
  int pieces = 0;
  bool named = false;
  for (const Token* word = context.TokenAt(at);
       word != nullptr && word->span.begin == end && IsPiece(context, *word, pieces == 0);
       word = context.TokenAt(end), ++pieces) {
    named = named || word->span.size() >= kTwoHan;
    end = word->span.end;
  }
  const size_t count = Utf8Length(context.Words({at, end}));
  if (pieces < 2 || count > 8 || !BeginsWord(context, end)) return;
  const bool marked = context.AnyAt(end, "、|，|。|（|(") > 0;
  const bool lone = context.TokenAt(end - 1)->span.size() < kTwoHan;  // the last piece
  if (named && lone && !marked && context.AnyAt(end, "在|与|和|对|向|将|说") == 0) return;
  const bool closed = context.FollowsOffice(at) && marked;
  if (named ? count >= 3 : closed && count >= 2) AddPerson(context, {at, end}, 1.1, out);
}

// Names of two words of the tagger, both of them transliterated and unknown: 市长伊玛|莫格鲁.
void AddJoined(const MentionContext& context, const Token& left, const Token& right,
               std::vector<NameCandidate>& out) {
  if (left.tag != Tag::kPer || right.tag != Tag::kPer || left.span.end != right.span.begin) return;
  if (!context.FollowsTitle(left.span.begin)) return;
  const Span whole{left.span.begin, right.span.end};
  if (Utf8Length(context.Words(whole)) > 8 || !LooksTransliterated(context, whole)) return;
  const auto& names = context.lexicon().names;
  if (names.Find(context.Words(left.span)) != nullptr) return;
  if (names.Find(context.Words(right.span)) != nullptr) return;
  AddPerson(context, whole, 1.05, out);
}

// 外相上川阳子 and the like, which the tagger cuts anywhere: family names of two characters and
// more give them away where the text is about 日本.
void AddJapanese(const MentionContext& context, uint32_t at, std::vector<NameCandidate>& out) {
  if (SurnameLength(context.lexicon(), context.text().substr(at)) < kTwoHan) return;
  const uint32_t end = HanNameEnd(context, at);
  if (end > at) AddPerson(context, {at, end}, 0.97, out);
}

}  // namespace

uint32_t HanNameEnd(const MentionContext& context, uint32_t at) {
  const size_t surname = SurnameLength(context.lexicon(), context.text().substr(at));
  if (surname == 0) return at;
  const uint32_t given = at + static_cast<uint32_t>(surname);
  const uint32_t limit = context.SentenceSpan(at).end;
  uint32_t ends[3];
  uint32_t end = given;
  int count = 0;
  while (count < (surname >= kTwoHan ? 3 : 2) && end < limit && IsHan(context.CharAt(end)) &&
         !EndsNoName(context, end)) {
    end = context.NextOffset(end);
    ends[count++] = end;
  }
  for (const int length : {2, 1, 3}) {
    if (length > count || !BeginsWord(context, ends[length - 1])) continue;
    const absl::string_view words = context.Words({given, ends[length - 1]});
    if (!context.lexicon().not_given_names.contains(words)) return ends[length - 1];
  }
  return at;
}

Span TitledPersonInside(const MentionContext& context, Span word) {
  if (word.size() < 4 * 3) return {};
  for (uint32_t at = word.begin + kTwoHan; at + kTwoHan <= word.end; at = context.NextOffset(at)) {
    const absl::string_view front = context.Words({word.begin, at});
    if (context.lexicon().titles.LongestBefore(front, front.size()) < kTwoHan) continue;
    const Span rest{at, word.end};
    if (context.lexicon().titles.LongestAt(context.text(), at) > 0) continue;
    if (LooksLikePerson(context, rest) && !EndsInBody(context, rest)) return rest;
    if (MostlyTransliterated(context, rest)) return rest;
    const uint32_t end = HanNameEnd(context, at);
    if (end > at && end < word.end && EndsNoName(context, end)) return {at, end};
  }
  return {};
}

void DetectSplitNames(const MentionContext& context, std::vector<NameCandidate>& out) {
  const absl::string_view text = context.text();
  const bool japan = absl::StrContains(text, "日本") || absl::StrContains(text, "自民党");
  const auto& tokens = context.analyzed().tokens;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (i + 1 < tokens.size()) AddJoined(context, tokens[i], tokens[i + 1], out);
    AddAppointed(context, tokens[i], out);
    if (!IsNameTag(tokens[i].tag)) continue;
    const Span inside = TitledPersonInside(context, tokens[i].span);
    if (!inside.empty()) AddPerson(context, inside, 0.95, out);
  }
  for (uint32_t at = 0; at < text.size(); at = context.NextOffset(at)) {
    if (!IsHan(context.CharAt(at)) || !context.FollowsTitle(at)) continue;
    if (japan) AddJapanese(context, at, out);
    AddBehindCutTitle(context, at, out);
    AddPieces(context, at, out);
  }
}

}  // namespace guanxi::ingest
