#include "ingest/extract/title_chain.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/utf8.h"
#include "ingest/extract/mention_order.h"
#include "ingest/extract/name_trim.h"
#include "ingest/extract/office_words.h"
#include "ingest/extract/title_owners.h"
#include "ingest/extract/title_parser.h"

namespace guanxi::ingest {
namespace {

// 副首相兼|王宫事务大臣, 议员、|影子外相: the nouns behind another title belong to this one.
void ReachJoint(const MentionContext& context, ParsedTitle& parsed) {
  if (parsed.title.owner >= 0 || parsed.reach >= parsed.extent.begin) return;
  const bool row = context.EndsWith(parsed.reach, "、") && context.FollowsTitle(parsed.reach - 3);
  if (!row && context.AnyBefore(parsed.reach, "兼|兼任") == 0) return;
  parsed.extent.begin = parsed.reach;
  parsed.title.span.begin = parsed.reach;
  parsed.title.words = std::string(Cut(context.document().text, parsed.title.span));
}

// 议长、绿党人|林山: a member of the party, whose further titles may stand before. Returns where
// the party's name begins, or `end`.
uint32_t AttachPartyLabel(const TitleParser& parser, const MentionContext& context,
                          std::vector<Mention>& mentions, Mention& person, uint32_t end) {
  const int party = context.EndsWith(end, "党人") ? parser.MentionEndingAt(end - 3) : -1;
  if (party < 0 || mentions[party].type != EntityType::kOrganization) return end;
  Title label;
  label.span = {end - 3, end};
  label.owner = party;
  person.titles.push_back(std::move(label));
  person.extent.begin = mentions[party].span.begin;
  mentions[party].head = static_cast<int>(&person - mentions.data());
  return person.extent.begin;
}

// Titles that stand before the name, nearest first; several joined by 、 or 兼.
void AttachBefore(const MentionContext& context, const TitleParser& parser,
                  std::vector<Mention>& mentions, size_t index) {
  Mention& person = mentions[index];
  uint32_t end = person.span.begin;
  while (context.EndsWith(end, " ")) --end;
  if (const uint32_t front = AttachPartyLabel(parser, context, mentions, person, end);
      front < end) {
    if (!context.EndsWith(front, "、")) return;
    end = front - 3;
  }
  while (true) {
    ParsedTitle parsed = parser.ParseBefore(end);
    if (!parsed.found) break;
    ReachJoint(context, parsed);
    for (const int inside : parsed.mentions) {
      if (mentions[inside].head < 0) mentions[inside].head = static_cast<int>(index);
    }
    person.extent.begin = std::min(person.extent.begin, parsed.extent.begin);
    person.titles.insert(person.titles.begin(), std::move(parsed.title));
    const size_t joint = context.AnyBefore(parsed.extent.begin, "、|兼|暨|兼任");
    if (joint == 0 && !context.EndsWith(parsed.extent.begin, "籍")) break;
    end = parsed.extent.begin - static_cast<uint32_t>(joint);
  }
  // Titles in a row share the employer of the first.
  for (size_t i = 1; i < person.titles.size(); ++i) {
    const int shared = person.titles[i - 1].owner;
    if (person.titles[i].owner < 0 && shared >= 0 &&
        (mentions[shared].type != EntityType::kOrganization ||
         ScopeOf(context, person.titles[i]) != TitleScope::kState)) {  // 党总书记、国家主席
      person.titles[i].owner = shared;
    }
  }
}

// The Latin original in a bracket behind the name. Returns where the bracket ends, or `at`.
uint32_t AttachLatin(const MentionContext& context, Mention& mention, uint32_t at) {
  const uint32_t name_end = at;
  // 利马（Jefferson Lerma）: a known place needs no original; somebody else may bear its name.
  const bool place = mention.type == EntityType::kPlace || mention.type == EntityType::kCountry;
  if (context.CharAt(at) == U' ') ++at;
  const char32_t open = context.CharAt(at);
  if (open != U'(' && open != U'（') return name_end;
  const uint32_t inside = context.NextOffset(at);
  const absl::string_view text = context.document().text;
  size_t close = std::min(text.find(")", inside), text.find("）", inside));
  if (close == absl::string_view::npos || close - inside > 120) return name_end;
  const absl::string_view words = text.substr(inside, close - inside);
  size_t latin = 0;
  while (latin < words.size() && !IsHan(DecodeUtf8At(words, latin).code) &&
         DecodeUtf8At(words, latin).code != U'，' && words[latin] != ',' &&
         DecodeUtf8At(words, latin).code != U'、') {
    latin += DecodeUtf8At(words, latin).length;
  }
  const absl::string_view name = absl::StripAsciiWhitespace(words.substr(0, latin));
  const absl::string_view rest = absl::StripAsciiWhitespace(words.substr(latin));
  // 符拉迪沃斯托克（海参崴）, not 海湾大道（一期）.
  const bool renamed =
      mention.type == EntityType::kPlace && LooksTransliterated(context, mention.span);
  const bool party = name.size() > 2 && name[1] == '-' && absl::ascii_isupper(name[0]);  // D-Texas
  if (!name.empty() && IsLetter(DecodeUtf8At(name, 0).code)) {
    if (!party && !(place && mention.known)) mention.latin = std::string(name);
    if (IsAllHan(rest) && Utf8Length(rest) <= 8 && renamed) mention.also.emplace_back(rest);
  } else if (IsAllHan(words) && renamed && Utf8Length(words) <= 8) {
    mention.also.emplace_back(words);
  } else {
    return name_end;
  }
  return context.NextOffset(static_cast<uint32_t>(close));
}

// A rank or an office behind the name: 林山少将, 林山外长. Not when a name follows: then it is that
// one's title; and only the first word when another title follows: 林山总统|特别代表国务卿洛布.
void AttachBehind(const MentionContext& context, const TitleParser& parser, Mention& person,
                  uint32_t at) {
  size_t length = 0, shortest = 0;
  context.lexicon().titles.VisitAt(context.text(), at, [&](size_t size, TitleScope scope) {
    if (scope == TitleScope::kCalling) return false;
    length = std::max(length, size);
    if (size >= 6 && (shortest == 0 || size < shortest)) shortest = size;
    return false;
  });
  if (context.lexicon().titles.LongestAt(context.text(), at + length) >= 6) length = shortest;
  const Span words{at, at + static_cast<uint32_t>(length)};
  if (length == 0 || !context.TokenEndsAt(words.end)) return;
  if (parser.MentionBeginningAt(words.end) >= 0) return;
  if (context.WordAt(words.end, ContextWords::kNoTitleBehind) > 0) return;
  Title title;
  title.span = words;
  title.words = std::string(Cut(context.document().text, words));
  const uint32_t front = person.span.begin - (context.EndsWith(person.span.begin, "的") ? 3 : 0);
  const int owner = parser.MentionEndingAt(front);  // 海湾大学(的)林山教授
  if (person.titles.empty() && owner >= 0) title.owner = owner;
  person.titles.push_back(std::move(title));
  person.extent.end = words.end;
}

}  // namespace

namespace {

// 总书记林山特使、部长安娜: one phrase, of whom only the last is meant; whose envoy she is stands
// inside it.
void NestSenders(const MentionContext& context, std::vector<Mention>& mentions) {
  for (size_t i = 0; i + 1 < mentions.size(); ++i) {
    if (!IsNamedPerson(mentions[i])) continue;
    const uint32_t end = mentions[i].span.end;
    const size_t envoy = context.WordAt(end, ContextWords::kEnvoys);
    const uint32_t comma = end + static_cast<uint32_t>(envoy);
    if (envoy == 0 || !context.StartsWith(comma, "、")) continue;
    size_t j = i + 1;
    while (j < mentions.size() && !IsNamedPerson(mentions[j])) ++j;
    if (j == mentions.size() || mentions[j].sentence != mentions[i].sentence) continue;
    const absl::string_view between = context.Words({comma + 3, mentions[j].span.begin});
    if (mentions[j].titles.empty() || between.size() > 60) continue;
    if (absl::StrContains(between, "、") || absl::StrContains(between, "，")) continue;
    mentions[i].head = static_cast<int>(j);
    mentions[j].extent.begin = mentions[i].extent.begin;
  }
}

}  // namespace

void AttachTitles(const MentionContext& context, std::vector<Mention>& mentions) {
  const TitleParser parser(context, mentions);
  for (size_t i = 0; i < mentions.size(); ++i) {
    Mention& mention = mentions[i];
    mention.extent.end = AttachLatin(context, mention, mention.span.end);
    if (!IsNamedPerson(mention)) continue;
    AttachBefore(context, parser, mentions, i);
    const bool sent = !mention.titles.empty() &&  // 总书记林山|特使: somebody else
                      context.WordAt(mention.extent.end, ContextWords::kEnvoys) > 0;
    if (!sent) AttachBehind(context, parser, mention, mention.extent.end);
  }
  NestSenders(context, mentions);
}

namespace {

// 出任|外长, where somebody takes or leaves an office of the country that the article is about.
bool IsTaken(const MentionContext& context, const std::vector<Mention>& mentions, uint32_t begin) {
  if (context.WordAt(begin, ContextWords::kTakesOffice) >= 6) return true;      // 当选|总统
  if (context.WordBefore(begin, ContextWords::kTakesOffice) >= 9) return true;  // 获任命为|首相
  if (context.AnyBefore(begin, "为|了|过") > 0) begin -= 3;
  if (context.StartsWith(begin, "为")) {  // 选举林山|为总统
    for (const Mention& person : mentions) {
      if (!IsNamedPerson(person) || person.extent.end != begin) continue;
      return context.WordBefore(person.extent.begin, ContextWords::kAppoints) > 0;
    }
  }
  return context.WordBefore(begin, ContextWords::kTakesOffice) >= 6 ||
         context.WordBefore(begin, ContextWords::kLeavesOffice) >= 6;
}

// 在海湾银行担任|总裁; 海湾银行任命林山为|总裁: the body where it is taken, or that gives it. -1 if
// there is none.
int EmployerOfTaken(const MentionContext& context, const std::vector<Mention>& mentions,
                    const ParsedTitle& parsed) {
  if (parsed.scope != TitleScope::kBody) return -1;
  const uint32_t begin = parsed.extent.begin;
  const uint32_t verb =
      begin - static_cast<uint32_t>(context.WordBefore(begin, ContextWords::kTakesOffice));
  uint32_t gives = 0;  // where 任命林山为 begins
  for (const Mention& person : mentions) {
    const bool given =
        IsNamedPerson(person) && person.extent.end + 3 == begin && context.EndsWith(begin, "为");
    const size_t appoints =
        given ? context.WordBefore(person.extent.begin, ContextWords::kAppoints) : 0;
    if (appoints > 0) gives = person.extent.begin - static_cast<uint32_t>(appoints);
  }
  for (size_t i = 0; i < mentions.size(); ++i) {
    const Mention& body = mentions[i];
    if (body.type != EntityType::kOrganization || body.head >= 0) continue;
    if (gives > 0 && body.extent.end == gives) return static_cast<int>(i);
    const bool where = verb < begin && body.extent.end == verb &&
                       context.AnyBefore(body.extent.begin, "在|于") > 0;
    if (where) return static_cast<int>(i);
  }
  return -1;
}

// 北国由绿党领袖林山接任|总理: the country whose office changes hands. -1 if there is none.
int CountryOfTaken(const MentionContext& context, const std::vector<Mention>& mentions,
                   const ParsedTitle& parsed) {
  if (parsed.scope != TitleScope::kState) return -1;
  const uint32_t begin = parsed.extent.begin;
  for (size_t i = mentions.size(); i-- > 0;) {
    const Mention& country = mentions[i];
    if (country.type != EntityType::kCountry || !country.known) continue;
    if (country.span.end >= begin || country.sentence != context.SentenceAt(begin)) continue;
    if (!context.StartsWith(country.span.end, "由")) continue;
    const absl::string_view between = context.Words({country.span.end, begin});
    return between.find("，") == absl::string_view::npos ? static_cast<int>(i) : -1;
  }
  return -1;
}

// A title that no name follows, with an employer: the office acts.
bool MakeOffice(const MentionContext& context, const TitleParser& parser,
                const std::vector<Mention>& mentions, uint32_t end, Mention& office) {
  ParsedTitle parsed = parser.ParseBefore(end);
  if (!parsed.found || parsed.scope == TitleScope::kRank) return false;
  const bool beside = parsed.title.owner >= 0;
  if (!beside && IsTaken(context, mentions, parsed.extent.begin)) {
    parsed.title.owner = EmployerOfTaken(context, mentions, parsed);
    if (parsed.title.owner < 0) parsed.title.owner = CountryOfTaken(context, mentions, parsed);
    if (parsed.title.owner < 0) {
      parsed.title.owner = OwnerOfOffice(context, mentions, parsed.title);
    }
  }
  if (parsed.title.owner < 0) return false;
  const Mention& owner = mentions[parsed.title.owner];
  if (owner.head >= 0 && beside) return false;
  // Nothing but the title between: no mention inside it may be lost but units of the body.
  for (const int inside : parsed.mentions) {
    const EntityType type = mentions[inside].type;
    const bool unit = owner.type == EntityType::kOrganization && type != EntityType::kPerson &&
                      type != EntityType::kCountry;
    if (mentions[inside].span.begin >= parsed.title.span.begin && !unit) return false;
  }
  office.span = parsed.title.span;
  office.extent = parsed.extent;
  office.sentence = context.SentenceAt(end - 1);
  office.type = EntityType::kPerson;
  office.kind = MentionKind::kOffice;
  office.name = std::string(context.Words(parsed.extent));
  office.titles = {parsed.title};
  office.confidence = 0.7f;
  office.rule = "office";
  return true;
}

}  // namespace

void AddOffices(const MentionContext& context, std::vector<Mention>& mentions) {
  std::vector<Mention> offices;
  const size_t names = mentions.size();
  {
    const TitleParser parser(context, mentions);
    std::vector<bool> covered(context.text().size() + 1, false);
    for (const Mention& mention : mentions) {
      std::fill(covered.begin() + mention.extent.begin, covered.begin() + mention.extent.end, true);
    }
    for (uint32_t at = 0; at < context.text().size(); at = context.NextOffset(at)) {
      if (covered[at]) continue;
      const size_t length = context.lexicon().titles.LongestAt(context.text(), at);
      const uint32_t end = at + static_cast<uint32_t>(length);
      if (length < 6 || !context.TokenEndsAt(end)) continue;
      Mention office;
      if (!MakeOffice(context, parser, mentions, end, office)) continue;
      std::fill(covered.begin() + office.span.begin, covered.begin() + office.span.end, true);
      offices.push_back(std::move(office));
    }
  }
  for (Mention& office : offices) {
    const int index = static_cast<int>(mentions.size());
    for (size_t i = 0; i < names; ++i) {
      if (office.extent.Contains(mentions[i].span) && mentions[i].head < 0) {
        mentions[i].head = index;
      }
    }
    mentions.push_back(std::move(office));
  }
  SortKeepingIndexes(mentions);
}

}  // namespace guanxi::ingest
