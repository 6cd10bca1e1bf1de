// People of a body without a title between: 海湾观察的林山, 在海湾大学任教的林山, 绿党林山.
#include <algorithm>

#include "absl/strings/strip.h"
#include "ingest/extract/position_rules.h"

namespace guanxi::ingest {
namespace {

constexpr uint32_t kLongestClause = 60;  // bytes between the body and 的

class MemberReader {
 public:
  MemberReader(const PositionInput& input, std::vector<RelationCandidate>& out)
      : input_(input), context_(input.context), out_(out) {}

  void Run() {
    for (size_t i = 0; i < input_.mentions.size(); ++i) {
      const Mention& person = input_.mentions[i];
      if (!IsNamedPerson(person)) continue;
      ReadBracket(static_cast<int>(i));
      if (HasEmployer(person)) continue;
      if (context_.EndsWith(person.extent.begin, "的")) {
        Read(static_cast<int>(i), person.extent.begin - 3);
      } else if (person.titles.empty()) {
        ReadBeside(static_cast<int>(i));
      }
    }
    for (size_t i = 0; i < input_.mentions.size(); ++i) ReadLed(static_cast<int>(i));
  }

 private:
  static bool HasEmployer(const Mention& person) {
    for (const Title& title : person.titles) {
      if (title.owner >= 0) return true;
    }
    return false;
  }

  // 林山（绿党）, 林山（绿党-海湾州）.
  void ReadBracket(int person) {
    const uint32_t open = input_.mentions[person].extent.end;
    if (context_.AnyAt(open, "（|(") == 0) return;
    const uint32_t begin = context_.NextOffset(open);
    for (size_t i = person + 1; i < input_.mentions.size(); ++i) {
      const Mention& body = input_.mentions[i];
      if (body.span.begin > begin) return;
      if (body.span.begin < begin || !IsParty(body)) continue;
      const uint32_t end = body.span.end + (context_.StartsWith(body.span.end, "籍") ? 3 : 0);
      if (context_.AnyAt(end, "）|)|-|－|—|–|、|，|,|/|／| ") > 0) {
        Add(person, static_cast<int>(i), "", false);
      }
      return;
    }
  }

  // `end` is where 的 begins.
  void Read(int person, uint32_t end) {
    for (int i = person - 1; i >= 0; --i) {
      const Mention& body = input_.mentions[i];
      if (body.sentence != input_.mentions[person].sentence) return;
      if (body.type != EntityType::kOrganization) continue;
      const Span between{body.extent.end, end};
      if (body.extent.end > end || between.size() > kLongestClause) return;
      const bool speaks_for = !input_.mentions[person].titles.empty() &&
                              context_.AnyBefore(body.extent.begin, "代表|代理") > 0;
      if (speaks_for) return;                                 // 代表海湾银行的律师林山
      const bool labelled = context_.Words(between) == "籍";  // 绿党籍的林山
      if (between.empty() ? IsOwnedBy(body) : labelled || WorksThere(body, between)) Add(person, i);
      return;
    }
  }

  // 绿党林山表示: the body opens the clause, and he does something.
  void ReadBeside(int person) {
    const Mention& named = input_.mentions[person];
    for (int i = person - 1; i >= 0 && i >= person - 2; --i) {
      const Mention& body = input_.mentions[i];
      if (!IsNamedBody(body)) continue;
      if (body.span.end != named.span.begin || body.head >= 0) continue;
      if (IsParty(body) || (OpensClause(body) && ActsBehind(named))) Add(person, i);
      return;
    }
  }

  // People are told by their party: 绿党林山.
  bool IsParty(const Mention& body) const {
    return context_.WordBefore(body.span.end, ContextWords::kPartyTails) > 0;
  }

  // 海湾基金会由林山领导.
  bool ReadLedBy(int index) {
    const Mention& body = input_.mentions[index];
    if (!context_.StartsWith(body.extent.end, "由")) return false;
    for (size_t i = index + 1; i < input_.mentions.size() && i < size_t(index) + 3; ++i) {
      const Mention& leader = input_.mentions[i];
      if (!IsNamedPerson(leader)) continue;
      if (leader.extent.begin != body.extent.end + 3) continue;
      const size_t verb = context_.WordAt(leader.extent.end, ContextWords::kLeads);
      if (verb == 0) return false;
      const Span words{leader.extent.end, leader.extent.end + static_cast<uint32_t>(verb)};
      Add(static_cast<int>(i), index, Cut(context_.document().text, words));
      return true;
    }
    return false;
  }

  // 林山(曾)在海湾大学任教.
  bool ReadWorks(int index) {
    const Mention& body = input_.mentions[index];
    const size_t verb = context_.AnyAt(body.extent.end, "任教|任职|供职|执教");
    const size_t where = context_.AnyBefore(body.extent.begin, "在|于");
    if (verb == 0 || where == 0) return false;
    const Span words{body.extent.end, body.extent.end + static_cast<uint32_t>(verb)};
    if (context_.StartsWith(words.end, "的")) return false;  // 在海湾大学任教的林山
    uint32_t front = body.extent.begin - static_cast<uint32_t>(where);
    front -= static_cast<uint32_t>(context_.WordBefore(front, ContextWords::kAdverbs));
    for (int i = index - 1; i >= 0 && i >= index - 3; --i) {
      const Mention& named = input_.mentions[i];
      if (named.type != EntityType::kPerson || named.extent.end != front) continue;
      Add(i, index, Cut(context_.document().text, words));
      return true;
    }
    return false;
  }

  // 林山担任主席的海湾委员会.
  bool ReadChaired(int index) {
    const uint32_t end = input_.mentions[index].extent.begin;
    if (!context_.EndsWith(end, "的")) return false;
    const size_t title = context_.lexicon().titles.LongestBefore(context_.text(), end - 3);
    const uint32_t begin = end - 3 - static_cast<uint32_t>(title);
    const size_t verb = context_.WordBefore(begin, ContextWords::kTakesOffice);
    if (title < 6 || verb == 0) return false;
    for (int i = index - 1; i >= 0 && i >= index - 3; --i) {
      const Mention& chair = input_.mentions[i];
      if (chair.type != EntityType::kPerson || chair.extent.end + verb != begin) continue;
      Add(i, index, Cut(context_.document().text, {begin, end - 3}));
      return true;
    }
    return false;
  }

  // 林山来自绿党.
  bool ReadBelongs(int index) {
    const Mention& body = input_.mentions[index];
    const size_t verb =
        IsParty(body) ? context_.AnyBefore(body.extent.begin, "来自|隶属于|隶属|属于") : 0;
    if (verb == 0 || context_.AnyAt(body.extent.end, "，|。|；|,|、|和|及|）") == 0) return false;
    for (int i = index - 1; i >= 0 && i >= index - 3; --i) {
      const Mention& member = input_.mentions[i];
      if (member.type != EntityType::kPerson || member.extent.end + verb != body.extent.begin)
        continue;
      Add(i, index, "", false);
      return true;
    }
    return false;
  }

  // 林山领导的绿党.
  void ReadLed(int index) {
    const Mention& body = input_.mentions[index];
    if (!IsNamedBody(body)) return;
    if (ReadBelongs(index) || ReadLedBy(index) || ReadChaired(index) || ReadWorks(index)) return;
    const size_t verb = context_.WordBefore(body.extent.begin, ContextWords::kLeadsBody);
    if (verb == 0) return;
    const uint32_t front = body.extent.begin - static_cast<uint32_t>(verb);
    for (int i = index - 1; i >= 0 && i >= index - 3; --i) {
      const Mention& leader = input_.mentions[i];
      if (leader.type != EntityType::kPerson || leader.kind == MentionKind::kOffice) continue;
      if (leader.extent.end != front) continue;
      const absl::string_view words = Cut(context_.document().text, {front, body.extent.begin});
      Add(i, index, absl::StripSuffix(words, "的"));
      return;
    }
  }

  bool OpensClause(const Mention& body) const {
    if (body.span.begin == context_.SentenceSpan(body.span.begin).begin) return true;
    const Token* before = context_.TokenAt(context_.PreviousOffset(body.span.begin));
    return before == nullptr || before->tag == Tag::kW ||
           context_.AnyBefore(body.span.begin, "、|和|及|与") > 0;
  }

  // A verb, or a time or an adverb before it, or the next of a list.
  bool ActsBehind(const Mention& named) const {
    const Token* behind = context_.TokenAt(named.extent.end);
    if (behind == nullptr || behind->span.begin != named.extent.end) return false;
    switch (behind->tag) {
      case Tag::kV:
      case Tag::kD:
      case Tag::kTime:
      case Tag::kT:
      case Tag::kP:
      case Tag::kC:
      case Tag::kAd:
        return true;
      default:
        return context_.AnyAt(named.extent.end, "、|：|（|(") > 0;
    }
  }

  // 有绿党的林山; 林山（Lin Shan）和绿党的高原: words that leave a party to the person behind it.
  bool ListsParty(const Mention& body) const {
    const uint32_t begin = body.extent.begin;
    if (context_.WordBefore(begin, ContextWords::kPartyLists) > 0) {
      return true;
    }
    const uint32_t front =
        begin - static_cast<uint32_t>(context_.AnyBefore(begin, "以及|和|与|及"));
    if (front == begin) return false;
    if (context_.AnyBefore(front, "）|)") > 0) return true;
    return std::any_of(input_.mentions.begin(), input_.mentions.end(), [&](const Mention& other) {
      return other.type == EntityType::kPerson && other.extent.end == front;
    });
  }

  // 海湾观察的林山, where no verb takes the body: 访问海湾观察的林山.
  bool IsOwnedBy(const Mention& body) const {
    if (context_.WordBefore(body.extent.begin, ContextWords::kEmployedBy) > 0) return true;
    const uint32_t sentence = context_.SentenceSpan(body.span.begin).begin;
    if (body.extent.begin == sentence || (IsParty(body) && ListsParty(body))) return true;
    const Token* before = context_.TokenAt(context_.PreviousOffset(body.extent.begin));
    return before == nullptr || before->tag == Tag::kW || before->tag == Tag::kC ||
           context_.WordBefore(body.extent.begin, ContextWords::kBeforeOwnBody) > 0;
  }

  bool WorksThere(const Mention& body, Span between) const {
    const bool led_in = context_.WordBefore(body.extent.begin, ContextWords::kWorksBefore) > 0;
    for (uint32_t at = between.begin; at < between.end; at = context_.NextOffset(at)) {
      const char32_t code = context_.CharAt(at);
      if (code == U'，' || code == U'。' || code == U'；' || code == U',') return false;
    }
    return led_in && context_.WordAt(between.begin, ContextWords::kWorksBehind) > 0;
  }

  // `titled`: the person's own title is that at the body.
  void Add(int person, int body, absl::string_view title = {}, bool titled = true) {
    RelationCandidate candidate;
    candidate.predicate = Predicate::kHoldsPosition;
    candidate.subject = input_.EntityOf(person);
    candidate.object = input_.EntityOf(body);
    if (candidate.subject < 0 || candidate.object < 0) return;
    const Mention& named = input_.mentions[person];
    candidate.title = std::string(title);
    if (titled && title.empty() && !named.titles.empty())
      candidate.title = named.titles.front().words;
    candidate.sentence = named.sentence;
    candidate.trigger = input_.mentions[body].span;
    candidate.rule = "position.of-body";
    candidate.confidence = 0.65f;
    out_.push_back(std::move(candidate));
  }

  const PositionInput& input_;
  const MentionContext& context_;
  std::vector<RelationCandidate>& out_;
};

}  // namespace

void AddMembers(const PositionInput& input, std::vector<RelationCandidate>& out) {
  MemberReader(input, out).Run();
}

}  // namespace guanxi::ingest
