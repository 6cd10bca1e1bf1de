// Names of bodies and places by the words they end in.
#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/utf8.h"
#include "ingest/extract/name_detectors.h"
#include "ingest/extract/name_split.h"
#include "ingest/extract/name_trim.h"

namespace guanxi::ingest {
namespace {

constexpr int kLongestName = 9;  // words of a body's name

NameCandidate Make(const MentionContext& context, Span span, EntityType type, double weight,
                   const char* rule) {
  NameCandidate candidate = MakeCandidate(context, span, type, 1.0, rule);
  candidate.weight = weight;
  return candidate;
}

// 军 is a word of its own, not the front of 军事.
bool IsWholeForce(const MentionContext& context, Span word) {
  if (word.size() > 3) return true;
  return context.TokenEndsAt(word.end) &&
         context.WordAt(word.end, ContextWords::kForceCompounds) == 0;
}

// 北国|会, two words of the tagger, are no 国会 behind an abbreviation.
bool IsCutByWord(const MentionContext& context, Span word) {
  const uint32_t second = context.NextOffset(word.begin);
  return word.size() == 6 && context.TokenStartsAt(second) && !context.TokenStartsAt(word.begin);
}

// 北国议会|上院: a chamber of the body before it.
void AddChamber(const MentionContext& context, const NameCandidate& parliament,
                std::vector<NameCandidate>& out) {
  if (context.AnyBefore(parliament.span.end, "国会|议会") == 0) return;
  const size_t length = context.WordAt(parliament.span.end, ContextWords::kChambers);
  if (length == 0) return;
  const Span span{parliament.span.begin, parliament.span.end + static_cast<uint32_t>(length)};
  out.push_back(Make(context, span, EntityType::kOrganization,
                     Utf8Length(context.Words(span)) + 1.2, "chamber"));
}

// A body of the state named by `owner`: 北国外交部, 北国军队, 北国政府.
void AddStateBody(const MentionContext& context, const NameCandidate& owner,
                  std::vector<NameCandidate>& out) {
  uint32_t at = owner.span.end;
  if (context.StartsWith(at, "的")) at = context.NextOffset(at);
  context.lexicon().bodies.VisitAt(context.text(), at, [&](size_t length, BodyClass body) {
    const Span span{owner.span.begin, static_cast<uint32_t>(at + length)};
    const Span word{at, span.end};
    const bool joined = at == owner.span.end;
    if (context.TitleOverhangs(span) || !IsWholeForce(context, word)) return false;
    if (IsCutByWord(context, word)) return false;
    if (body == BodyClass::kGeneric) {
      if (!joined || !context.TokenEndsAt(span.end)) return false;
      if (context.lexicon().IsStopName(context.Words(span))) return false;  // 立方
      NameCandidate state = owner;
      state.span = span;
      state.weight += Utf8Length(context.Words(word));
      state.rule = "government";
      out.push_back(std::move(state));
      return true;
    }
    if (!joined && body != BodyClass::kBranch && word.size() < 12) return false;
    if (body == BodyClass::kForce && context.EndsWith(owner.span.begin, "驻")) return false;
    NameCandidate found = Make(context, span, EntityType::kOrganization,
                               Utf8Length(context.Words(span)) + 0.7, "state-body");
    if (body == BodyClass::kAgency) AddChamber(context, found, out);
    found.known = true;
    found.name = body == BodyClass::kForce ? absl::StrCat(owner.name, "军队")
                                           : absl::StrCat(owner.name, context.Words(word));
    out.push_back(std::move(found));
    return true;
  });
}

// 乌克兰|国防情报局: the lexicon knows the words as another state's body, whose name begins with
// its state; here they are this one's.
void AddNamesake(const MentionContext& context, const NameCandidate& owner,
                 std::vector<NameCandidate>& out) {
  if (owner.span.size() < 6) return;
  context.lexicon().names.VisitAt(
      context.text(), owner.span.end, [&](size_t length, const std::vector<NameEntry>& entries) {
        const NameEntry& entry = entries.front();
        const Span span{owner.span.begin, static_cast<uint32_t>(owner.span.end + length)};
        if (entry.name_class != NameClass::kOrganization || entry.country == owner.name)
          return false;
        // 国际红十字会 is no state's.
        const absl::string_view of =
            entry.country.empty() ? absl::string_view("国际") : absl::string_view(entry.country);
        if (!absl::StartsWith(entry.canonical, of) || length < 9 || !context.OnTokenBounds(span) ||
            context.TitleOverhangs(span)) {
          return false;
        }
        out.push_back(Make(context, span, EntityType::kOrganization,
                           1.3 * Utf8Length(context.Words(span)), "namesake"));
        return false;
      });
}

// 驻北国美军: forces abroad are a body of their own.
void AddForcesAbroad(const MentionContext& context, const NameCandidate& host,
                     std::vector<NameCandidate>& out) {
  if (!context.EndsWith(host.span.begin, "驻")) return;
  const uint32_t begin = context.PreviousOffset(host.span.begin);
  for (const absl::string_view forces : {"美军", "俄军", "英军", "法军", "联合国军", "日军"}) {
    if (!context.StartsWith(host.span.end, forces)) continue;
    const Span span{begin, host.span.end + static_cast<uint32_t>(forces.size())};
    out.push_back(Make(context, span, EntityType::kOrganization,
                       Utf8Length(context.Words(span)) + 2.0, "forces-abroad"));
  }
}

// The suffix that the word at `token` ends in; kClassNoun where there is none.
SuffixClass SuffixOf(const MentionContext& context, const Token& token) {
  SuffixClass found = SuffixClass::kClassNoun;
  const absl::string_view words = context.Words(token.span);
  context.lexicon().suffixes.VisitBefore(words, words.size(), [&](size_t, SuffixClass suffix) {
    if (suffix == SuffixClass::kClassNoun) return false;
    found = suffix;
    return true;
  });
  return found;
}

bool IsPlaceSuffix(SuffixClass suffix) {
  return suffix == SuffixClass::kPlace || suffix == SuffixClass::kPlaceWeak;
}

// May `token` stand inside the name of a body, before its last word?
bool MayBeInside(const MentionContext& context, const Token& token) {
  if (IsNounTag(token.tag) || token.tag == Tag::kA || token.tag == Tag::kF) {
    return context.lexicon().titles.Find(context.Words(token.span)) == nullptr;
  }
  return token.tag == Tag::kC && context.AnyAt(token.span.begin, "和|与|及|暨") > 0;
}

// Grows names of bodies and places to the left of their last word.
class SuffixGrower {
 public:
  SuffixGrower(const MentionContext& context, const std::vector<NameCandidate>& known)
      : context_(context) {
    for (const NameCandidate& candidate : known) {
      if (candidate.type == EntityType::kPerson && candidate.known) continue;
      anchors_.emplace(candidate.span.begin, &candidate);
    }
  }

  void Grow(size_t last, std::vector<NameCandidate>& out) const {
    const auto& tokens = context_.analyzed().tokens;
    const SuffixClass suffix = SuffixOf(context_, tokens[last]);
    if (suffix == SuffixClass::kClassNoun || IsClassNoun(tokens[last])) return;
    if (context_.TitleOverhangs(tokens[last].span)) return;
    if (!TitledPersonInside(context_, tokens[last].span).empty()) return;
    if (IsPlaceSuffix(suffix) && context_.StartsWith(tokens[last].span.end, "城市")) return;
    const Span whole = SpanOf(last, IsPlaceSuffix(suffix));
    const Span span = IsPlaceSuffix(suffix) ? whole : CutUnit(context_, whole);
    if (!IsGood(span, tokens[last], suffix)) return;
    const EntityType type = IsPlaceSuffix(suffix) ? EntityType::kPlace : EntityType::kOrganization;
    const double rate = suffix == SuffixClass::kOrg || suffix == SuffixClass::kPlace ? 1.0 : 0.85;
    out.push_back(
        Make(context_, span, type, rate * Utf8Length(context_.Words(span)) + 0.2, "suffix"));
  }

 private:
  // From the earliest word that names something, over words that may stand in a name.
  Span SpanOf(size_t last, bool place) const {
    const auto& tokens = context_.analyzed().tokens;
    const uint32_t sentence = context_.SentenceSpan(tokens[last].span.begin).begin;
    uint32_t begin = tokens[last].span.begin;
    if (place && IsNameTag(tokens[last].tag)) {
      return TrimBlank(context_, tokens[last].span);  // a name of its own
    }
    const int most = place ? 2 : kLongestName;
    uint32_t run = begin;
    bool joined = false;
    const bool defined = !place && DefinedByLatin(tokens[last].span.end);
    for (int i = static_cast<int>(last) - 1, used = 0; i >= 0 && used < most; --i, ++used) {
      const Token& token = tokens[i];
      if (token.span.begin < sentence || token.span.end != tokens[i + 1].span.begin) break;
      if (!MayBeInside(context_, token) && !(defined && MayBeDefined(token))) break;
      if (!place && used > 0 && EndsInBody(token)) break;  // 海湾中心|北国历史中心: a unit
      if (place && token.tag != Tag::kN && !IsNameTag(token.tag) && token.tag != Tag::kNz) break;
      if (IsClassNoun(token) && !anchors_.contains(token.span.begin)) break;  // but 城市大学
      // 大学|及|北国教育部: what stands before the conjunction is another.
      if (token.tag == Tag::kC && Anchors(tokens[i + 1]) && !defined) break;
      joined = joined || token.tag == Tag::kC;
      if (place && context_.lexicon().IsStopName(context_.Words(token.span))) break;
      if (place && AnchorsCountry(token)) break;
      const bool person = token.tag == Tag::kPer || token.tag == Tag::kNr;
      if (person && begin < tokens[last].span.begin) break;  // 林山|安城高等法院
      if (Anchors(token)) begin = token.span.begin;
      if (token.tag != Tag::kC && (!joined || defined)) run = token.span.begin;
    }
    const bool nameless = begin == tokens[last].span.begin && run < begin && !place;
    if (nameless && VouchedFor(run, tokens[last].span.end)) begin = run;
    return TrimClassNouns(context_, TrimBlank(context_, {begin, tokens[last].span.end}));
  }

  // A bracketed original behind the name vouches for it.
  bool DefinedByLatin(uint32_t end) const {
    if (context_.AnyAt(end, "(|（") == 0) return false;
    const char32_t inside = context_.CharAt(context_.NextOffset(end));
    return inside >= U'A' && inside <= U'Z';
  }

  static bool MayBeDefined(const Token& token) {
    return token.tag == Tag::kV || token.tag == Tag::kAd || token.tag == Tag::kM;
  }

  // The name of another body ends here.
  bool EndsInBody(const Token& token) const {
    if (token.tag == Tag::kOrg || token.tag == Tag::kNt) return true;
    const std::vector<NameEntry>* entries =
        context_.lexicon().names.Find(context_.Words(token.span));
    return entries != nullptr && entries->front().name_class == NameClass::kOrganization;
  }

  // Words without a name in them are one where a head of theirs follows (…实验室理事长林山), or an
  // original in brackets, or where a country owns them (北国政府的全球事务部).
  bool VouchedFor(uint32_t begin, uint32_t end) const {
    if (end - begin < 15) return OwnedByCountry(begin) && end - begin >= 12;
    return DefinedByLatin(end) || OwnedByCountry(begin) ||
           context_.lexicon().titles.LongestAt(context_.text(), end) >= 6;
  }

  bool OwnedByCountry(uint32_t begin) const {
    if (!context_.EndsWith(begin, "的")) return false;
    for (const uint32_t back : {3u, 9u}) {  // 北国的, 北国政府的
      if (begin < back + 6) continue;
      if (back == 9 && context_.AnyBefore(begin - 3, "政府|当局") == 0) continue;
      bool country = false;
      context_.lexicon().names.VisitBefore(
          context_.text(), begin - back, [&](size_t, const std::vector<NameEntry>& entries) {
            country = entries.front().name_class == NameClass::kCountry;
            return true;
          });
      if (country) return true;
    }
    return false;
  }

  bool IsClassNoun(const Token& token) const {
    const SuffixClass* suffix = context_.lexicon().suffixes.Find(context_.Words(token.span));
    return suffix != nullptr && *suffix == SuffixClass::kClassNoun;
  }

  bool Anchors(const Token& token) const {
    return IsNameTag(token.tag) || token.tag == Tag::kNz || anchors_.contains(token.span.begin);
  }

  // 北国港口 names no port; 安城港口 does.
  bool AnchorsCountry(const Token& token) const {
    const auto found = anchors_.find(token.span.begin);
    return found != anchors_.end() && found->second->type != EntityType::kPlace;
  }

  // Something beside the last word must name the thing.
  bool IsGood(Span span, const Token& last, SuffixClass suffix) const {
    if (context_.lexicon().IsStopName(context_.Words(span))) return false;
    if (context_.WordBefore(span.end, ContextWords::kNoPlaceWords) > 0) return false;
    if (context_.lexicon().names.Find(context_.Words(span)) != nullptr) return false;
    const bool weak = suffix == SuffixClass::kOrgWeak || suffix == SuffixClass::kPlaceWeak;
    const bool tagged = IsNameTag(last.tag);
    if (span.size() < 6) return false;
    if (span == last.span) return tagged && !weak && Utf8Length(context_.Words(span)) >= 4;
    if (weak) return tagged;
    return Utf8Length(context_.Words(span)) >= 3;
  }

  const MentionContext& context_;
  absl::flat_hash_map<uint32_t, const NameCandidate*> anchors_;
};

}  // namespace

void DetectBodies(const MentionContext& context, const std::vector<NameCandidate>& known,
                  std::vector<NameCandidate>& out) {
  for (const NameCandidate& candidate : known) {
    if (candidate.type != EntityType::kCountry) continue;
    AddStateBody(context, candidate, out);
    AddForcesAbroad(context, candidate, out);
    AddNamesake(context, candidate, out);
  }
  const SuffixGrower grower(context, known);
  for (size_t i = 0; i < context.analyzed().tokens.size(); ++i) grower.Grow(i, out);
}

}  // namespace guanxi::ingest
