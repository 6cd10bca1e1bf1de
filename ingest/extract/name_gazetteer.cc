// Names that the lexicon knows.
#include <cmath>

#include "base/utf8.h"
#include "ingest/extract/name_detectors.h"
#include "ingest/extract/name_trim.h"

namespace guanxi::ingest {
namespace {

constexpr absl::string_view kLocationBefore =
    "在|于|到|抵达|前往|赴|飞往|飞抵|来到|到达|离开|飞离|从|自|来自|位于|途经|返回|返抵|重返|访问|"
    "驻|首都|首府|城市|运往|通往|开往|走上|定居|前来|逃往|抵|离|至|途径|转往|移居|总部设在|设在|"
    "到访";
constexpr absl::string_view kLocationBehind =
    "市|举行|时间|街头|街|郊|附近|市中心|居民|市长|警方|警察|机场|城|大学|日报|会晤|会面|会谈|峰会|"
    "召开|南部|北部|东部|西部|以|近郊|外围|地区|特区|州|军区|地铁|火车站|电台|电视台|举办|市民|"
    "本地|"
    "当地|出生|时报|邮报|红场|民众|访问|出席|参加|举行的|飞往|飞抵|前往|的家|的住所|的一|上空|夏季|"
    "冬季|"
    "协定|协议|公约|奥运|进程|条约|的街|的酒店|的大使馆|的使馆|大使馆|总领事馆|分社|办事处";
constexpr absl::string_view kActorBefore =
    "对|向|给|被|让|迫使|迫|令|使|支持|帮助|要求|敦促|呼吁|指责|谴责|警告|批评|制裁|"
    "反对|"
    "亲|施压|告诉|劝说|提醒|寻求|促使|促|代表|由|威胁|导致|援助|联合|拉拢|孤立|回应|希望|认为|相信|"
    "表明|显示|意味着";
constexpr absl::string_view kActorBehind =
    "方面|当局|政府|政权|的关系|的态度|的政策|的行动|的立场|的要求|的支持|的盟友|的盟国|的核|的军|"
    "的决定|"
    "的努力|的战略|的意图|的外交|的影响|的承诺|的威胁|的压力|的回应|的利益|的安全|的援助|高层|官员|"
    "之间|"
    "关系|对|向|一方|的做法|的主张|的说法|的指责|的制裁|的攻击|的目标|的计划|的野心|"
    "的反应|"
    "的合作|的领导|一直|最|已|将|会|可能|不|没|也|还|则|却|正|应|必须|需要|想|愿|能|或|再次|随后|"
    "此前|今|"
    "迄今|拒|力|强|宣|表|指|说|称|认|希|呼|警|谴|批|同意|要|派";

// What may follow a name within one word: 民进党|籍, 海湾|市长.
constexpr absl::string_view kNameTails =
    "籍|人|党|内|总|中央|方|系|市|州|省|县|区|地区|队|大|军|海|省委|市委|省长|市长";

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
    return context.AnyBefore(span.begin, kLocationBefore) == 0 && CapitalActs(context, joined);
  }
  if (context.AnyBefore(span.begin, kLocationBefore) > 0) return false;
  if (context.AnyAt(span.end, kLocationBehind) > 0) return false;
  if (context.AnyBefore(span.begin, kActorBefore) > 0) return true;
  if (context.AnyAt(span.end, kActorBehind) > 0) return true;
  return IsVerbLike(context.TokenAt(span.end));
}

bool IsAsciiWord(char32_t code) {
  return code < 128 && ((code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
                        (code >= 'a' && code <= 'z'));
}

// The two characters behind `span` transliterate, too, and belong to the word that ends at `end`.
bool GoesOnTransliterated(const MentionContext& context, Span span, uint32_t end) {
  const uint32_t next = context.NextOffset(span.end);
  const uint32_t after = context.NextOffset(next);
  return span.end < end && after <= end && LooksTransliterated(context, {span.end, after});
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
  if (word == last && IsNameTag(word->tag) && word->span.begin == span.begin &&
      LooksTransliterated(context, span) && GoesOnTransliterated(context, span, word->span.end)) {
    return false;  // 马里 in 马里亚纳海沟
  }
  if (span.size() >= 9 && !of_country && context.TokenStartsAt(span.begin)) {
    return IsNameTag(word->tag) || context.AnyAt(span.end, kNameTails) > 0;
  }
  if (span.size() >= 9) {
    return context.TokenStartsAt(span.begin) || context.TokenEndsAt(span.end) ||
           IsNameTag(word->tag);
  }
  if (context.TokenStartsAt(span.begin)) return IsNounTag(last->tag);
  return context.TokenEndsAt(span.end) && IsNameTag(word->tag) && word->tag != Tag::kPer &&
         word->tag != Tag::kNr;
}

NameCandidate MakeCandidate(const MentionContext& context, Span span, const NameEntry& entry) {
  NameCandidate candidate;
  candidate.span = span;
  candidate.type = TypeOf(entry.name_class);
  candidate.name = entry.canonical;
  candidate.known = true;
  candidate.confidence = 0.95f;
  candidate.rule = "known";
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

// The tagger calls this very word a person: 金斯敦 and other capitals are names of people, too.
bool IsTaggedPerson(const MentionContext& context, Span span, const NameEntry& entry) {
  if (entry.name_class != NameClass::kCapital && entry.name_class != NameClass::kPlace) {
    return false;
  }
  const Token* word = context.TokenAt(span.begin);
  return word != nullptr && word->tag == Tag::kPer && word->span.Contains(span) && span.size() >= 9;
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
          const Span span{at, static_cast<uint32_t>(at + length)};
          const bool country = entries.front().name_class == NameClass::kCountry;
          if (StandsFree(context, span, country) && !context.TitleOverhangs(span) &&
              !TouchesNameDot(context, span) && !IsTaggedPerson(context, span, entries.front())) {
            out.push_back(MakeCandidate(context, span, entries.front()));
          }
          return false;
        });
  }
}

}  // namespace guanxi::ingest
