// Names by the tagger's and the dictionary's classes.
#include "absl/strings/match.h"
#include "base/utf8.h"
#include "ingest/extract/name_detectors.h"
#include "ingest/extract/name_glue.h"
#include "ingest/extract/name_split.h"
#include "ingest/extract/name_trim.h"

namespace guanxi::ingest {
namespace {

bool IsPersonTag(Tag tag) { return tag == Tag::kPer || tag == Tag::kNr; }
bool IsPlaceTag(Tag tag) { return tag == Tag::kLoc || tag == Tag::kNs; }
bool IsBodyTag(Tag tag) { return tag == Tag::kOrg || tag == Tag::kNt; }
bool IsTaggerTag(Tag tag) { return tag == Tag::kPer || tag == Tag::kLoc || tag == Tag::kOrg; }

// The lexicon knows the very words already, or says that they are no name.
bool IsSettled(const MentionContext& context, Span span) {
  const absl::string_view words = context.Words(span);
  return context.lexicon().names.Find(words) != nullptr || context.lexicon().IsStopName(words) ||
         context.lexicon().titles.Find(words) != nullptr;
}

NameCandidate Make(const MentionContext& context, Span span, EntityType type, double rate,
                   Tag tag) {
  NameCandidate candidate = MakeCandidate(context, span, type, rate, "tagged");
  if (!IsTaggerTag(tag)) candidate.confidence = 0.6f;
  return candidate;
}

// The tagger took a clause for a name: 应莫桑比克.
bool HoldsCountry(const MentionContext& context, Span span) {
  bool found = false;
  for (uint32_t at = span.begin; at < span.end && !found; at = context.NextOffset(at)) {
    context.lexicon().names.VisitAt(context.text(), at,
                                    [&](size_t length, const std::vector<NameEntry>& entries) {
                                      found = length >= 9 && at + length <= span.end &&
                                              entries.front().name_class == NameClass::kCountry;
                                      return found;
                                    });
  }
  return found;
}

// 马里|军政府: a country and what governs it.
bool BeginsWithCountry(const MentionContext& context, Span span) {
  return TrimKnownPrefix(context, span) != span;
}

// Names of a headline that the tagger ran together: the lexicon knows the first of them.
bool RunsTogether(const MentionContext& context, Span span) {
  bool known = false;
  context.lexicon().names.VisitAt(
      context.text(), span.begin, [&](size_t length, const std::vector<NameEntry>& entries) {
        known = length + 6 <= span.size() && entries.front().name_class == NameClass::kPerson;
        return known;
      });
  return known;
}

// 康京|和 与: a given name of one character and 和, which joins nothing here.
bool EndsInHe(const MentionContext& context, Span span) {
  if (span.size() != 6 || !context.StartsWith(span.end, "和")) return false;
  if (SurnameLength(context.lexicon(), context.Words(span)) != 3) return false;
  return context.WordAt(span.end + 3, ContextWords::kBehindHe) > 0;
}

// 山林忠|一: a given name of two characters whose second the tagger takes for a number.
bool EndsInNumber(const MentionContext& context, Span span) {
  if (span.size() != 9 || SurnameLength(context.lexicon(), context.Words(span)) != 6) return false;
  if (context.AnyAt(span.end, "一|二|三") == 0) return false;
  const Token* number = context.TokenAt(span.end);
  return number != nullptr && number->span.begin == span.end && number->span.size() == 3;
}

// 主席范|徐林山: the husband's family name before the whole name, a word of its own behind a title.
Span WithHusbandsName(const MentionContext& context, Span span) {
  const absl::string_view words = context.Words(span);
  if (!context.TokenStartsAt(span.begin) || Utf8Length(words) != 3) return span;
  if (SurnameLength(context.lexicon(), words) != 3) return span;
  const uint32_t begin = context.PreviousOffset(span.begin);
  if (begin >= span.begin || !context.TokenStartsAt(begin)) return span;
  const absl::string_view front = context.Words({begin, span.begin});
  if (context.lexicon().surnames.Find(front) == nullptr) return span;
  const bool listed =
      context.lexicon().surnames.Find(context.Words({begin, span.begin + 3})) != nullptr;
  const bool titled = context.FollowsTitle(begin);
  return listed || titled ? Span{begin, span.end} : span;
}

// 董事长洛林山: two to five characters behind a title, whatever they are, unless a family name says
// that they are too many: 主任林山来港.
bool IsTitled(const MentionContext& context, Span span) {
  const absl::string_view words = context.Words(span);
  const size_t count = Utf8Length(words);
  if (SurnameLength(context.lexicon(), words) == 3 && count > 3) return false;
  if (context.AnyAt(span.begin, "和|与|同|及|向|对|在") > 0) return false;
  return count >= 2 && count <= 5 && IsAllHan(words) && context.TokenStartsAt(span.begin) &&
         context.FollowsTitle(span.begin);
}

// 马方|愿: a state and what it does.
bool IsStateAndVerb(const MentionContext& context, Span span) {
  const uint32_t second = context.NextOffset(span.begin);
  return span.size() == 9 && context.StartsWith(second, "方") &&
         context.lexicon().abbreviations.Find(context.Words({span.begin, second})) != nullptr &&
         (context.WordAt(second + 3, ContextWords::kNoGivenEnds) > 0 ||
          context.AnyAt(second + 3, "愿|乐|高") > 0);
}

// 台风“莫兰蒂”, anywhere in the text.
bool IsStorm(const MentionContext& context, Span span) {
  const absl::string_view text = context.text();
  const absl::string_view words = context.Words(span);
  for (size_t at = text.find(words); at != absl::string_view::npos;
       at = text.find(words, at + words.size())) {
    auto begin = static_cast<uint32_t>(at);
    if (context.AnyBefore(begin, "“|「|\"|《") > 0) begin = context.PreviousOffset(begin);
    if (context.WordBefore(begin, ContextWords::kStorms) > 0) return true;
  }
  return false;
}

// 在彭巴|主持, 飞抵彭巴: the tagger calls a place a person.
bool StandsAsPlace(const MentionContext& context, Span span) {
  const size_t before = context.WordBefore(span.begin, ContextWords::kLocationBefore);
  if (before == 0 || !LooksTransliterated(context, span)) return false;
  if (context.EndsWith(span.begin, "访问")) return false;
  const bool han = SurnameLength(context.lexicon(), context.Words(span)) == 3 && span.size() == 9;
  if (han) return false;
  return before >= 6 || context.WordAt(span.end, ContextWords::kLocationBehind) > 0 ||
         context.WordAt(span.end, ContextWords::kPlaceActs) > 0;
}

void AddPerson(const MentionContext& context, const Token& token, std::vector<NameCandidate>& out) {
  Span span = TrimTitles(context, token.span);
  if (span.empty()) return;
  span = TrimTitles(context, TrimGluedWords(context, span));
  if (span.empty() || IsTimeOfWeek(context, span)) return;
  if (IsSettled(context, span)) return;
  if (IsNameDot(context.CharAt(span.end)) || IsNameDot(context.CharBefore(span.begin))) return;
  if (context.WordAt(span.begin, ContextWords::kCareerFronts) > 0) return;
  if (HoldsCountry(context, span) || RunsTogether(context, span)) return;
  if (IsStateAndVerb(context, span) || IsStorm(context, span)) return;
  if (span == token.span && StandsAsPlace(context, span)) {
    out.push_back(Make(context, span, EntityType::kPlace, 0.9, token.tag));
    return;
  }
  if (LooksTransliterated(context, span)) {
    const uint32_t whole = WithLostEnd(context, span.end);
    if (span.size() >= 9 || !IsHan(context.CharAt(whole))) span.end = whole;
  }
  if (EndsInHe(context, span)) span.end += 3;
  if (EndsInNumber(context, span)) span.end += 3;
  const Span whole = WithHusbandsName(context, span);
  if (whole != span) {
    out.push_back(Make(context, whole, EntityType::kPerson, 0.95, token.tag));
    return;
  }
  const bool whole_word = token.tag == Tag::kPer && span == token.span;
  const bool sure = whole_word && (MostlyTransliterated(context, span) || IsTitled(context, span));
  if ((!sure && !LooksLikePerson(context, span)) ||
      context.WordAt(span.end, ContextWords::kPeopleTails) > 0)
    return;
  out.push_back(
      Make(context, span, EntityType::kPerson, token.tag == Tag::kPer ? 0.95 : 0.8, token.tag));
}

// How often the words of `span` stand in the text, counted up to two.
int CountUpToTwo(const MentionContext& context, Span span) {
  const absl::string_view words = context.Words(span);
  const size_t first = context.text().find(words);
  return context.text().find(words, first + words.size()) == absl::string_view::npos ? 1 : 2;
}

// Taggers call much a place: a name that the lexicon does not know must look like one, come again,
// or stand where places stand.
bool IsPlausiblePlace(const MentionContext& context, Span span) {
  const absl::string_view words = context.Words(span);
  bool suffix = false;
  context.lexicon().suffixes.VisitBefore(words, words.size(), [&](size_t length, SuffixClass kind) {
    const Span rest{span.begin, span.end - static_cast<uint32_t>(length)};
    const bool weak = kind == SuffixClass::kPlaceWeak && LooksTransliterated(context, rest);
    suffix = (kind == SuffixClass::kPlace || weak) && length < words.size();
    return suffix;
  });
  if (suffix || LooksTransliterated(context, span) || CountUpToTwo(context, span) > 1) return true;
  return context.WordBefore(span.begin, ContextWords::kPlaceBefore) > 0;
}

// 海湾省安城市 names two places.
std::vector<Span> SplitPlaces(const MentionContext& context, Span span) {
  std::vector<Span> parts;
  uint32_t begin = span.begin;
  for (uint32_t at = context.NextOffset(begin); at < span.end; at = context.NextOffset(at)) {
    const size_t level = context.AnyAt(at, "自治区|省|市|县");
    const uint32_t end = at + static_cast<uint32_t>(level);
    if (level == 0 || at < begin + 6 || end + 6 > span.end) continue;
    parts.push_back({begin, end});
    begin = end;
  }
  parts.push_back({begin, span.end});
  return parts;
}

// 委员长洛桑江村: what stands right behind an office is no place, unless its level says so.
bool StandsAsPerson(const MentionContext& context, Span span) {
  const size_t count = Utf8Length(context.Words(span));
  const size_t title = context.lexicon().titles.LongestBefore(context.text(), span.begin);
  if (count < 2 || count > 5) return false;
  if (title < 9 && !context.FollowsOffice(span.begin)) return false;  // 将军|澳
  if (!context.TokenStartsAt(span.begin) || context.TitleOverhangs(span)) return false;
  return context.WordBefore(span.end, ContextWords::kLevelTails) == 0;
}

void AddPlace(const MentionContext& context, const Token& token, std::vector<NameCandidate>& out) {
  const Span span = TrimKnownPrefix(context, TrimBlank(context, token.span));
  if (span.size() < 6 || IsSettled(context, span) || !IsAllHan(context.Words(span))) return;
  if (StandsAsPerson(context, span)) {
    out.push_back(Make(context, span, EntityType::kPerson, 0.95, token.tag));
    return;
  }
  if (token.tag == Tag::kNs && span.size() > 12) return;
  if (!IsPlausiblePlace(context, span)) return;
  if (context.TitleOverhangs(span) || IsRunOfAbbreviations(context, span)) return;
  if (context.WordBefore(span.end, ContextWords::kNoPlaceTails) > 0) {
    return;
  }
  if (context.WordBefore(span.end, ContextWords::kOfPlaceTails) > 0) return;
  for (const Span part : SplitPlaces(context, span)) {
    if (!IsSettled(context, part)) {
      out.push_back(Make(context, part, EntityType::kPlace, 0.8, token.tag));
    }
  }
}

// 记者协会向海湾局 -> 海湾局: the tagger swallowed a clause.
Span TrimPreposition(const MentionContext& context, Span span) {
  for (uint32_t at = span.begin; at < span.end; at = context.NextOffset(at)) {
    const size_t length = context.WordAt(at, ContextWords::kBodyJoints);
    if (length > 0 && at + length + 6 <= span.end) {
      return {at + static_cast<uint32_t>(length), span.end};
    }
  }
  return span;
}

// Words that end a body's name; others must be short and whole to count as one.
bool EndsLikeBody(const MentionContext& context, Span span) {
  const absl::string_view words = context.Words(span);
  return context.lexicon().suffixes.LongestBefore(words, words.size()) > 0 ||
         context.lexicon().bodies.LongestBefore(words, words.size()) > 0;
}

bool IsNoBody(const MentionContext& context, Span span) {
  return context.WordBefore(span.end, ContextWords::kNoBodyTails) > 0 ||
         context.AnyAt(span.end, "法|案|人|奖") > 0 || IsRunOfAbbreviations(context, span);
}

// 林山政府 in one word: the leader is a name; see AddLeadersGovernments. True if there is no body.
bool AddLeader(const MentionContext& context, const Token& token, std::vector<NameCandidate>& out) {
  const size_t tail = context.WordBefore(token.span.end, ContextWords::kGovernments);
  if (tail == 0) return false;
  const Span leader{token.span.begin, token.span.end - static_cast<uint32_t>(tail)};
  if (context.AnyBefore(leader.end, "市|省|州|县|区|镇") > 0) return leader.size() < 6;
  if (HoldsCountry(context, token.span) || BeginsWithCountry(context, leader)) return true;
  if (LooksLikePerson(context, leader) && !IsSettled(context, leader)) {
    out.push_back(Make(context, leader, EntityType::kPerson, 1.0, token.tag));
  }
  return true;
}

// 海湾大学|法学院: a unit right behind its body is none of its own.
bool IsUnit(const MentionContext& context, Span span) {
  return context.WordBefore(span.begin, ContextWords::kUnitOwners) > 0 &&
         context.WordBefore(span.end, ContextWords::kUnitTails) > 0;
}

// 甲国|文化交流团, 甲国|梦想党: the name of the group begins with its country.
bool NeedsCountry(const MentionContext& context, Span rest) {
  if (context.EndsWith(rest.end, "党")) {
    return rest.size() >= 9 && rest.size() <= 12 &&
           !context.lexicon().IsStopName(context.Words(rest));
  }
  return rest.size() >= 15 && context.EndsWith(rest.end, "团") &&
         !context.lexicon().IsStopName(context.Words(rest));
}

// 大陆|国台办: the lexicon knows what the words end in.
bool EndsInKnownBody(const MentionContext& context, Span span) {
  return context.lexicon().names.VisitBefore(
      context.text(), span.end, [&](size_t length, const std::vector<NameEntry>& entries) {
        return length >= 6 && length < span.size() &&
               entries.front().name_class == NameClass::kOrganization;
      });
}

// What stands behind shows a body: a bracket, a quotation mark, a title whose holder it employs.
bool IsPointedOut(const MentionContext& context, Span span) {
  if (context.AnyAt(span.end, "(|（|公司|集团|”|」|》") > 0) return true;
  const size_t title = context.lexicon().titles.LongestAt(context.text(), span.end);
  return title >= 6 && context.TokenStartsAt(span.end);
}

void AddBody(const MentionContext& context, const Token& token, std::vector<NameCandidate>& out) {
  if (AddLeader(context, token, out) || !TitledPersonInside(context, token.span).empty()) return;
  const Span whole = TrimBlank(context, token.span);
  const Span titleless = TrimTitles(context, whole);
  const Span front = TrimPreposition(
      context, TrimClassNouns(context, NeedsCountry(context, titleless) ? whole : titleless));
  const Span span = CutUnit(context, front);
  if (span.size() < 6 || IsSettled(context, span)) return;
  if (context.TitleOverhangs(span) || IsNoBody(context, span)) return;
  if (span.begin > 0 && context.Words(span).find("驻") != absl::string_view::npos &&
      context.WordBefore(span.end, ContextWords::kBodiesAbroad) == 0) {
    return;
  }
  if (IsUnit(context, span)) return;
  const bool cut = front != token.span;
  if (!EndsLikeBody(context, span)) {
    if (cut || Utf8Length(context.Words(span)) > 8 || Utf8Length(context.Words(span)) < 3) return;
    const bool latin = !IsHan(context.CharAt(span.begin));
    if ((latin || CountUpToTwo(context, span) < 2) && !IsPointedOut(context, span)) return;
    if (EndsInKnownBody(context, span)) return;
    if (latin && context.AnyAt(span.end, "(|（|”|」") > 0) return;
  } else if (span.size() < 9) {
    return;
  }
  out.push_back(Make(context, span, EntityType::kOrganization, 0.85, token.tag));
}

}  // namespace

void DetectTaggedNames(const MentionContext& context, std::vector<NameCandidate>& out) {
  for (const Token& token : context.analyzed().tokens) {
    if (IsPersonTag(token.tag)) AddPerson(context, token, out);
    if (IsPlaceTag(token.tag)) AddPlace(context, token, out);
    if (IsBodyTag(token.tag)) AddBody(context, token, out);
  }
}

}  // namespace guanxi::ingest
