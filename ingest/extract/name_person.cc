// Names of persons by their form.
#include <algorithm>

#include "base/utf8.h"
#include "ingest/extract/name_detectors.h"
#include "ingest/extract/name_glue.h"
#include "ingest/extract/name_trim.h"

namespace guanxi::ingest {
namespace {

constexpr int kLongestPart = 8;  // characters of one part of a transliterated name

bool IsNameCharacter(const MentionContext& context, char32_t code) {
  return context.lexicon().IsTransliteration(code) || code == U'-';
}

// Words that end a name although their characters could go on in it.
bool EndsName(const Token& token) {
  switch (token.tag) {
    case Tag::kV:
    case Tag::kVd:
    case Tag::kP:
    case Tag::kC:
    case Tag::kD:
    case Tag::kR:
    case Tag::kT:
    case Tag::kTime:
    case Tag::kF:
    case Tag::kU:
    case Tag::kM:
    case Tag::kAd:
    case Tag::kXc:
    case Tag::kW:
      return true;
    default:
      return false;
  }
}

// How far the run of name characters to the left of `end` reaches, within the sentence.
uint32_t RunBegin(const MentionContext& context, uint32_t end) {
  const uint32_t limit = context.SentenceSpan(end).begin;
  uint32_t begin = end;
  for (int i = 0; i < kLongestPart && begin > limit; ++i) {
    const uint32_t previous = context.PreviousOffset(begin);
    if (!IsNameCharacter(context, context.CharAt(previous))) break;
    begin = previous;
  }
  return begin;
}

// Moves the begin of a run of name characters behind titles, names and function words that its
// first characters belong to.
uint32_t FirstPartBegin(const MentionContext& context, uint32_t begin, uint32_t end) {
  uint32_t best = begin;
  for (uint32_t at = begin; at < end; at = context.NextOffset(at)) {
    if (end - at < 3) break;
    const size_t title = context.lexicon().titles.LongestBefore(context.text(), at);
    if (title > 0 && at > begin) best = at;
    const Token* token = context.TokenAt(at);
    const bool starts = context.TokenStartsAt(at);
    if (token != nullptr && starts && token->span.end < end && EndsName(*token) &&
        token->span.size() >= 3 && context.TokenStartsAt(token->span.end)) {
      best = std::max(best, token->span.end);
    }
    if (starts && at > begin && token != nullptr &&
        (token->tag == Tag::kPer || token->tag == Tag::kNr) && token->span.end >= end) {
      best = std::max(best, at);
    }
  }
  context.lexicon().names.VisitAt(
      context.text(), best, [&](size_t length, const std::vector<NameEntry>& entries) {
        if (best + length + 6 > end || entries.front().name_class == NameClass::kPerson ||
            !context.TokenEndsAt(best + length)) {
          return false;
        }
        best += static_cast<uint32_t>(length);
        return true;
      });
  return best < end ? best : begin;
}

// Where the part of a name that begins at `begin` ends: whole words while they may belong to it.
uint32_t PartEnd(const MentionContext& context, uint32_t begin) {
  uint32_t run = begin;
  for (int i = 0; i < kLongestPart && IsNameCharacter(context, context.CharAt(run)); ++i) {
    run = context.NextOffset(run);
  }
  const char32_t behind = context.CharAt(run);
  if (behind == U'(' || behind == U'（' || IsNameDot(behind)) return run;
  uint32_t end = begin;
  while (end < run) {
    const Token* token = context.TokenAt(end);
    if (token == nullptr) break;
    const bool first = end == begin;
    if (!first && EndsName(*token)) break;
    if (!first && context.lexicon().names.Find(context.Words(token->span)) != nullptr) break;
    if (token->span.end > run) {
      if (first || IsNameTag(token->tag)) end = run;
      break;
    }
    end = token->span.end;
  }
  return end;
}

void AddPerson(const MentionContext& context, Span span, double rate, const char* rule,
               std::vector<NameCandidate>& out) {
  out.push_back(MakeCandidate(context, span, EntityType::kPerson, rate, rule));
  out.back().confidence = 0.95f;
}

// 林·山|海军上将: characters of a rank that also transliterate.
uint32_t BeforeRank(const MentionContext& context, Span part) {
  for (uint32_t at = context.NextOffset(part.begin); at < part.end; at = context.NextOffset(at)) {
    const size_t title = context.lexicon().titles.LongestAt(context.text(), at);
    if (title >= 9 && at + title > part.end && at >= part.begin + 9) return at;
  }
  return part.end;
}

// 外长林|山·高, in two words of the tagger, both names: where the first begins, behind a title.
uint32_t WithLostFront(const MentionContext& context, uint32_t begin) {
  const Token* front = context.TokenEndingAt(begin);
  const bool name = front != nullptr && front->tag == Tag::kPer && front->span.size() <= 9 &&
                    LooksTransliterated(context, front->span);
  return name && context.FollowsTitle(front->span.begin) ? front->span.begin : begin;
}

// 安娜·林德应马丁·林山|邀请: two people in one word.
bool AddGuestAndHost(const MentionContext& context, const Token& word,
                     std::vector<NameCandidate>& out) {
  const size_t at = context.Words(word.span).find("应");
  if (at == absl::string_view::npos ||
      context.WordAt(word.span.end, ContextWords::kInvitations) == 0) {
    return false;
  }
  const Span guest{word.span.begin, static_cast<uint32_t>(word.span.begin + at)};
  const Span host{guest.end + 3, word.span.end};
  if (host.size() < 6 || !LooksTransliterated(context, host)) return false;
  if (guest.size() >= 6) AddPerson(context, guest, 1.3, "dotted", out);
  AddPerson(context, host, 1.3, "dotted", out);
  return true;
}

// A name whose first dot is at `dot`. Returns where it ends.
uint32_t AddDotted(const MentionContext& context, uint32_t dot, std::vector<NameCandidate>& out) {
  const Token* word = context.TokenAt(dot);
  if (word != nullptr && AddGuestAndHost(context, *word, out)) return word->span.end;
  if (word != nullptr && context.EndsWith(word->span.end, "通") &&
      context.AnyAt(word->span.end, "了电话|电话|话|了话") > 0) {
    const Span span = TrimTitles(context, {word->span.begin, word->span.end - 3});
    if (span.begin < dot && span.end > context.NextOffset(dot)) {
      AddPerson(context, span, 1.5, "dotted", out);  // 林·山通了电话
      return word->span.end;
    }
  }
  if (word != nullptr && word->tag == Tag::kPer && word->span.begin < dot &&
      word->span.end > context.NextOffset(dot) && !IsNameDot(context.CharAt(word->span.end))) {
    Span span = TrimTitles(context, TrimGluedWords(context, word->span));
    span.end = WithLostEnd(context, BeforeRank(context, {dot, span.end}));
    if (span.begin == word->span.begin) span.begin = WithLostFront(context, span.begin);
    if (span.begin < dot && span.size() <= 60) {
      AddPerson(context, span, 1.3, "dotted", out);
      return span.end;
    }
  }
  const uint32_t begin = FirstPartBegin(context, RunBegin(context, dot), dot);
  uint32_t end = dot;
  while (IsNameDot(context.CharAt(end))) {
    uint32_t part = context.NextOffset(end);
    const char32_t initial = context.CharAt(part);  // 林·R·山
    const uint32_t behind = context.NextOffset(part);
    if (initial >= 'A' && initial <= 'Z' && IsNameDot(context.CharAt(behind))) {
      part = context.NextOffset(behind);
    }
    const uint32_t part_end = PartEnd(context, part);
    if (part_end == part) break;
    end = part_end;
  }
  end = BeforeRank(context, {dot, end});
  if (begin < dot && end > context.NextOffset(dot)) {
    AddPerson(context, {begin, end}, 1.3, "dotted", out);
    return end;
  }
  return context.NextOffset(dot);
}

// 林-山 in two words of the tagger, both of them names: a hyphen joins them as a dot would.
void AddHyphened(const MentionContext& context, uint32_t hyphen, std::vector<NameCandidate>& out) {
  if (hyphen == 0) return;
  const Token* left = context.TokenAt(context.PreviousOffset(hyphen));
  const uint32_t behind = context.NextOffset(hyphen);
  const Token* right = context.TokenAt(behind);
  if (left == nullptr || right == nullptr || right->span.begin != behind) return;
  if (left->span.end != hyphen) return;
  const bool titled = context.FollowsTitle(left->span.begin);  // 主席让/v|-|圣西尔/ORG
  if (!titled && (!IsNameTag(left->tag) || !IsNameTag(right->tag))) return;
  if (!titled && left->tag != Tag::kPer && right->tag != Tag::kPer) return;
  const Span front = titled ? left->span : TrimTitles(context, left->span);
  Span back = TrimTitles(context, right->span);
  if (back.begin != behind) back = right->span;
  if (front.empty() || front.end != hyphen ||
      !LooksTransliterated(context, {front.begin, back.end}) ||
      !LooksTransliterated(context, back)) {
    return;
  }
  AddPerson(context, {front.begin, back.end}, 1.0, "hyphened", out);
}

// Where the bracket that opens at `open` holds a Latin name: its words, else an empty span.
bool OpensLatinName(const MentionContext& context, uint32_t open) {
  const char32_t bracket = context.CharAt(open);
  if (bracket != U'(' && bracket != U'（') return false;
  const uint32_t inside = context.NextOffset(open);
  uint32_t at = inside;
  bool lower = false;
  int letters = 0;
  while (at < context.text().size() && at - inside < 64) {
    const char32_t code = context.CharAt(at);
    if (code == U')' || code == U'）') break;
    if (IsHan(code)) return false;
    lower = lower || (code >= 'a' && code <= 'z');
    letters += IsLetter(code);
    at = context.NextOffset(at);
  }
  const char32_t first = context.CharAt(inside);
  return lower && letters >= 4 && IsLetter(first) && !(first >= 'a' && first <= 'z');
}

// 首都里加（Riga）.
bool EndsInKnownName(const MentionContext& context, Span span) {
  return context.lexicon().names.VisitBefore(
      context.text(), span.end, [&](size_t length, const std::vector<NameEntry>& entries) {
        return length < span.size() && entries.front().name_class != NameClass::kPerson;
      });
}

// 外长林山（Shan Lin）, whatever its characters: what stands between the title and the bracket.
bool AddTitledBeforeLatin(const MentionContext& context, uint32_t open,
                          std::vector<NameCandidate>& out) {
  uint32_t begin = open;
  for (int length = 1; length <= 5 && begin > 0; ++length) {
    begin = context.PreviousOffset(begin);
    if (!IsHan(context.CharAt(begin))) return false;
    const Span span{begin, open};
    const bool titled = context.FollowsTitle(begin);
    const bool listed = context.AnyBefore(begin, "）、|)、|）和|)和|）及|)及|）与|)与") > 0;
    if (length < 2 || (!titled && !listed)) continue;
    if (context.lexicon().names.Find(context.Words(span)) != nullptr ||
        context.lexicon().titles.LongestBefore(context.text(), open) > 0 ||
        context.lexicon().suffixes.LongestBefore(context.text(), open) > 0) {
      return false;
    }
    AddPerson(context, span, 0.9, "latin", out);
    return true;
  }
  return false;
}

// 拉曼尼（Ramani）: the name characters before the bracket.
void AddBeforeLatin(const MentionContext& context, uint32_t open, std::vector<NameCandidate>& out) {
  if (AddTitledBeforeLatin(context, open, out)) return;
  const uint32_t run = RunBegin(context, open);
  if (run == open) return;
  const uint32_t begin = FirstPartBegin(context, run, open);
  const Span span{begin, open};
  if (IsNameDot(context.CharBefore(begin)) || Utf8Length(context.Words(span)) < 2) return;
  if (context.lexicon().names.Find(context.Words(span)) != nullptr) return;
  if (context.TitleOverhangs(span) ||
      context.lexicon().suffixes.LongestBefore(context.text(), open) >= 6) {
    return;
  }
  const Token* word = context.TokenAt(begin);
  if (word != nullptr && (word->tag == Tag::kLoc || word->tag == Tag::kOrg)) return;
  const bool titled = context.FollowsTitle(begin);
  if (word != nullptr && word->span == span && !IsNameTag(word->tag) && word->tag != Tag::kNz &&
      !titled) {
    return;  // a common word
  }
  if (context.lexicon().IsStopName(context.Words(span)) || EndsInKnownName(context, span)) return;
  AddPerson(context, span, 0.9, "latin", out);
}

// The name behind a title at `at` that the tagger calls a verb or a noun: 领导人拉里鲁斯/v|誓言,
// 大臣洛布/n|谴责, 总统拉索/v|鲁斯/PER, 主席斯波/LOC|里茨/LOC. Its characters give it away, and
// what stands behind it. An empty span if there is none.
Span MistaggedName(const MentionContext& context, const Token& word) {
  const bool name = word.tag == Tag::kOrg || word.tag == Tag::kLoc || word.tag == Tag::kNz;
  const bool common =
      word.tag == Tag::kV || word.tag == Tag::kN || word.tag == Tag::kVn || word.tag == Tag::kA;
  if (!common && !name) return {};
  const std::vector<NameEntry>* known = context.lexicon().names.Find(context.Words(word.span));
  if (name && known != nullptr && known->front().name_class != NameClass::kOrganization) return {};
  if (context.lexicon().IsStopName(context.Words(word.span))) return {};
  const Token* next = context.TokenAt(word.span.end);
  const bool tagged =
      next != nullptr && next->span.begin == word.span.end &&
      (next->tag == Tag::kPer || next->tag == Tag::kNr || (name && IsNameTag(next->tag))) &&
      (next->tag == Tag::kPer ||
       context.lexicon().names.Find(context.Words(next->span)) == nullptr);
  if (tagged && LooksTransliterated(context, {word.span.begin, next->span.end})) {
    return {word.span.begin, next->span.end};
  }
  if (!LooksTransliterated(context, word.span)) return {};
  const bool office = context.FollowsOffice(word.span.begin);
  const size_t count = Utf8Length(context.Words(word.span));
  if (name) return office && known == nullptr && count >= 3 ? word.span : Span{};
  const bool acts = next != nullptr && next->tag == Tag::kV;
  const bool ends = office && (!IsHan(context.CharAt(word.span.end)) ||
                               context.WordAt(word.span.end, ContextWords::kNoGivenEnds) > 0);
  const bool listed = office && context.AnyAt(word.span.end, "、|（|(") > 0;  // 总理通伦/v、
  if ((count >= 3 && word.tag != Tag::kA) || listed || (word.tag == Tag::kN && (acts || ends)))
    return word.span;
  return {};
}

// 绿党人林山 in one word of the tagger: the name is what stands behind 党人.
void AddBehindPartyLabel(const MentionContext& context, uint32_t at,
                         std::vector<NameCandidate>& out) {
  const Token* word = context.TokenAt(at);
  if (word == nullptr || word->span.begin == at || !context.EndsWith(at, "党人")) return;
  const Span name{at, word->span.end};
  const size_t count = Utf8Length(context.Words(name));
  const bool person = LooksTransliterated(context, name) || LooksLikePerson(context, name);
  if (IsNameTag(word->tag) && person && count >= 2 && count <= 8) {
    AddPerson(context, name, 1.3, "behind-title", out);
  }
}

// A Han name behind a title: 外长林山.
void AddBehindTitle(const MentionContext& context, uint32_t at, std::vector<NameCandidate>& out) {
  const Token* word = context.TokenAt(at);
  if (word == nullptr || !context.TokenStartsAt(at)) return;
  const Span mistagged = MistaggedName(context, *word);
  if (const Span name = TrimGluedWords(context, mistagged); !mistagged.empty()) {
    if (context.lexicon().names.Find(context.Words(name)) == nullptr &&
        !context.TitleOverhangs(name) &&
        context.lexicon().suffixes.LongestBefore(context.text(), name.end) == 0) {
      AddPerson(context, name, 1.3, "behind-title", out);
    }
    return;
  }
  if (EndsName(*word)) return;
  uint32_t end = word->span.end;
  const size_t surname = SurnameLength(context.lexicon(), context.text().substr(at));
  if (surname > 0 && end - at == surname) {
    const Token* given = context.TokenAt(end);
    if (given == nullptr || given->span.begin != end || EndsName(*given)) return;
    if (given->span.size() > 6) return;
    end = given->span.end;
  }
  const Span span = TrimGluedWords(context, {at, end});
  if (context.lexicon().names.Find(context.Words(span)) != nullptr) return;
  if (context.lexicon().IsStopName(context.Words(span)) || context.TitleOverhangs(span)) return;
  if (context.lexicon().titles.LongestAt(context.text(), at) > 0) return;
  if (word->tag != Tag::kNone && !IsNameTag(word->tag) && word->tag != Tag::kNz) return;
  if (!LooksLikePerson(context, span) || Utf8Length(context.Words(span)) < 2) return;
  AddPerson(context, span, 0.85, "behind-title", out);
}

}  // namespace

void DetectPersons(const MentionContext& context, std::vector<NameCandidate>& out) {
  const absl::string_view text = context.text();
  uint32_t dotted_end = 0;
  for (uint32_t at = 0; at < text.size(); at = context.NextOffset(at)) {
    const char32_t code = context.CharAt(at);
    if (IsNameDot(code) && at >= dotted_end) dotted_end = AddDotted(context, at, out);
    if (code == U'-' || code == U'－') AddHyphened(context, at, out);
    if (OpensLatinName(context, at)) AddBeforeLatin(context, at, out);
    if (context.EndsWith(at, "党人")) AddBehindPartyLabel(context, at, out);
    if (context.TokenStartsAt(at) && context.FollowsTitle(at)) {
      AddBehindTitle(context, at, out);
    }
  }
}

}  // namespace guanxi::ingest
