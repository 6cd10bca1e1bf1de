// Posts from titles that stand beside a name, and what coordination and the rest of the article add
// to them.
#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "ingest/extract/office_words.h"
#include "ingest/extract/position_rules.h"

namespace guanxi::ingest {
namespace {

constexpr uint32_t kLongestListTitle = 36;  // bytes of the title behind a list of names

// Whether a post of this scope can be held at an entity of this type.
bool CanHold(TitleScope scope, EntityType employer) {
  switch (scope) {
    case TitleScope::kState:
      return employer != EntityType::kPerson;
    case TitleScope::kPlace:
      return employer == EntityType::kPlace || employer == EntityType::kCountry;
    case TitleScope::kBody:
      return employer != EntityType::kPerson;
    case TitleScope::kParty:
    case TitleScope::kCalling:
    case TitleScope::kRank:
      return employer == EntityType::kOrganization;
  }
  return false;
}

class TitleReader {
 public:
  TitleReader(const PositionInput& input, std::vector<RelationCandidate>& out)
      : input_(input), context_(input.context), out_(out) {}

  void Run() {
    int previous = -1;  // the person before, if nothing but a conjunction stands between
    std::vector<Title> shared;
    for (size_t i = 0; i < input_.mentions.size(); ++i) {
      const Mention& person = input_.mentions[i];
      if (!IsNamedPerson(person)) continue;
      const bool joined = previous >= 0 && IsJoined(input_.mentions[previous], person);
      std::vector<Title> titles = person.titles;
      if (titles.empty() && joined) titles = Shareable(shared);
      if (titles.empty()) titles = TitlesBehindList(i);
      for (Title& title : titles) {
        if (title.owner < 0 && joined) title.owner = SharedOwner(shared, title);
        if (title.owner < 0) title.owner = OwnerBehindList(i, title);
      }
      for (const Title& title : titles) {
        Emit(static_cast<int>(i), title);
        EmitSeat(static_cast<int>(i), title);
      }
      shared = std::move(titles);
      previous = static_cast<int>(i);
    }
  }

 private:
  // Only 、 or 和 and the like between the two, and perhaps a bracket.
  bool IsJoined(const Mention& left, const Mention& right) const {
    if (left.sentence != right.sentence || left.extent.end > right.extent.begin) return false;
    uint32_t at = left.extent.end;
    if (context_.AnyAt(at, "（|(") > 0) {
      while (at < right.extent.begin && context_.AnyAt(at, "）|)") == 0)
        at = context_.NextOffset(at);
      at = context_.NextOffset(at);
    }
    const size_t length = context_.AnyAt(at, "、|和|与|及|以及|，以及|暨");
    return length > 0 && (at + length == right.extent.begin || at + length == right.span.begin);
  }

  // Titles of which there are many holders, or had been: 前市长林山、高原.
  std::vector<Title> Shareable(const std::vector<Title>& titles) const {
    std::vector<Title> found;
    for (const Title& title : titles) {
      if (title.former || HasManyHolders(context_, title.span) || IsOfSeveralTerms(title)) {
        found.push_back(title);
      }
    }
    return found;
  }

  // The last person of the list that goes on behind `person`.
  size_t LastOfList(size_t person) const {
    size_t last = person;
    for (size_t i = person + 1; i < input_.mentions.size(); ++i) {
      const Mention& next = input_.mentions[i];
      if (!IsNamedPerson(next)) continue;
      if (!IsJoined(input_.mentions[last], next)) break;
      last = i;
    }
    return last;
  }

  // 林山总统、高原总理等北国领导人.
  int OwnerBehindList(size_t person, const Title& title) const {
    if (ScopeOf(context_, title) != TitleScope::kState) return -1;
    const size_t last = LastOfList(person);
    const uint32_t end = input_.mentions[last].extent.end;
    if (!context_.StartsWith(end, "等")) return -1;
    for (size_t i = last + 1; i < input_.mentions.size(); ++i) {
      const Mention& country = input_.mentions[i];
      if (country.span.begin < context_.NextOffset(end)) continue;
      const bool leads = country.type == EntityType::kCountry &&
                         country.span.begin == context_.NextOffset(end) &&
                         context_.WordAt(country.span.end, ContextWords::kLeadersBehind) > 0;
      return leads ? static_cast<int>(i) : -1;
    }
    return -1;
  }

  // 林山、高原等绿党议员: the title of a list stands behind it.
  std::vector<Title> TitlesBehindList(size_t person) const {
    const size_t last = LastOfList(person);
    const uint32_t end = input_.mentions[last].extent.end;
    if (!context_.StartsWith(end, "等")) return {};
    const uint32_t begin = context_.NextOffset(end);
    for (const Token* word = context_.TokenAt(begin);
         word != nullptr && word->span.end <= begin + kLongestListTitle && IsNounTag(word->tag);
         word = context_.TokenAt(word->span.end)) {
      if (context_.WordBefore(word->span.end, ContextWords::kManyHolders) == 0) continue;
      Title title;
      title.span = {begin, word->span.end};
      for (size_t i = last + 1; i < input_.mentions.size(); ++i) {
        const Mention& owner = input_.mentions[i];
        if (owner.span.begin >= begin && owner.type != EntityType::kPerson) {
          if (owner.span.begin == begin && owner.span.end < title.span.end) {
            title.owner = static_cast<int>(i);
            title.span.begin = owner.span.end;
          }
          break;
        }
      }
      title.words = std::string(Cut(context_.document().text, title.span));
      return {title};
    }
    return {};
  }

  // 议员林山, where the article speaks of one chamber alone.
  int OwnerByChamber(const Title& title) const {
    if (!context_.EndsWith(title.span.end, "议员")) return kNoEntity;
    if (context_.WordBefore(title.span.end, ContextWords::kOtherChambers) > 0) {
      return kNoEntity;
    }
    int found = kNoEntity;
    bool at_home = false;
    for (size_t i = 0; i < input_.mentions.size(); ++i) {
      const Mention& body = input_.mentions[i];
      if (!IsNamedBody(body)) continue;
      if (!absl::EndsWith(body.name, "议会") && !absl::EndsWith(body.name, "国会") &&
          !absl::EndsWith(body.name, "立法会") && !absl::EndsWith(body.name, "议院") &&
          !absl::EndsWith(body.name, "立法院")) {
        continue;
      }
      const int entity = input_.EntityOf(static_cast<int>(i));
      if (found != kNoEntity && entity != found) return kNoEntity;
      found = entity;
      // The article's own chamber goes without its country: 国会, not 北国国会.
      at_home = at_home || body.span.size() <= 9;
    }
    return at_home ? found : kNoEntity;
  }

  // 三任市长林山、高原.
  bool IsOfSeveralTerms(const Title& title) const {
    const uint32_t begin = title.owner >= 0
                               ? std::min(title.span.begin, input_.mentions[title.owner].span.begin)
                               : title.span.begin;
    return context_.WordBefore(begin, ContextWords::kSeveralTerms) > 0;
  }

  int SharedOwner(const std::vector<Title>& titles, const Title& wanted) const {
    TitleScope scope = ScopeOf(context_, wanted);
    for (const Title& title : titles) {
      if (title.owner < 0) continue;
      const bool of_state = scope == TitleScope::kState &&
                            input_.mentions[title.owner].type == EntityType::kCountry &&
                            HasOffice(context_, input_.mentions[title.owner].name, wanted);
      const absl::string_view office = OfficeWords(context_, title);
      const absl::string_view other = OfficeWords(context_, wanted);  // 主席林山、副主席高原
      const bool same = ScopeOf(context_, title) == scope &&
                        absl::StripPrefix(other, "副") == absl::StripPrefix(office, "副");
      if (of_state || same) return title.owner;
    }
    return -1;
  }

  // The employer stands with the title, not elsewhere in the article.
  bool IsBeside(const Mention& person, const Title& title) const {
    return input_.mentions[title.owner].sentence == person.sentence;
  }

  // 绿党国会议员林山, 绿党海湾区议员林山: the chamber or the place opens the party's title, and he
  // sits in both.
  void EmitSeat(int index, const Title& title) {
    if (title.owner < 0 || !context_.EndsWith(title.span.end, "议员")) return;
    for (size_t i = title.owner + 1; i < input_.mentions.size(); ++i) {
      const Mention& chamber = input_.mentions[i];
      if (chamber.span.begin > title.span.begin) return;
      if (chamber.span.begin < title.span.begin || chamber.span.end >= title.span.end) continue;
      if (chamber.type == EntityType::kPerson || chamber.kind != MentionKind::kName) continue;
      Title seat = title;
      seat.owner = static_cast<int>(i);
      seat.span.begin = chamber.span.end;
      seat.words = std::string(Cut(context_.document().text, seat.span));
      Emit(index, seat);
      return;
    }
  }

  // 本月轮值主席: the time is no word of the title.
  void ReadTerm(const Title& title, RelationCandidate& candidate) const {
    for (const TimeExpression& time : input_.times) {
      const bool inside = time.span.begin == title.span.begin && time.span.end < title.span.end;
      if (!inside || !time.interval.known) continue;
      candidate.date = time.interval;
      candidate.title = std::string(Cut(context_.document().text, {time.span.end, title.span.end}));
    }
  }

  void Emit(int index, const Title& title) {
    const Mention& person = input_.mentions[index];
    RelationCandidate candidate;
    candidate.subject = input_.EntityOf(index);
    candidate.object = input_.EntityOf(title.owner);
    const bool said = candidate.object >= 0 && IsBeside(person, title);
    if (candidate.object < 0) candidate.object = OwnerByChamber(title);
    if (candidate.subject < 0 || candidate.object < 0) return;
    if (!CanHoldAt(input_, title, candidate.object)) return;
    candidate.predicate = Predicate::kHoldsPosition;
    candidate.factuality = title.designated ? Factuality::kPlanned : Factuality::kActual;
    candidate.title = title.words;
    ReadTerm(title, candidate);
    candidate.sentence = person.sentence;
    candidate.trigger = title.span;
    candidate.rule = said ? "position.title" : "position.title-of-article";
    candidate.confidence = (said ? 0.9f : 0.65f) * person.confidence;
    out_.push_back(std::move(candidate));
  }

  const PositionInput& input_;
  const MentionContext& context_;
  std::vector<RelationCandidate>& out_;
};

}  // namespace

bool CanHoldAt(const PositionInput& input, const Title& title, int employer) {
  const EntityType type = input.table.entities[employer].type;
  const TitleScope scope = ScopeOf(input.context, title);
  const bool state = scope == TitleScope::kState;  // 第一夫人, not 夫人
  if (!state && input.context.WordBefore(title.span.end, ContextWords::kNoPosts) > 0) return false;
  // 北国记者林山: where he comes from.
  const bool private_post =
      scope == TitleScope::kBody && type != EntityType::kOrganization &&
      input.context.WordBefore(title.span.end, ContextWords::kPublicPosts) == 0;
  // 东亚研究主任: a part of the world employs nobody.
  if (type == EntityType::kPlace && scope != TitleScope::kPlace) {
    const std::vector<NameEntry>* place =
        input.context.lexicon().names.Find(input.table.entities[employer].canonical);
    if (place != nullptr && place->front().country.empty()) return false;
  }
  // 绿党区议员林山: a member of a local council for a party.
  const bool councillor = scope == TitleScope::kPlace && type == EntityType::kOrganization &&
                          input.context.EndsWith(title.span.end, "议员");
  return !private_post && (councillor || CanHold(scope, type));
}

int PositionInput::EntityOf(int mention) const {
  if (mention < 0 || table.of_mention[mention].size() != 1) return kNoEntity;
  return static_cast<int>(table.of_mention[mention][0]);
}

void AddTitlePositions(const PositionInput& input, std::vector<RelationCandidate>& out) {
  TitleReader(input, out).Run();
}

}  // namespace guanxi::ingest
