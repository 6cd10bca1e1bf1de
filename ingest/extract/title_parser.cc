#include "ingest/extract/title_parser.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "base/utf8.h"
#include "ingest/extract/office_words.h"

namespace guanxi::ingest {
namespace {

constexpr uint32_t kLongestDuty = 60;   // bytes of 负责… before 的
constexpr uint32_t kLongestTitle = 90;  // bytes from the employer to the title's last word

bool IsEmployer(const Mention& mention) { return mention.type != EntityType::kPerson; }

}  // namespace

// What has been read so far of a title: everything in [begin, end).
struct TitleParser::Chain {
  uint32_t begin = 0;
  uint32_t end = 0;
  std::vector<int> mentions;  // right to left
  uint32_t hard_begin = 0;    // begin of the last piece that belongs to the title for sure
};

TitleParser::TitleParser(const MentionContext& context, const std::vector<Mention>& mentions)
    : context_(context), mentions_(mentions) {}

int TitleParser::MentionEndingAt(uint32_t end) const {
  const auto after =
      std::partition_point(mentions_.begin(), mentions_.end(),
                           [end](const Mention& mention) { return mention.span.end < end; });
  if (after != mentions_.end() && after->span.end == end) {
    return static_cast<int>(after - mentions_.begin());
  }
  if (after == mentions_.begin()) return -1;
  // With its bracketed original, which may be a mention itself: 海湾中心(Gulf Center).
  for (auto before = std::prev(after);; --before) {
    if (IsEmployer(*before) && before->extent.end == end) {
      return static_cast<int>(before - mentions_.begin());
    }
    if (before == mentions_.begin() || before->extent.end + 60 < end) return -1;
  }
}

int TitleParser::MentionBeginningAt(uint32_t begin) const {
  const auto at =
      std::partition_point(mentions_.begin(), mentions_.end(),
                           [begin](const Mention& mention) { return mention.span.begin < begin; });
  if (at == mentions_.end() || at->span.begin != begin) return -1;
  return static_cast<int>(at - mentions_.begin());
}

bool TitleParser::ExtendOverMention(Chain& chain) const {
  const int index = MentionEndingAt(chain.begin);
  if (index < 0 || !IsEmployer(mentions_[index])) return false;
  chain.begin = mentions_[index].span.begin;
  chain.mentions.push_back(index);
  chain.hard_begin = chain.begin;
  if (const size_t post = context_.AnyBefore(chain.begin, "派驻|常驻|驻|对"); post > 0) {
    const int owner = MentionEndingAt(chain.begin - static_cast<uint32_t>(post));
    if (context_.EndsWith(chain.begin, "对") && (owner < 0 || !IsEmployer(mentions_[owner]))) {
      return true;  // (安娜)对|北国总统林山表示
    }
    chain.begin -= static_cast<uint32_t>(post);  // 驻北国大使: the owner stands before
    chain.mentions.pop_back();
    chain.hard_begin = chain.begin;
  }
  return true;
}

// Index of the last mention inside `span`, not at its end; -1 for none.
int TitleParser::LastMentionIn(Span span) const {
  const auto after =
      std::partition_point(mentions_.begin(), mentions_.end(),
                           [span](const Mention& mention) { return mention.span.end < span.end; });
  if (after == mentions_.begin()) return -1;
  const auto last = std::prev(after);
  return last->span.begin >= span.begin && IsEmployer(*last)
             ? static_cast<int>(last - mentions_.begin())
             : -1;
}

// A body's name goes on over `offset`.
bool TitleParser::CutsEmployer(uint32_t offset) const {
  auto after = std::partition_point(
      mentions_.begin(), mentions_.end(),
      [offset](const Mention& mention) { return mention.span.begin < offset; });
  for (int back = 0; back < 3 && after != mentions_.begin(); ++back) {
    --after;
    if (after->type == EntityType::kOrganization && after->span.end > offset) return true;
  }
  return false;
}

// The word before a conjunction is a noun of two characters or more: 政治与|外交部, not 会谈时与|,
// nor a name behind a title: 外相中岛和|.
bool TitleParser::JoinsNouns(uint32_t conjunction) const {
  if (conjunction == 0) return false;
  const Token* before = context_.TokenEndingAt(conjunction);
  return before != nullptr && before->span.size() >= 6 && IsNounTag(before->tag) &&
         before->tag != Tag::kPer && before->tag != Tag::kNr &&
         context_.lexicon().titles.LongestBefore(context_.text(), before->span.begin) == 0;
}

// 海湾大学|法学院|的教授: a noun right behind a body.
bool TitleParser::EndsInUnit(uint32_t end) const {
  const Token* unit = context_.TokenEndingAt(end);
  if (unit == nullptr || !IsNounTag(unit->tag)) return false;
  const int body = MentionEndingAt(unit->span.begin);
  return body >= 0 && mentions_[body].type == EntityType::kOrganization;
}

// 北国|负责海湾事务|的外长: what the holder is charged with. `end` is where 的 begins.
bool TitleParser::ExtendOverDuty(Chain& chain, uint32_t end) const {
  uint32_t at = end;
  while (at > 0 && end - at < kLongestDuty) {
    at = context_.PreviousOffset(at);
    if (context_.AnyAt(at, "，|。|；|：|！|？|,|“|”|(|（|)|）|\n") > 0) return false;
    if (!context_.TokenStartsAt(at)) continue;
    if (context_.WordAt(at, ContextWords::kDuties) > 0) {
      chain.begin = at - static_cast<uint32_t>(context_.AnyBefore(at, "专门|主要|专职|长期"));
      return true;
    }
  }
  return false;
}

// 北国|快速支援|部队指挥官: words of any kind in the name of a unit, up to the body or country
// whose unit it is.
bool TitleParser::ExtendOverUnit(Chain& chain) const {
  constexpr int kMostWords = 3;
  if (context_.WordAt(chain.begin, ContextWords::kUnitNouns) == 0) return false;
  const bool acts = context_.WordAt(chain.begin, ContextWords::kActingUnits) > 0;
  uint32_t at = chain.begin;
  for (int words = 0; words < kMostWords && at > 0; ++words) {
    const Token* word = context_.TokenEndingAt(at);
    if (word == nullptr || word->span.size() < 6) return false;
    const bool verb = word->tag == Tag::kV || word->tag == Tag::kVd;
    const bool fits =
        verb ? acts : word->tag == Tag::kAd || word->tag == Tag::kA || IsNounTag(word->tag);
    if (!fits || word->tag == Tag::kPer) return false;
    at = word->span.begin;
    const int employer = MentionEndingAt(at);
    if (employer < 0) continue;
    if (mentions_[employer].type == EntityType::kPerson) return false;
    chain.begin = at;
    return true;
  }
  return false;
}

// 历史上第一位|女主席, 第五任|总统: where the count begins; `end` if none ends there.
uint32_t TitleParser::BeforeOrdinal(uint32_t end) const {
  uint32_t at = end - static_cast<uint32_t>(context_.AnyBefore(end, "位|任|届|名"));
  for (int digits = 0; at < end && digits < 4; ++digits) {
    if (context_.AnyBefore(at, "第|首|新一") > 0) {
      at -= static_cast<uint32_t>(context_.AnyBefore(at, "第|首|新一"));
      return at - static_cast<uint32_t>(context_.AnyBefore(at, "历史上|史上|有史以来|历来"));
    }
    if (context_.AnyBefore(at, "一|二|三|四|五|六|七|八|九|十|百|0|1|2|3|4|5|6|7|8|9") == 0) break;
    at = context_.PreviousOffset(at);
  }
  return end;
}

// Takes in 的, a modifier of titles, a further title word, or a noun.
bool TitleParser::ExtendOverWords(Chain& chain) const {
  if (const size_t quote = context_.AnyBefore(chain.begin, "”|」|》"); quote > 0) {
    const uint32_t inner = chain.begin - static_cast<uint32_t>(quote);  // “海湾委员会”发言人
    if (MentionEndingAt(inner) < 0) return false;
    chain.begin = inner;
    return true;
  }
  if (context_.EndsWith(chain.begin, " ")) {
    --chain.begin;
    return true;
  }
  if (context_.EndsWith(chain.begin, "的")) {
    uint32_t before = chain.begin - 3;
    while (context_.EndsWith(before, " ")) --before;
    const int owner = MentionEndingAt(before);
    if (owner >= 0 &&
        context_.AnyBefore(mentions_[owner].span.begin, "代表|代理|声援|批评|反对") > 0) {
      return false;  // 代表海湾银行的律师
    }
    if (owner >= 0 || EndsInUnit(before)) {
      chain.begin = before;
      return true;
    }
    return ExtendOverDuty(chain, before);
  }
  if (const uint32_t rank = BeforeOrdinal(chain.begin); rank < chain.begin) {
    chain.begin = chain.hard_begin = rank;
    return true;
  }
  size_t modifier = context_.lexicon().title_modifiers.LongestBefore(context_.text(), chain.begin);
  const bool glued = context_.EndsWith(chain.begin, "新") &&
                     !context_.TokenStartsAt(chain.begin - 3);    // 创新|部长
  const bool travels = context_.EndsWith(chain.begin, "访问") &&  // 访问|首任总督
                       context_.AnyAt(chain.begin, "研究|学者|教授|学人|作家") == 0;
  if ((glued && modifier == 3) || travels) modifier = 0;
  size_t title = 0;
  bool party = false;
  context_.lexicon().titles.VisitBefore(context_.text(), chain.begin,
                                        [&](size_t length, TitleScope scope) {
                                          party = scope == TitleScope::kParty;
                                          title = length;
                                          return true;
                                        });
  if (party) return false;  // 民主党籍|前市长: a title of its own
  if (const size_t length = std::max(modifier, title); length > 0) {
    chain.begin -= static_cast<uint32_t>(length);
    chain.hard_begin = chain.begin;
    return true;
  }
  if (chain.begin == 0) return false;
  const Token* token = context_.TokenAt(context_.PreviousOffset(chain.begin));
  if (token == nullptr || token->span.begin >= chain.begin) return false;
  if (const int inside = LastMentionIn({token->span.begin, chain.begin}); inside >= 0) {
    chain.begin = mentions_[inside].span.end;  // 海湾大学|社会系 within one word of the tagger
    return true;
  }
  if (token->span.end != chain.begin) return false;
  if (ExtendOverUnit(chain)) return true;
  if (!chain.mentions.empty() && mentions_[chain.mentions.back()].span.begin == chain.begin &&
      !IsTopic(mentions_[chain.mentions.back()]) &&
      mentions_[chain.mentions.back()].type != EntityType::kOrganization) {
    return false;  // 安城与|北国外长: what stands before the employer is another party
  }
  if (token->tag == Tag::kPer || token->tag == Tag::kNr) return false;
  const bool joins = context_.AnyBefore(chain.begin, "和|与|及") > 0 && token->span.size() == 3;
  if (!IsNounTag(token->tag) && token->tag != Tag::kA && !joins) return false;
  if (joins && !JoinsNouns(token->span.begin)) return false;
  chain.begin = token->span.begin;
  return true;
}

// 北国事务主任 works on the country, not for it.
bool TitleParser::IsTopic(const Mention& mention) const {
  return mention.type != EntityType::kOrganization &&
         context_.WordAt(mention.span.end, ContextWords::kTopics) > 0;
}

// An office of state needs no more than the state before it.
bool TitleParser::IsComplete(const Chain& chain, TitleScope scope) const {
  if (scope != TitleScope::kState || chain.mentions.empty()) return false;
  const Mention& last = mentions_[chain.mentions.back()];
  return last.type == EntityType::kCountry && last.span.begin == chain.begin && !IsTopic(last);
}

// The main body: of several bodies in a row the first; else the country or place beside the title.
int TitleParser::ChooseOwner(const Chain& chain, TitleScope scope) const {
  int owner = -1;
  for (const int index : chain.mentions) {  // right to left: later ones stand further left
    const EntityType type = mentions_[index].type;
    if (type == EntityType::kOrganization) owner = index;
  }
  if (owner >= 0) return owner;
  const EntityType wanted = scope == TitleScope::kPlace ? EntityType::kPlace : EntityType::kCountry;
  for (const int index : chain.mentions) {
    if (mentions_[index].type == wanted && !IsTopic(mentions_[index])) return index;
  }
  for (const int index : chain.mentions) {
    if (!IsTopic(mentions_[index])) return index;
  }
  return -1;
}

// 前 before the employer, read as part of the chain: 前|海湾市|市长.
void TitleParser::ReadFront(ParsedTitle& parsed) const {
  const Span front{parsed.extent.begin, mentions_[parsed.title.owner].span.begin};
  if (front.begin >= front.end) return;
  const TitleModifier* kind = context_.lexicon().title_modifiers.Find(context_.Words(front));
  if (kind == nullptr || *kind == TitleModifier::kPlain) return;
  parsed.title.former |= *kind == TitleModifier::kFormer;
  parsed.title.designated |= *kind == TitleModifier::kDesignated;
  parsed.title.words.insert(0, std::string(Cut(context_.document().text, front)));
}

// 前, 候任 and the like, at the front of the title or before its employer.
void TitleParser::ReadModifiers(ParsedTitle& parsed) const {
  const auto note = [&](TitleModifier kind) {
    parsed.title.former |= kind == TitleModifier::kFormer;
    parsed.title.designated |= kind == TitleModifier::kDesignated;
  };
  if (parsed.title.owner >= 0) ReadFront(parsed);
  const Span words = parsed.title.span;
  for (uint32_t at = words.begin; at < words.end;) {
    size_t length = 0;
    context_.lexicon().title_modifiers.VisitAt(context_.text(), at,
                                               [&](size_t size, TitleModifier kind) {
                                                 note(kind);
                                                 length = size;
                                                 return true;
                                               });
    if (length == 0) break;
    at += static_cast<uint32_t>(length);
  }
  context_.lexicon().title_modifiers.VisitBefore(
      context_.text(), parsed.extent.begin, [&](size_t size, TitleModifier kind) {
        if (kind == TitleModifier::kPlain) return false;
        const uint32_t begin = parsed.extent.begin - static_cast<uint32_t>(size);
        if (size == 3 && !context_.TokenStartsAt(begin)) return false;
        note(kind);
        parsed.title.words.insert(0, std::string(context_.Words({begin, parsed.extent.begin})));
        parsed.extent.begin = begin;
        return true;
      });
}

// 北国防卫省|统合幕僚长: a noun that ends as titles do. Only behind its employer.
bool TitleParser::ReadUnlistedHead(uint32_t end, ParsedTitle& parsed) const {
  if (end == 0 || context_.WordBefore(end, ContextWords::kHeads) == 0) return false;
  const Token* word = context_.TokenEndingAt(end);
  if (word == nullptr || !IsNounTag(word->tag)) return false;
  uint32_t begin = word->span.begin;
  if (const int inside = LastMentionIn({begin, end}); inside >= 0) {
    begin = mentions_[inside].span.end;
  }
  if (MentionEndingAt(end) >= 0 || end - begin < 6 || word->tag == Tag::kPer) return false;
  parsed.title.span = {begin, end};
  parsed.scope = ScopeOf(context_, parsed.title);
  return true;
}

ParsedTitle TitleParser::ParseBefore(uint32_t end) const {
  ParsedTitle parsed;
  const uint32_t sentence = end == 0 ? 0 : context_.SentenceSpan(end - 1).begin;
  const bool has_head =
      context_.lexicon().titles.VisitBefore(context_.text(), end, [&](size_t length, TitleScope s) {
        if (CutsEmployer(end - static_cast<uint32_t>(length))) return false;  // 绿|党主席
        parsed.scope = s;
        parsed.title.span = {end - static_cast<uint32_t>(length), end};
        return true;
      });
  const bool read = has_head || ReadUnlistedHead(end, parsed);
  if (!read || parsed.title.span.begin < sentence) return {};
  Chain chain{parsed.title.span.begin, end, {}, parsed.title.span.begin};
  while (chain.begin > sentence && end - chain.begin < kLongestTitle) {
    if (IsComplete(chain, parsed.scope)) break;
    if (!ExtendOverMention(chain) && !ExtendOverWords(chain)) break;
  }
  parsed.title.owner = ChooseOwner(chain, parsed.scope);
  if (!has_head && parsed.title.owner < 0) return {};
  uint32_t begin = chain.hard_begin;
  if (parsed.title.owner >= 0) begin = mentions_[parsed.title.owner].extent.end;
  if (parsed.title.owner >= 0 && end - begin > 6 && context_.StartsWith(begin, "方")) begin += 3;
  while (const size_t joint = begin < end ? context_.AnyAt(begin, "的|”|」|》| ") : 0) {
    begin += static_cast<uint32_t>(joint);
  }
  parsed.title.span.begin = begin;
  parsed.title.words = std::string(Cut(context_.document().text, parsed.title.span));
  parsed.mentions.assign(chain.mentions.rbegin(), chain.mentions.rend());
  parsed.extent = {chain.hard_begin, end};
  parsed.reach = std::min(chain.begin, chain.hard_begin);
  parsed.found = true;
  ReadModifiers(parsed);
  return parsed;
}

}  // namespace guanxi::ingest
