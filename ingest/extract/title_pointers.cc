#include "ingest/extract/title_pointers.h"

#include <string>

#include "absl/strings/match.h"
#include "ingest/extract/name_trim.h"
#include "ingest/extract/office_words.h"

namespace guanxi::ingest {
namespace {

constexpr uint32_t kFarthest = 36;  // bytes between the pointer and the title
constexpr uint32_t kLead = 24;      // bytes before a sentence's first body: 星期三，

class PointerReader {
 public:
  PointerReader(const MentionContext& context, const std::vector<Mention>& mentions,
                CountryFits fits)
      : context_(context), mentions_(mentions), fits_(fits) {}

  int OwnerOf(const Title& title) const {
    const uint32_t begin = title.span.begin;
    const bool its = context_.EndsWith(begin, "其") && context_.TokenStartsAt(begin - 3);
    if (its) return OwnerOfIts(title, begin - 3);
    if (const int served = OwnerByLeader(title); served >= 0) return served;
    const Span kind = KindPointedAt(title);
    if (!kind.empty()) return NamedBefore(kind, title.span.begin);
    if (!IsBareHead(title)) return -1;
    for (const int body :
         {OpensSaying(title) ? BodyOfSentenceBefore(begin) : BodyOfHolderBefore(begin),
          OnlyBodyNear(begin)}) {
      if (body >= 0) return MayHead(mentions_[body], title) ? body : -1;
    }
    return -1;
  }

 private:
  // 海湾组织…，其|秘书长林山: the only body (of an office of state, the only country) that the
  // sentence named so far, and nobody else was.
  int OwnerOfIts(const Title& title, uint32_t end) const {
    const bool state = ScopeOf(context_, title) == TitleScope::kState;
    int owner = -1;
    for (size_t i = 0; i < mentions_.size() && mentions_[i].span.end <= end; ++i) {
      const Mention& mention = mentions_[i];
      if (mention.sentence != context_.SentenceAt(end)) continue;
      if (mention.type == EntityType::kPerson) return -1;
      if (state ? !IsKnownCountry(mention) || !fits_(mention.name) : !IsNamedBody(mention))
        continue;
      if (owner >= 0 && mentions_[owner].name != mention.name) return -1;
      owner = static_cast<int>(i);
    }
    return owner;
  }

  // 总统林山的发言人高原 serves the country that 林山 leads.
  int OwnerByLeader(const Title& title) const {
    if (context_.WordBefore(title.span.end, ContextWords::kAides) == 0) {
      return -1;
    }
    const Mention* leader = nullptr;
    for (const Mention& mention : mentions_) {
      if (mention.extent.end + 3 > title.span.begin) break;
      const bool before = IsNamedPerson(mention) && mention.extent.end + 36 > title.span.begin &&
                          context_.StartsWith(mention.extent.end, "的");
      const Span between{mention.extent.end + 3, title.span.begin};
      if (before && IsNounPhrase(between)) leader = &mention;
    }
    if (leader == nullptr) return -1;
    for (const Mention& other : mentions_) {
      if (!IsNamedPerson(other) || PersonKey(other.name) != PersonKey(leader->name)) continue;
      for (const Title& said : other.titles) {
        const bool leads = said.owner >= 0 && !said.former &&
                           ScopeOf(context_, said) == TitleScope::kState &&
                           mentions_[said.owner].type == EntityType::kCountry &&
                           context_.WordBefore(said.span.end, ContextWords::kHeadsOfState) > 0;
        if (leads) return said.owner;
      }
    }
    return -1;
  }

  // Nothing but nouns: 外交政策.
  bool IsNounPhrase(Span words) const {
    for (uint32_t at = words.begin; at < words.end;) {
      const Token* token = context_.TokenAt(at);
      if (token == nullptr || token->span.end > words.end) return false;
      if (!IsNounTag(token->tag) && token->tag != Tag::kA) return false;
      at = token->span.end;
    }
    return true;
  }

  // The word behind the pointer: 公司 of 该公司(的)(中国区)董事长, 党 of 该|党主席. Empty if
  // nothing points.
  Span KindPointedAt(const Title& title) const {
    const uint32_t begin = title.span.begin;
    const uint32_t sentence = context_.SentenceSpan(begin).begin;
    for (uint32_t at = begin; at > sentence && begin - at <= kFarthest;
         at = context_.PreviousOffset(at)) {
      const size_t pointer = context_.WordBefore(at, ContextWords::kPointers);
      const bool starts =
          pointer > 0 && context_.TokenStartsAt(at - static_cast<uint32_t>(pointer));
      if (starts) return KindAt(at, title);
      if (context_.AnyBefore(at, "，|。|、|；|：|“|”|（|）|,|和|与|在|对") > 0) return {};
    }
    return {};
  }

  Span KindAt(uint32_t at, const Title& title) const {
    if (const size_t listed = context_.WordAt(at, ContextWords::kPointedKinds)) {
      return {at, at + static_cast<uint32_t>(listed)};
    }
    if (const size_t plain = context_.AnyAt(at, "国家|国|党|政党")) {
      return {at, at + static_cast<uint32_t>(plain)};
    }
    const Token* word = context_.TokenAt(at);
    if (word == nullptr || word->span.end > title.span.begin) return {};
    const bool fused = word->span.begin < at && word->span.end > at;  // 该校
    return fused || IsNounTag(word->tag) ? Span{at, word->span.end} : Span{};
  }

  bool Fits(const Mention& mention, Span kind) const {
    const absl::string_view words = context_.Words(kind);
    if (words == "国" || words == "国家") return IsKnownCountry(mention) && fits_(mention.name);
    if (!IsNamedBody(mention)) return false;
    const absl::string_view last = words.substr(words.size() - 3);
    if (words == "校") return context_.AnyBefore(mention.span.end, "学|学院|校|大") > 0;
    if (words == "党" || words == "政党")
      return context_.WordBefore(mention.span.end, ContextWords::kPartyTails) > 0;
    return context_.WordAt(kind.begin, ContextWords::kPointedKinds) > 0 ||
           absl::EndsWith(context_.Words(mention.span), last);
  }

  // The only thing of that kind in the nearest sentence that names any, this one or one of the two
  // before; of several the one that opens its sentence.
  int NamedBefore(Span kind, uint32_t end) const {
    const uint32_t here = context_.SentenceAt(end);
    for (uint32_t back = 0; back <= 2 && back <= here; ++back) {
      int first = -1, last = -1;
      for (size_t i = 0; i < mentions_.size() && mentions_[i].span.end <= end; ++i) {
        if (mentions_[i].sentence != here - back || !Fits(mentions_[i], kind)) continue;
        if (first < 0) first = static_cast<int>(i);
        last = static_cast<int>(i);
      }
      if (first < 0) continue;
      return mentions_[first].name == mentions_[last].name ? first : -1;
    }
    return -1;
  }

  // Nothing but a title that heads of bodies bear, and no noun before it.
  bool IsBareHead(const Title& title) const {
    const size_t head = context_.WordBefore(title.span.end, ContextWords::kBareHeads);
    if (head == 0 || head != title.span.size()) return false;
    const uint32_t begin = title.span.begin;
    if (context_.WordBefore(begin, ContextWords::kOwnersOfHeads) > 0) return false;
    const Token* before = context_.TokenEndingAt(begin);
    return before == nullptr || !IsNounTag(before->tag);
  }

  // The only body that the two sentences before and the words before the title name.
  int OnlyBodyNear(uint32_t at) const {
    constexpr uint32_t kNear = 2;
    const uint32_t here = context_.SentenceAt(at);
    int only = -1;
    for (size_t i = 0; i < mentions_.size() && mentions_[i].span.end <= at; ++i) {
      if (mentions_[i].sentence + kNear < here || mentions_[i].head >= 0) continue;
      if (!IsNamedBody(mentions_[i])) continue;
      const uint32_t front = mentions_[i].extent.begin;
      if (context_.WordBefore(front, ContextWords::kHeardBefore) > 0) return -1;
      if (only >= 0 && mentions_[only].name != mentions_[i].name) return -1;
      only = static_cast<int>(i);
    }
    return only;
  }

  // 校长 of a school, 社长 of an agency or a company.
  bool MayHead(const Mention& body, const Title& title) const {
    const absl::string_view words = context_.Words(title.span);
    if (words == "党魁" || words == "党首" || words == "总书记") {
      return context_.WordBefore(body.span.end, ContextWords::kPartyTails) > 0;
    }
    if (words.size() != 6 || !absl::EndsWith(words, "长")) return true;
    if (context_.EndsWith(body.span.end, words.substr(0, 3))) return true;
    if (absl::StartsWith(words, "校")) return context_.AnyBefore(body.span.end, "学|学院|大") > 0;
    return absl::StartsWith(words, "社") && context_.AnyBefore(body.span.end, "公司|报|集团") > 0;
  }

  // 海湾银行总裁林山辞职，董事长|高原: the only body of the sentence so far, of which somebody
  // holds office.
  int BodyOfHolderBefore(uint32_t at) const {
    int body = -1;
    bool held = false;
    for (const Mention& mention : mentions_) {
      if (mention.sentence != context_.SentenceAt(at) || mention.span.begin >= at) continue;
      if (IsNamedBody(mention)) {
        if (body >= 0 && mentions_[body].name != mention.name) return -1;
        body = static_cast<int>(&mention - mentions_.data());
      }
      for (const Title& title : mention.titles) {
        held = held || (title.owner >= 0 && title.owner == body);
      }
    }
    return held ? body : -1;
  }

  // A bare title that opens its sentence, or the saying behind a quotation.
  bool OpensSaying(const Title& title) const {
    const uint32_t begin = title.span.begin;
    return begin == context_.SentenceSpan(begin).begin || context_.AnyBefore(begin, "”|」") > 0;
  }

  // The body that the sentence before is about. A sentence between may name nothing: a quotation.
  int BodyOfSentenceBefore(uint32_t at) const {
    const uint32_t here = context_.SentenceAt(at);
    for (uint32_t back = 1; back <= 2 && back <= here; ++back) {
      const Span sentence = context_.analyzed().sentences[here - back].span;
      if (context_.InTitle(sentence.begin)) return -1;
      int body = -1;
      bool named = false;
      for (size_t i = 0; i < mentions_.size(); ++i) {
        const Mention& mention = mentions_[i];
        if (mention.sentence != here - back || mention.head >= 0) continue;
        if (IsNamedBody(mention)) {
          if (body >= 0 && mentions_[body].name != mention.name) return -1;
          const bool opens = !named && mention.span.begin - sentence.begin <= kLead;
          if (body < 0 && !opens) return -1;
          if (body < 0) body = static_cast<int>(i);
        }
        named = true;
      }
      if (body >= 0) return body;
      if (named) return -1;
    }
    return -1;
  }

  const MentionContext& context_;
  const std::vector<Mention>& mentions_;
  const CountryFits fits_;
};

}  // namespace

int PointedOwner(const MentionContext& context, const std::vector<Mention>& mentions,
                 const Title& title, CountryFits fits) {
  return PointerReader(context, mentions, fits).OwnerOf(title);
}

}  // namespace guanxi::ingest
