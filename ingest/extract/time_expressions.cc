// FindTimeExpressions: scans each sentence from left to right, joins points to stretches, reads
// bracketed dates and keeps what 当天 and 次年 refer to.
#include "ingest/extract/time_expressions.h"

#include <algorithm>
#include <optional>

#include "absl/strings/match.h"
#include "base/utf8.h"
#include "ingest/extract/time_marks.h"
#include "ingest/extract/time_memory.h"
#include "ingest/extract/time_number.h"
#include "ingest/extract/time_parser.h"
#include "ingest/extract/time_word_table.h"

namespace guanxi::ingest {
namespace {

// How far behind an expression 以来 may stand, in bytes (three a character).
constexpr size_t kSinceWindow = 36;
constexpr size_t kSinceWindowWithoutFrom = 30;
// Words next to a date in a bracket of its own (资料照片，2024年…).
constexpr size_t kBracketWords = 24;
// A day or date that follows a day this long ago in one sentence belongs to that day's month or
// year.
constexpr int kOldDay = 31;
constexpr int kOldYear = 366;

// One sentence.
class SentenceScan {
 public:
  SentenceScan(const AnalyzedText& text, uint32_t sentence, const TimeWordTable& words,
               std::optional<absl::CivilDay> story, TimeMemory* memory,
               std::vector<TimeExpression>* found)
      : text_(absl::string_view(text.simplified).substr(0, text.sentences[sentence].span.end)),
        tokens_(text.tokens),
        span_(text.sentences[sentence].span),
        sentence_(sentence),
        words_(words),
        parser_(text_, words),
        story_(story),
        memory_(*memory),
        found_(*found) {}

  void Run() {
    char32_t before = 0;
    for (size_t at = span_.begin; at < span_.end;) {
      const Utf8Char c = DecodeUtf8At(text_, at);
      size_t next = at + c.length;
      if (c.code == U'《') {
        const size_t close = text_.find("》", at);
        if (close != absl::string_view::npos) next = close;
      } else if (words_.MayBegin(c.code) && !(IsNumeral(c.code) && IsNumeral(before))) {
        if (const size_t end = Expression(at)) next = end;
      }
      before = c.code;
      at = next;
    }
  }

 private:
  // Reads what begins at `at`; its end, or 0 if nothing does.
  size_t Expression(size_t at) {
    if (IsNumeral(DecodeUtf8At(text_, at).code) && InsideName(at)) return 0;
    const std::optional<TimePoint> point = parser_.Point(at, IsDayWord(at));
    if (!point) return 0;
    TimeExpression expression;
    expression.sentence = sentence_;
    expression.vague = point->form == TimeForm::kVague;
    expression.kind = point->form == TimeForm::kLength ? TimeKind::kDuration : TimeKind::kPoint;
    size_t end = point->end;
    const std::optional<TimePoint> right = RightEnd(*point);
    const TimeReference reference = FullReference(*point, right ? *right : *point, at);
    expression.interval = ResolveTimePoint(*point, reference);
    if (IsAdrift(*point, at)) expression.interval = DateInterval();
    const bool counts = point->form == TimeForm::kThen || point->form == TimeForm::kLater ||
                        point->form == TimeForm::kAgo;
    if (counts) expression.vague = !expression.interval.known;
    if (right) {
      expression.kind = TimeKind::kSpan;
      expression.interval = Join(expression.interval, *right, reference);
      end = right->end;
    } else {
      end = ReadBracketedDate(end, &expression);
    }
    if (expression.kind == TimeKind::kPoint && !expression.vague)
      end = ReadSince(at, end, *point, &expression);
    expression.span = {static_cast<uint32_t>(at), static_cast<uint32_t>(end)};
    expression.bracketed = StandsInBracket(at, end);
    ahead_ |= point->form == TimeForm::kWeekday && expression.interval.known && story_ &&
              expression.interval.first > DayNumber(*story_);
    Remember(expression.interval, point->IsDayOnly() || point->form == TimeForm::kDate);
    Add(expression);
    last_end_ = end;
    return end;
  }

  // Takes the expression in: on its own, or as the end of the one before.
  void Add(const TimeExpression& expression) {
    if (!GoesOnFrom(expression)) {
      found_.push_back(expression);
      return;
    }
    found_.back().interval.last = expression.interval.last;
    found_.back().span.end = expression.span.end;
    found_.back().kind = TimeKind::kSpan;
  }

  // What `point` at `at`, the left end of what ends with `last`, is reckoned from, by the words
  // around it.
  TimeReference FullReference(const TimePoint& point, const TimePoint& last, size_t at) const {
    TimeReference reference = ReferenceFor(point, at);
    reference.ahead =
        reference.ahead || WordBefore(at, TimeWordKind::kAhead) || AheadWordBehind(last);
    reference.either = WordBefore(at, TimeWordKind::kEither);
    const bool follows = FollowsDay(at);
    if ((at == span_.begin || follows) &&
        memory_.KeepsOldYear(follows ? memory_.sentence : sentence_, point, reference)) {
      reference.story = DayFromNumber(memory_.last.first);
      reference.ahead = true;
    }
    return reference;
  }

  // The first token that begins at `at` or behind it.
  std::vector<Token>::const_iterator FirstTokenFrom(size_t at) const {
    return std::lower_bound(tokens_.begin(), tokens_.end(), at,
                            [](const Token& t, size_t offset) { return t.span.begin < offset; });
  }

  // 马|九|周六: a numeral that belongs to a person's name.
  bool InsideName(size_t at) const {
    const auto behind =
        std::upper_bound(tokens_.begin(), tokens_.end(), at,
                         [](size_t offset, const Token& t) { return offset < t.span.begin; });
    if (behind == tokens_.begin()) return false;
    const Token& token = *(behind - 1);
    return token.tag == Tag::kPer && token.span.begin < at && at < token.span.end;
  }

  // 甲赢得选举两天后, 访问的三天前: counted from what stands before, and not from a day named;
  // 当时 long after the last time.
  bool IsAdrift(const TimePoint& point, size_t at) const {
    if (point.form == TimeForm::kThen) return sentence_ > memory_.sentence + 1;
    if (point.form != TimeForm::kLater && point.form != TimeForm::kAgo) return false;
    const auto token = FirstTokenFrom(at);
    if (token == tokens_.begin() || (token - 1)->span.begin < span_.begin) return false;
    const Tag before = (token - 1)->tag;
    if (Cut(text_, (token - 1)->span) == "的") return true;
    return point.form == TimeForm::kLater &&
           (before == Tag::kV || before == Tag::kVn || before == Tag::kN);
  }

  // Tells whether 14号 at `at` is a day and no hurricane, house or rocket: it is one word, a time
  // or a number that counts no noun behind it.
  bool IsDayWord(size_t at) const {
    const auto token = FirstTokenFrom(at);
    if (token == tokens_.end() || token->span.begin != at) return false;
    if (token->tag == Tag::kTime || token->tag == Tag::kT) return true;
    if (token->tag != Tag::kM || !absl::EndsWith(Cut(text_, token->span), "号")) return false;
    const auto next = token + 1;
    return next == tokens_.end() ||
           (next->tag != Tag::kN && next->tag != Tag::kNz && next->tag != Tag::kNw);
  }

  TimeReference ReferenceFor(const TimePoint& point, size_t at) const {
    // 周四将会晤，周五转往: the week goes on.
    const bool ahead =
        point.form == TimeForm::kWeekday && ahead_ && absl::EndsWith(text_.substr(0, at), "，");
    TimeReference reference{story_, ahead, false, memory_.day, memory_.last};
    if (!point.NeedsNearest() || point.form != TimeForm::kDate || !story_ || !sentence_day_)
      return reference;
    const int age = static_cast<int>(*story_ - *sentence_day_);
    const bool follows = point.IsDayOnly() && FollowsDay(at);
    if (follows || age > (point.IsDayOnly() ? kOldDay : kOldYear)) {
      reference.story = sentence_day_;
      reference.ahead = true;
    }
    return reference;
  }

  // 周四和周五, 3月和4月: the last expression and this one are one stretch.
  bool GoesOnFrom(const TimeExpression& next) const {
    if (!FollowsDay(next.span.begin) || found_.empty()) return false;
    const TimeExpression& last = found_.back();
    return last.sentence == sentence_ && last.kind != TimeKind::kDuration && last.interval.known &&
           next.kind == TimeKind::kPoint && next.interval.known &&
           last.interval.last + 1 == next.interval.first;
  }

  // 10月3日和4日: only a joining word lies between the last expression and `at`.
  bool FollowsDay(size_t at) const {
    const TimeWord* also = words_.Before(text_, at, TimeWordKind::kAlsoDay);
    return also != nullptr && last_end_ > 0 && last_end_ + also->text.size() == at;
  }

  // 将于, 原定于: a word of `kind` right before `at`, or only small words between.
  bool WordBefore(size_t at, TimeWordKind kind) const {
    for (size_t end = at; end > span_.begin;) {
      const TimeWord* word = words_.Before(text_, end, kind);
      if (word != nullptr && !IsPartOfOther(end - word->text.size())) return true;
      const TimeWord* gap = words_.Before(text_, end, TimeWordKind::kAheadGap);
      if (gap == nullptr) return false;
      end -= gap->text.size();
    }
    return false;
  }

  // 周五将, 周五（11月1日）将, 年底前
  bool AheadWordBehind(const TimePoint& point) const {
    size_t behind = parser_.SkipSpace(point.end);
    if (OpenBracket(text_, behind) > 0) {  // 周五（11月1日）将…
      const size_t close = std::min(text_.find(')', behind), text_.find("）", behind));
      if (close == absl::string_view::npos || close - behind > kBracketWords) return false;
      behind = parser_.SkipDaypart(close + CloseBracket(text_, close));
    }
    if (IsAheadWord(behind)) return true;
    return point.day == 0 && point.form == TimeForm::kDate &&
           words_.At(text_, behind, TimeWordKind::kBefore) != nullptr &&
           words_.At(text_, behind, TimeWordKind::kNotTime) == nullptr;
  }

  bool IsAheadWord(size_t at) const {
    return words_.At(text_, at, TimeWordKind::kAhead) != nullptr && !IsPartOfOther(at);
  }

  // 将 of 将军 or 少将
  bool IsPartOfOther(size_t at) const {
    return words_.At(text_, at, TimeWordKind::kNotAhead) != nullptr ||
           words_.Before(text_, at + 3, TimeWordKind::kNotAhead) != nullptr;
  }

  // The other end of a stretch, when `left` is its first.
  std::optional<TimePoint> RightEnd(const TimePoint& left) const {
    if (left.form != TimeForm::kDate && left.form != TimeForm::kWeekday &&
        left.form != TimeForm::kDay)
      return std::nullopt;
    const size_t joint = parser_.SkipSpace(left.end);
    const TimeWord* until = words_.At(text_, joint, TimeWordKind::kUntil);
    if (until == nullptr) return std::nullopt;
    const std::optional<TimePoint> right =
        parser_.Point(parser_.SkipSpace(joint + until->text.size()), left.day > 0);
    if (!right || (right->form != TimeForm::kDate && right->form != TimeForm::kWeekday &&
                   right->form != TimeForm::kDay))
      return std::nullopt;
    return right;
  }

  DateInterval Join(const DateInterval& left, const TimePoint& right,
                    TimeReference reference) const {
    if (!left.known) return DateInterval{};
    if (right.NeedsNearest()) {
      reference.story = DayFromNumber(left.first);
      reference.ahead = true;
    }
    const DateInterval end = ResolveTimePoint(right, reference);
    if (!end.known || end.last < left.first) return DateInterval{};
    return {true, left.first, end.last};
  }

  // 周二（10月29日）: the bracket behind `end` tells the date; or it only says the weekday of a
  // date.
  size_t ReadBracketedDate(size_t end, TimeExpression* expression) const {
    const size_t at = parser_.SkipSpace(end);
    const size_t open = at < text_.size() ? OpenBracket(text_, at) : 0;
    if (open == 0) return end;
    const size_t inner = parser_.SkipSpace(at + open);
    const std::optional<TimePoint> point = parser_.Point(inner, true);
    if (!point) return end;
    const size_t close_at = parser_.SkipSpace(point->end);
    const size_t close = close_at < text_.size() ? CloseBracket(text_, close_at) : 0;
    if (close == 0) return end;
    if (point->form == TimeForm::kDate) {
      TimeReference reference{story_, false, false, memory_.day, memory_.last};
      if (expression->interval.known && point->NeedsNearest())
        reference.story = DayFromNumber(expression->interval.last);
      const DateInterval interval = ResolveTimePoint(*point, reference);
      if (!interval.known) return end;
      expression->interval = interval;
      expression->kind = TimeKind::kPoint;
      expression->vague = false;
    } else if (point->form != TimeForm::kWeekday) {
      return end;
    }
    return parser_.SkipDaypart(close_at + close);
  }

  // 去年以来, 自周五以来, 9月27日…爆发以来: makes the point a stretch up to the story's day.
  size_t ReadSince(size_t at, size_t end, const TimePoint& point,
                   TimeExpression* expression) const {
    const bool from = words_.Before(text_, at, TimeWordKind::kFrom) != nullptr;
    const bool dated = point.form == TimeForm::kDate || from;
    const size_t window = from ? kSinceWindow : dated ? kSinceWindowWithoutFrom : 0;
    for (size_t i = end; i < text_.size() && i <= end + window;) {
      const Utf8Char c = DecodeUtf8At(text_, i);
      if (IsDateBoundary(c.code)) return end;
      if (const TimeWord* since = words_.At(text_, i, TimeWordKind::kSince)) {
        expression->kind = TimeKind::kSpan;
        expression->opened = expression->interval;
        if (!story_ || !expression->interval.known) {
          expression->interval = DateInterval{};
        } else {
          expression->interval.last = std::max(expression->interval.first, DayNumber(*story_));
        }
        return i == end ? i + since->text.size() : end;
      }
      i += c.length;
    }
    return end;
  }

  // In a bracket that holds little else and closes the sentence.
  bool StandsInBracket(size_t at, size_t end) const {
    size_t open = at;
    while (open > span_.begin && at - open <= kBracketWords && CloseBracket(text_, open) == 0 &&
           OpenBracket(text_, open) == 0)
      --open;
    if (OpenBracket(text_, open) == 0) return false;
    size_t close = end;
    while (close < text_.size() && close - end <= kBracketWords && CloseBracket(text_, close) == 0)
      ++close;
    if (close >= text_.size() || CloseBracket(text_, close) == 0) return false;
    for (size_t i = close + CloseBracket(text_, close); i < text_.size();) {
      const Utf8Char c = DecodeUtf8At(text_, i);
      if (!IsDateBoundary(c.code) && c.code != U' ' && c.code != U'.' && c.code != U'…')
        return false;
      i += c.length;
    }
    return true;
  }

  void Remember(const DateInterval& interval, bool dated) {
    if (memory_.Remember(interval) && dated) sentence_day_ = memory_.day;
  }

  const absl::string_view text_;  // ends with the sentence
  const std::vector<Token>& tokens_;
  const Span span_;
  const uint32_t sentence_;
  const TimeWordTable& words_;
  const TimeParser parser_;
  const std::optional<absl::CivilDay> story_;
  TimeMemory& memory_;
  std::vector<TimeExpression>& found_;
  std::optional<absl::CivilDay> sentence_day_;  // the last dated day of this sentence
  size_t last_end_ = 0;
  bool ahead_ = false;  // a day of the week in this sentence lies ahead
};

}  // namespace

std::vector<TimeExpression> FindTimeExpressions(const Document& document, const AnalyzedText& text,
                                                const TimeWords& words) {
  std::vector<TimeExpression> found;
  const std::optional<absl::CivilDay> story = StoryDay(document);
  TimeMemory memory;
  for (size_t s = 0; s < text.sentences.size(); ++s) {
    const auto number = static_cast<uint32_t>(s);
    memory.FadeUntil(number, story);
    const size_t before = found.size();
    SentenceScan(text, number, words.table(), story, &memory, &found).Run();
    if (found.size() > before) memory.sentence = number;
  }
  return found;
}

}  // namespace guanxi::ingest
