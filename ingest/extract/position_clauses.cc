// Posts from clauses: 林山曾任北国外长, 林山是北国外长, 林山，北国外长，….
#include <algorithm>

#include "absl/strings/match.h"
#include "ingest/extract/position_rules.h"

namespace guanxi::ingest {
namespace {

// What the words of the clause before the verb make of it; false if nothing may be claimed.
bool ReadCues(const MentionContext& context, Span before, RelationCandidate& candidate) {
  for (uint32_t at = before.begin; at < before.end; at = context.NextOffset(at)) {
    if (!context.TokenStartsAt(at)) continue;
    const auto whole = [&](ContextWords cues) {
      const size_t length = context.WordAt(at, cues);
      return length > 0 && at + length <= before.end;
    };
    if (whole(ContextWords::kDeniedCue)) return false;
    if (whole(ContextWords::kPossibleCue)) candidate.factuality = Factuality::kPossible;
    if (whole(ContextWords::kPlannedCue) && candidate.factuality == Factuality::kActual) {
      candidate.factuality = Factuality::kPlanned;
    }
  }
  return true;
}

bool IsClauseEnd(char32_t code) {
  return code == U'，' || code == U',' || code == U'。' || code == U'；' || code == U';' ||
         code == U'！' || code == U'？' || code == U'：' || code == U':' || code == U'”';
}

uint32_t ClauseBegin(const MentionContext& context, uint32_t at) {
  const uint32_t sentence = context.SentenceSpan(at).begin;
  while (at > sentence && !IsClauseEnd(context.CharBefore(at))) at = context.PreviousOffset(at);
  return at;
}

bool IsBareperson(const Mention& mention) {
  return mention.type == EntityType::kPerson && mention.head < 0 &&
         (mention.kind == MentionKind::kName || mention.kind == MentionKind::kPronoun);
}

class ClauseReader {
 public:
  ClauseReader(const PositionInput& input, std::vector<RelationCandidate>& out)
      : input_(input), context_(input.context), out_(out) {}

  void Read(int index) {
    const Mention& office = input_.mentions[index];
    const Title& title = office.titles.front();
    const int employer = input_.EntityOf(title.owner);
    if (employer < 0 || !CanHoldAt(input_, title, employer)) return;
    RelationCandidate candidate;
    candidate.predicate = Predicate::kHoldsPosition;
    candidate.object = employer;
    candidate.sentence = office.sentence;
    candidate.trigger = title.span;
    candidate.title = title.words;
    if (title.designated) candidate.factuality = Factuality::kPlanned;
    if (ReadVerb(index, candidate) || ReadCopula(index, candidate) ||
        ReadApposition(index, candidate)) {
      out_.push_back(std::move(candidate));
    }
  }

 private:
  // The person that the clause at `clause` is about: the only one named in it before `end`, else
  // the first of the sentence if no other is named between.
  int SubjectBefore(int index, Span clause) const {
    int in_clause = -1;
    int first = -1;
    int others = 0;
    for (int i = 0; i < index; ++i) {
      const Mention& mention = input_.mentions[i];
      if (mention.sentence != input_.mentions[index].sentence || !IsBareperson(mention)) continue;
      const int entity = input_.EntityOf(i);
      if (entity < 0) continue;
      if (mention.span.begin >= clause.begin) {
        if (in_clause >= 0 && in_clause != entity) return kNoEntity;
        in_clause = entity;
      } else if (first < 0) {
        if (SpeaksBetween(mention.extent.end, clause.begin)) return kNoEntity;
        first = entity;
      } else if (entity != first) {
        ++others;
      }
    }
    if (in_clause >= 0) return in_clause;
    return others == 0 ? first : kNoEntity;
  }

  // 曾任北国外长的林山.
  int SubjectBehind(int index) const {
    const uint32_t end = input_.mentions[index].span.end;
    if (!context_.StartsWith(end, "的")) return kNoEntity;
    for (size_t i = index; i < input_.mentions.size(); ++i) {
      if (input_.mentions[i].extent.begin != end + 3 || !IsBareperson(input_.mentions[i])) continue;
      return input_.EntityOf(static_cast<int>(i));
    }
    return kNoEntity;
  }

  bool ReadVerb(int index, RelationCandidate& candidate) const {
    const Mention& office = input_.mentions[index];
    uint32_t begin = office.extent.begin;
    size_t verb =
        context_.WordAt(begin, ContextWords::kFormerVerb);  // taken for a modifier of the title
    if (verb > 0) {
      const absl::string_view words =
          Cut(context_.document().text, {begin, begin + static_cast<uint32_t>(verb)});
      if (!absl::StartsWith(candidate.title, words)) {
        candidate.title.insert(0, words.data(), words.size());
      }
    } else {
      for (const absl::string_view aspect : {"了", "过", "为"}) {
        if (context_.EndsWith(begin, aspect)) begin -= 3;
      }
      verb = context_.WordBefore(begin, ContextWords::kTakesOffice);
      begin -= static_cast<uint32_t>(verb);
    }
    if (verb == 0 || !context_.TokenStartsAt(begin)) return false;
    const uint32_t clause = ClauseBegin(context_, begin);
    candidate.subject = SubjectBehind(index);
    if (candidate.subject < 0) candidate.subject = SubjectBefore(index, {clause, begin});
    if (candidate.subject < 0 || !ReadCues(context_, {clause, begin}, candidate)) return false;
    candidate.date = DateIn({clause, office.span.end});
    candidate.rule = "position.takes-office";
    candidate.confidence = 0.8f;
    return true;
  }

  // Nothing but punctuation or a further title may follow 林山是北国外长.
  bool EndsPhrase(uint32_t end) const {
    return IsClauseEnd(context_.CharAt(end)) ||
           context_.AnyAt(end, "、|兼|和|及|以及| |）|)") > 0 ||
           end >= context_.SentenceSpan(end - 1).end;
  }

  // Between the person and the clause somebody speaks: 林山指出，北国将接任….
  bool SpeaksBetween(uint32_t begin, uint32_t end) const {
    for (uint32_t at = begin; at < end; at = context_.NextOffset(at)) {
      if (context_.TokenStartsAt(at) &&
          context_.AnyAt(at, "指出|表示|说|称|认为|透露|强调|宣布|指|批评|呼吁|相信|报道") > 0) {
        return true;
      }
    }
    return false;
  }

  // 林山(曾)是北国外长.
  bool ReadCopula(int index, RelationCandidate& candidate) const {
    uint32_t begin = input_.mentions[index].extent.begin;
    begin -= static_cast<uint32_t>(context_.AnyBefore(begin, "一名|一位|一个|其中一位|该"));
    if (context_.AnyBefore(begin, "是|曾是|身为|作为|曾为") == 0) return false;
    const uint32_t verb =
        begin - static_cast<uint32_t>(context_.AnyBefore(begin, "曾是|身为|作为|曾为|是"));
    const uint32_t clause = ClauseBegin(context_, verb);
    const int before = PersonEndingAt(SkipAdverbs(verb));
    const bool opens = SkipAdverbs(verb) == clause;  // 林山，62岁，是北国外长
    if (!EndsPhrase(input_.mentions[index].span.end)) return false;
    if ((before < 0 && !opens) || context_.AnyAt(input_.mentions[index].span.end, "之|的") > 0)
      return false;
    candidate.subject =
        before >= 0 ? input_.EntityOf(before) : SubjectBefore(index, {clause, verb});
    if (candidate.subject < 0 || !ReadCues(context_, {clause, verb}, candidate)) return false;
    candidate.rule = "position.is";
    candidate.confidence = 0.8f;
    return true;
  }

  // 林山，北国外长，…
  bool ReadApposition(int index, RelationCandidate& candidate) const {
    const Mention& office = input_.mentions[index];
    const char32_t before = context_.CharBefore(office.extent.begin);
    const char32_t behind = context_.CharAt(office.span.end);
    const bool commas =
        (before == U'，' || before == U',') && IsClauseEnd(behind) && behind != U':';
    const bool brackets =
        (before == U'（' || before == U'(') && (behind == U'）' || behind == U')');
    const bool dashes = before == U'—' && behind == U'—';
    if (!commas && !brackets && !dashes) return false;
    const uint32_t joint = dashes ? 6 : 3;
    const int person =
        PersonEndingAt(office.extent.begin - (before == U',' || before == U'(' ? 1 : joint));
    if (person < 0 || !input_.mentions[person].titles.empty()) return false;
    candidate.subject = input_.EntityOf(person);
    candidate.rule = "position.apposition";
    candidate.confidence = 0.7f;
    return candidate.subject >= 0;
  }

  uint32_t SkipAdverbs(uint32_t end) const {
    const size_t adverb =
        context_.AnyBefore(end, "现在|目前|曾经|曾|也|都|均|仍|还|本身|就|才|本人|则");
    return end - static_cast<uint32_t>(adverb);
  }

  int PersonEndingAt(uint32_t end) const {
    for (size_t i = 0; i < input_.mentions.size(); ++i) {
      const Mention& mention = input_.mentions[i];
      if (mention.extent.end == end && IsBareperson(mention)) return static_cast<int>(i);
    }
    return -1;
  }

  // The one time expression that stands in the clause.
  DateInterval DateIn(Span clause) const {
    DateInterval date;
    for (const TimeExpression& time : input_.times) {
      if (!clause.Contains(time.span) || !time.interval.known) continue;
      if (date.known) return {};
      date = time.interval;
    }
    return date;
  }

  const PositionInput& input_;
  const MentionContext& context_;
  std::vector<RelationCandidate>& out_;
};

}  // namespace

void AddClausePositions(const PositionInput& input, std::vector<RelationCandidate>& out) {
  ClauseReader reader(input, out);
  for (size_t i = 0; i < input.mentions.size(); ++i) {
    if (input.mentions[i].kind == MentionKind::kOffice) reader.Read(static_cast<int>(i));
  }
}

}  // namespace guanxi::ingest
