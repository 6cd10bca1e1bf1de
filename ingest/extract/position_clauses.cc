// Posts from clauses: 林山曾任北国外长, 任命林山为北国外长, 林山是北国外长, 林山，北国外长，….
#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "base/date.h"
#include "ingest/extract/position_rules.h"
#include "ingest/extract/position_subjects.h"

namespace guanxi::ingest {
namespace {

constexpr int32_t kLongestHandover = 120;  // days between an election and the office

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

class ClauseReader {
 public:
  ClauseReader(const PositionInput& input, std::vector<RelationCandidate>& out)
      : input_(input), context_(input.context), subjects_(input), out_(out) {}

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
    if (ReadVerb(index, candidate) || ReadLeaving(index, candidate) ||
        ReadHandover(index, candidate) || ReadReversed(index, candidate) ||
        ReadCopula(index, candidate) || ReadApposition(index, candidate)) {
      out_.push_back(std::move(candidate));
    }
  }

 private:
  // The verb of taking office before the office, or taken for the first word of its title; empty if
  // there is none.
  Span VerbOf(int index) const {
    uint32_t begin = input_.mentions[index].extent.begin;
    const size_t inside = context_.WordAt(begin, ContextWords::kTakesOffice);
    if (inside > 0 && context_.TokenStartsAt(begin)) {
      return {begin, begin + static_cast<uint32_t>(inside)};
    }
    begin -= static_cast<uint32_t>(context_.WordBefore(begin, ContextWords::kOneOf));
    const uint32_t end = begin;
    const size_t whole = context_.WordBefore(begin, ContextWords::kTakesOffice);  // 获委任为
    if (whole > 6 && context_.TokenStartsAt(begin - static_cast<uint32_t>(whole))) {
      return {begin - static_cast<uint32_t>(whole), end};
    }
    for (const absl::string_view aspect : {"了", "过", "为"}) {
      if (context_.EndsWith(begin, aspect)) begin -= 3;
    }
    const size_t verb = context_.WordBefore(begin, ContextWords::kTakesOffice);
    if (verb == 0 && begin < end && IsAppointed(begin)) return {begin, end};
    begin -= static_cast<uint32_t>(verb);
    return verb > 0 && context_.TokenStartsAt(begin) ? Span{begin, end} : Span{};
  }

  // 任命林山|为.
  bool IsAppointed(uint32_t end) const {
    const int person = subjects_.EndingAt(end);
    return person >= 0 && context_.StartsWith(end, "为") &&
           context_.WordBefore(input_.mentions[person].extent.begin, ContextWords::kAppoints) > 0;
  }

  // 曾任 taken for a modifier belongs to the title; 当选 does not.
  void SettleTitle(int index, Span verb, RelationCandidate& candidate) const {
    const absl::string_view words = Cut(context_.document().text, verb);
    if (verb.begin != input_.mentions[index].extent.begin) return;
    const bool former =
        context_.lexicon().Context(ContextWords::kFormerVerb).Find(context_.Words(verb)) != nullptr;
    if (former && !absl::StartsWith(candidate.title, words)) {
      candidate.title.insert(0, words.data(), words.size());
    } else if (!former) {
      candidate.title = std::string(
          absl::StripPrefix(absl::StripPrefix(candidate.title, words), context_.Words(verb)));
      candidate.factuality = Factuality::kActual;
    }
  }

  // 高原被任命为外长, where 高原 is no mention: nobody before him is meant.
  bool IsUnreadGiven(uint32_t clause, uint32_t verb) const {
    const uint32_t end = SkipAdverbs(verb);
    if (end <= clause || context_.AnyAt(verb, "被|获") == 0) return false;
    const Token* before = context_.TokenAt(context_.PreviousOffset(end));
    return before != nullptr && IsNounTag(before->tag);
  }

  // Who takes the office: the one right before the verb, after whom others may be named.
  int HolderBefore(int index, uint32_t verb, RelationCandidate& candidate) {
    const uint32_t clause = ClauseBegin(context_, verb);
    const int person = subjects_.EndingAt(SkipAdverbs(verb));
    if (person < 0 && IsUnreadGiven(clause, verb)) return kNoEntity;
    if (person < 0) return subjects_.Before(index, {clause, verb});
    const uint32_t front = input_.mentions[person].extent.begin;
    const bool gives = context_.WordAt(verb, ContextWords::kGivesOffice) > 0;
    if (gives && context_.AnyBefore(front, "获|被|由|经|受") > 0) return kNoEntity;
    if (const size_t succeeds = context_.WordBefore(front, ContextWords::kSucceeds)) {
      AddPredecessor(person, front, candidate);
      return subjects_.Before(index, {clause, front - static_cast<uint32_t>(succeeds)});
    }
    if (context_.WordBefore(front, ContextWords::kNominates) > 0) {
      candidate.factuality = Factuality::kPlanned;
    }
    return input_.EntityOf(person);
  }

  // 在担任北国外长期间，林山…; 作为北国外长，林山…: the sentence begins with the office.
  int HolderBehind(int index, uint32_t verb) const {
    const uint32_t begin = context_.SentenceSpan(verb).begin;
    const uint32_t front = verb - static_cast<uint32_t>(context_.AnyBefore(verb, "在|自|自从"));
    uint32_t at = input_.mentions[index].span.end;
    at += static_cast<uint32_t>(context_.WordAt(at, ContextWords::kOfficeNouns));
    at += static_cast<uint32_t>(context_.WordAt(at, ContextWords::kTerms));
    if (front != begin || context_.AnyAt(at, "，|,") == 0) return kNoEntity;
    const int person = subjects_.BeginningAt(context_.NextOffset(at));
    return person < 0 ? kNoEntity : input_.EntityOf(person);
  }

  // 接替林山担任北国外长: 林山 held it.
  void AddPredecessor(int person, uint32_t front, const RelationCandidate& successor) {
    if (context_.WordBefore(front, ContextWords::kReplaces) == 0) return;
    RelationCandidate candidate = successor;
    candidate.subject = input_.EntityOf(person);
    if (candidate.subject < 0) return;
    candidate.factuality = Factuality::kActual;
    candidate.rule = "position.predecessor";
    candidate.confidence = 0.7f;
    out_.push_back(std::move(candidate));
  }

  bool ReadVerb(int index, RelationCandidate& candidate) {
    const Span verb = VerbOf(index);
    if (verb.empty()) return false;
    const Mention& office = input_.mentions[index];
    SettleTitle(index, verb, candidate);
    const uint32_t clause = ClauseBegin(context_, verb.begin);
    candidate.date = DateIn({clause, office.span.end});
    if (IsElected(verb) && LiesAhead(office, candidate.date)) {
      candidate.factuality = Factuality::kPlanned;
    }
    candidate.subject = subjects_.Behind(office.span.end);
    const bool describes = context_.AnyAt(office.span.end, "的|（|(") > 0;
    if (candidate.subject < 0 && !describes) {
      candidate.subject = HolderBefore(index, verb.begin, candidate);
      if (candidate.subject < 0) candidate.subject = HolderBehind(index, verb.begin);
    }
    if (candidate.subject < 0 || !ReadCues(context_, {clause, verb.begin}, candidate)) return false;
    candidate.rule = "position.takes-office";
    candidate.confidence = 0.8f;
    return true;
  }

  bool IsElected(Span verb) const { return context_.StartsWith(verb.begin, "当选"); }

  // The elected head of a state or government is yet to take office.
  bool LiesAhead(const Mention& office, const DateInterval& date) const {
    if (context_.AnyBefore(office.span.end, "总统|总理|首相") == 0) return false;
    const auto today = StoryDay(context_.document());
    return !date.known || !today.has_value() || date.last + kLongestHandover > DayNumber(*today);
  }

  // 林山辞去北国外长: he was it until then.
  bool ReadLeaving(int index, RelationCandidate& candidate) const {
    uint32_t begin = input_.mentions[index].extent.begin;
    if (context_.EndsWith(begin, "了")) begin -= 3;
    const size_t verb = context_.WordBefore(begin, ContextWords::kLeavesOffice);
    const uint32_t front = begin - static_cast<uint32_t>(verb);
    if (verb == 0 || !context_.TokenStartsAt(front)) return false;
    const int person = subjects_.EndingAt(SkipAdverbs(front));
    candidate.subject = person >= 0
                            ? input_.EntityOf(person)
                            : subjects_.Before(index, {ClauseBegin(context_, front), front});
    candidate.rule = "position.leaves-office";
    candidate.confidence = 0.75f;
    return candidate.subject >= 0;
  }

  // 北国外长一职由林山担任.
  bool ReadHandover(int index, RelationCandidate& candidate) const {
    uint32_t at = input_.mentions[index].span.end;
    at += static_cast<uint32_t>(context_.WordAt(at, ContextWords::kOfficeNouns));
    const uint32_t front = at;
    at += static_cast<uint32_t>(context_.WordAt(at, ContextWords::kHandedTo));
    const int person = at == front ? -1 : subjects_.BeginningAt(at);
    if (person < 0) return false;
    const uint32_t behind = input_.mentions[person].extent.end;
    const bool takes = context_.WordAt(behind, ContextWords::kTakesOffice) > 0;
    if (!takes || !ReadCues(context_, {front, at}, candidate)) return false;
    candidate.subject = input_.EntityOf(person);
    candidate.rule = "position.handed-over";
    candidate.confidence = 0.8f;
    return candidate.subject >= 0;
  }

  // 北国外长是林山, 担任北国外长的是林山, 北国外长（林山）.
  bool ReadReversed(int index, RelationCandidate& candidate) const {
    uint32_t at = input_.mentions[index].span.end;
    const bool bracket = context_.AnyAt(at, "（|(") > 0;
    const size_t copula = context_.AnyAt(at, "的正是|的就是|的是|正是|就是|则是|名叫|是|叫|（|(");
    at += static_cast<uint32_t>(copula);
    const int person = copula == 0 ? -1 : subjects_.BeginningAt(at);
    if (person < 0 || input_.mentions[person].kind != MentionKind::kName) return false;
    const uint32_t behind = input_.mentions[person].extent.end;
    const bool ends =
        bracket ? context_.AnyAt(behind, "）|)") > 0
                : IsClauseEnd(context_.CharAt(behind)) || behind >= context_.SentenceSpan(at).end;
    if (!ends || context_.AnyBefore(input_.mentions[index].extent.begin, "不|不再") > 0)
      return false;
    candidate.subject = input_.EntityOf(person);
    candidate.rule = "position.reversed";
    candidate.confidence = 0.75f;
    return candidate.subject >= 0;
  }

  // Nothing but punctuation or a further title may follow 林山是北国外长.
  bool EndsPhrase(uint32_t end) const {
    return IsClauseEnd(context_.CharAt(end)) ||
           context_.AnyAt(end, "、|兼|和|及|以及| |）|)") > 0 ||
           end >= context_.SentenceSpan(end - 1).end;
  }

  // 林山(曾)是北国外长.
  bool ReadCopula(int index, RelationCandidate& candidate) const {
    uint32_t begin = input_.mentions[index].extent.begin;
    begin -= static_cast<uint32_t>(context_.WordBefore(begin, ContextWords::kOneOf));
    const size_t copula = context_.WordBefore(begin, ContextWords::kIsBefore);
    if (copula == 0 || !EndsPhrase(input_.mentions[index].span.end)) return false;
    const uint32_t verb = begin - static_cast<uint32_t>(copula);
    const uint32_t clause = ClauseBegin(context_, verb);
    const int before = subjects_.EndingAt(SkipAdverbs(verb));
    const bool opens = SkipAdverbs(verb) == clause;  // 林山，62岁，是北国外长
    if (before < 0 && !opens) return false;
    candidate.subject =
        before >= 0 ? input_.EntityOf(before) : subjects_.Before(index, {clause, verb});
    if (candidate.subject < 0) candidate.subject = HolderBehind(index, verb);
    if (candidate.subject < 0 || !ReadCues(context_, {clause, verb}, candidate)) return false;
    candidate.rule = "position.is";
    candidate.confidence = 0.8f;
    return true;
  }

  // 林山，北国外长，…; 北国外长——林山.
  bool ReadApposition(int index, RelationCandidate& candidate) const {
    const Mention& office = input_.mentions[index];
    const char32_t before = context_.CharBefore(office.extent.begin);
    const char32_t behind = context_.CharAt(office.span.end);
    const bool commas =
        (before == U'，' || before == U',') && IsClauseEnd(behind) && behind != U':';
    const bool brackets =
        (before == U'（' || before == U'(') && (behind == U'）' || behind == U')');
    const bool dashes = before == U'—' && behind == U'—';
    int person = -1;
    if (commas || brackets || dashes) {
      const uint32_t joint = dashes ? 6 : 3;
      person =
          subjects_.EndingAt(office.extent.begin - (before == U',' || before == U'(' ? 1 : joint));
    } else if (context_.StartsWith(office.span.end, "——")) {
      person = subjects_.BeginningAt(office.span.end + 6);
    }
    if (person < 0 || !input_.mentions[person].titles.empty()) return false;
    candidate.subject = input_.EntityOf(person);
    candidate.rule = "position.apposition";
    candidate.confidence = 0.7f;
    return candidate.subject >= 0;
  }

  uint32_t SkipAdverbs(uint32_t end) const {
    const size_t adverb = context_.WordBefore(end, ContextWords::kAdverbs);
    return end - static_cast<uint32_t>(adverb);
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
  const PositionSubjects subjects_;
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
