#include "ingest/extract/time_parser.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "base/utf8.h"
#include "ingest/extract/time_number.h"

namespace guanxi::ingest {
namespace {

constexpr int kEarliestYear = 1000;
constexpr int kLatestYear = 2199;
constexpr int kMostUnits = 99;  // 三年前; "2019年前" is no such thing

DatePart Number(int value) { return {DatePart::Kind::kNumber, value}; }

}  // namespace

bool TimeParser::Is(absl::string_view word, size_t at) const {
  return at <= text_.size() && absl::StartsWith(text_.substr(at), word);
}

bool TimeParser::IsDigitAt(size_t at) const {
  return at < text_.size() && absl::ascii_isdigit(static_cast<unsigned char>(text_[at]));
}

size_t TimeParser::SkipSpace(size_t at) const { return Is(" ", at) ? at + 1 : at; }

const TimeWord* TimeParser::Word(size_t at, TimeWordKind kind) const {
  const TimeWord* word = words_.At(text_, at, kind);
  if (word == nullptr) return nullptr;
  const TimeWord* other = words_.At(text_, at, TimeWordKind::kNotTime);
  return other != nullptr && other->text.size() > word->text.size() ? nullptr : word;
}

std::optional<size_t> TimeParser::Unit(size_t at, absl::string_view unit) const {
  const size_t begin = SkipSpace(at);
  if (!Is(unit, begin) || words_.At(text_, begin, TimeWordKind::kNotTime) != nullptr)
    return std::nullopt;
  return begin + unit.size();
}

std::optional<TimeParser::Value> TimeParser::NumberWithUnit(size_t at, absl::string_view unit,
                                                            int least, int most, int digits) const {
  const std::optional<TimeNumber> number = ParseTimeNumber(text_, at);
  if (!number || number->vague || number->value < least || number->value > most ||
      (digits > 0 && number->digits != digits))
    return std::nullopt;
  if (const auto end = Unit(number->end, unit)) return Value{number->value, *end};
  const size_t joint = SkipSpace(number->end);
  const TimeWord* until = words_.At(text_, joint, TimeWordKind::kUntil);
  if (until == nullptr) return std::nullopt;
  const std::optional<TimeNumber> other =
      ParseTimeNumber(text_, SkipSpace(joint + until->text.size()));
  if (!other || other->vague || other->value < least || other->value > most ||
      !Unit(other->end, unit))
    return std::nullopt;
  return Value{number->value, number->end};
}

// 2024-03-05, 2024/3/5, 2024.3.5
std::optional<TimePoint> TimeParser::NumericDate(size_t at) const {
  const std::optional<TimeNumber> year = ParseTimeNumber(text_, at);
  if (!year || year->digits != 4 || year->value < kEarliestYear || year->value > kLatestYear ||
      year->end >= text_.size())
    return std::nullopt;
  const char separator = text_[year->end];
  if (separator != '-' && separator != '/' && separator != '.') return std::nullopt;
  if (!IsDigitAt(year->end + 1)) return std::nullopt;
  const std::optional<TimeNumber> month = ParseTimeNumber(text_, year->end + 1);
  if (!month || month->digits == 0 || month->value < 1 || month->value > 12 ||
      month->end >= text_.size() || text_[month->end] != separator)
    return std::nullopt;
  if (!IsDigitAt(month->end + 1)) return std::nullopt;
  const std::optional<TimeNumber> day = ParseTimeNumber(text_, month->end + 1);
  if (!day || day->digits == 0 || day->value < 1 || day->value > 31) return std::nullopt;
  TimePoint point;
  point.year = Number(year->value);
  point.month = Number(month->value);
  point.day = day->value;
  point.end = day->end;
  return point;
}

void TimeParser::ReadYear(TimePoint* point) const {
  if (const TimeWord* word = Word(point->end, TimeWordKind::kYear)) {
    point->year = {DatePart::Kind::kFromStory, word->first};
    point->end += word->text.size();
  } else if (const TimeWord* same = Word(point->end, TimeWordKind::kSameYear)) {
    point->year = {DatePart::Kind::kFromLast, same->first};
    point->end += same->text.size();
  } else if (const auto year = NumberWithUnit(point->end, "年", kEarliestYear, kLatestYear, 4)) {
    point->year = Number(year->value);
    point->end = year->end;
  }
}

void TimeParser::ReadMonth(TimePoint* point) const {
  size_t at = SkipSpace(point->end);
  if (point->year.said() && Is("的", at)) at += absl::string_view("的").size();
  if (const auto month = NumberWithUnit(at, "月", 1, 12, 0)) {
    point->month = Number(month->value);
    point->end = month->end;
    if (Is("份", point->end)) point->end += absl::string_view("份").size();
    return;
  }
  if (point->year.said()) return;
  if (const TimeWord* word = Word(at, TimeWordKind::kMonth)) {
    point->month = {DatePart::Kind::kFromStory, word->first};
    point->end = at + word->text.size();
  } else if (const TimeWord* same = Word(at, TimeWordKind::kSameMonth)) {
    point->month = {DatePart::Kind::kFromLast, same->first};
    point->end = at + same->text.size();
  }
}

void TimeParser::ReadDay(TimePoint* point, bool numbered_day) const {
  if (point->year.said() && !point->month.said()) return;
  const size_t at = point->month.said() ? SkipSpace(point->end) : point->end;
  auto day = NumberWithUnit(at, "日", 1, 31, 0);
  if (day && !point->month.said() && day->value <= 10 && IsHan(DecodeUtf8At(text_, at).code) &&
      Word(day->end, TimeWordKind::kDaypart) == nullptr)
    return;  // 一日, 三日: some day, three days; but 五日下午
  if (!day && (point->month.said() || numbered_day)) day = NumberWithUnit(at, "号", 1, 31, 0);
  if (!day) return;
  point->day = day->value;
  point->end = day->end;
}

void TimeParser::ReadPart(TimePoint* point) const {
  if (point->day > 0) return;
  const size_t at = point->end;
  const TimeWord* part = nullptr;
  if (point->month.said()) {
    part = Word(at, TimeWordKind::kMonthPart);
    point->part_of_month = part != nullptr;
  } else if (point->year.said()) {
    part = Word(at, TimeWordKind::kYearPart);
  }
  if (part != nullptr) {
    point->part_first = part->first;
    point->part_last = part->second;
    point->end = at + part->text.size();
  }
  if (const TimeWord* blur = Word(point->end, TimeWordKind::kBlur)) point->end += blur->text.size();
}

std::optional<TimePoint> TimeParser::Date(size_t at, bool numbered_day) const {
  TimePoint point;
  point.end = at;
  ReadYear(&point);
  ReadMonth(&point);
  ReadDay(&point, numbered_day);
  if (point.end == at) return std::nullopt;
  // A bare 5日 is more often a number of days: not behind 为期 or 近, not before 内 or 前.
  if (point.IsDayOnly() && (Word(point.end, TimeWordKind::kBefore) != nullptr ||
                            Word(point.end, TimeWordKind::kLength) != nullptr))
    return std::nullopt;
  ReadPart(&point);
  return point;
}

std::optional<TimePoint> TimeParser::AlonePart(size_t at) const {
  const TimeWord* year = Word(at, TimeWordKind::kAloneYearPart);
  const TimeWord* month = Word(at, TimeWordKind::kAloneMonthPart);
  const TimeWord* part = year != nullptr ? year : month;
  if (part == nullptr) return std::nullopt;
  TimePoint point;
  point.part_first = part->first;
  point.part_last = part->second;
  point.part_of_month = year == nullptr;
  point.end = at + part->text.size();
  return point;
}

std::optional<TimePoint> TimeParser::WeekOrWeekday(size_t at) const {
  TimePoint point;
  const TimeWord* week = Word(at, TimeWordKind::kWeek);
  const TimeWord* prefix = week == nullptr ? Word(at, TimeWordKind::kWeekdayPrefix) : nullptr;
  if (week == nullptr && prefix == nullptr) return std::nullopt;
  point.end = at + (week != nullptr ? week : prefix)->text.size();
  point.week_said = week != nullptr;
  point.amount = week != nullptr ? week->first : 0;
  if (const TimeWord* weekday = Word(point.end, TimeWordKind::kWeekday)) {
    point.form = TimeForm::kWeekday;
    point.weekday = weekday->first;
    point.end += weekday->text.size();
    return point;
  }
  if (week == nullptr) return std::nullopt;
  point.form = TimeForm::kWeek;
  if (const TimeWord* blur = Word(point.end, TimeWordKind::kBlur)) point.end += blur->text.size();
  return point;
}

std::optional<TimePoint> TimeParser::DayWord(size_t at) const {
  const TimeWord* day = Word(at, TimeWordKind::kDay);
  const TimeWord* same = day == nullptr ? Word(at, TimeWordKind::kSameDay) : nullptr;
  const TimeWord* word = day != nullptr ? day : same;
  TimePoint point;
  if (const TimeWord* then = Word(at, TimeWordKind::kThen); word == nullptr && then != nullptr) {
    point.form = TimeForm::kThen;
    point.end = at + then->text.size();
    return point;
  }
  if (word == nullptr) return std::nullopt;
  point.form = day != nullptr ? TimeForm::kDay : TimeForm::kSameDay;
  point.amount = word->first;
  point.end = at + word->text.size();
  return point;
}

// 今（5）日
std::optional<TimePoint> TimeParser::BracketedDay(size_t at) const {
  const TimeWord* stem = Word(at, TimeWordKind::kDayStem);
  if (stem == nullptr) return std::nullopt;
  size_t open = at + stem->text.size();
  if (!Is("（", open) && !Is("(", open)) return std::nullopt;
  open += Is("(", open) ? 1 : absl::string_view("（").size();
  const std::optional<TimeNumber> day = ParseTimeNumber(text_, open);
  if (!day || day->vague || day->value < 1 || day->value > 31) return std::nullopt;
  if (!Is("）", day->end) && !Is(")", day->end)) return std::nullopt;
  const size_t closed = day->end + (Is(")", day->end) ? 1 : absl::string_view("）").size());
  const TimeWord* part = Word(closed, TimeWordKind::kDaypart);
  if (part == nullptr && !Is("日", closed) && !Is("天", closed)) return std::nullopt;
  TimePoint point;
  point.day = day->value;
  point.end = closed + (part != nullptr ? part->text : std::string("日")).size();
  return point;
}

// 1990年代, 90年代, 上世纪九十年代
std::optional<TimePoint> TimeParser::Decade(size_t at) const {
  const TimeWord* century = Word(at, TimeWordKind::kCentury);
  const size_t begin = century != nullptr ? at + century->text.size() : at;
  const std::optional<TimeNumber> number = ParseTimeNumber(text_, begin);
  if (!number || number->value % 10 != 0 || !Is("年代", SkipSpace(number->end)))
    return std::nullopt;
  TimePoint point;
  point.form = TimeForm::kDecade;
  const bool whole = number->value >= kEarliestYear && number->value <= kLatestYear;
  if (!whole && (number->value < 10 || number->value > 90)) return std::nullopt;
  point.amount =
      whole ? number->value : (century != nullptr ? century->first : 1900) + number->value;
  point.end = SkipSpace(number->end) + absl::string_view("年代").size();
  return point;
}

// 三年前, 两天后, 五个月, 半年来
std::optional<TimePoint> TimeParser::Length(size_t at) const {
  TimePoint point;
  point.form = TimeForm::kLength;
  std::optional<TimeNumber> number = ParseTimeNumber(text_, at);
  bool half = false;
  if (!number && Is("半", at)) {
    number = TimeNumber{0, 0, at + absl::string_view("半").size(), false};
    half = true;
  }
  if (!number || number->value > kMostUnits) return std::nullopt;
  const size_t unit_at = SkipSpace(number->end);
  const TimeWord* unit = words_.At(text_, unit_at, TimeWordKind::kUnit);
  if (unit == nullptr) return std::nullopt;
  const TimeWord* other = words_.At(text_, unit_at, TimeWordKind::kNotTime);
  if (other != nullptr && other->text.size() > unit->text.size()) return std::nullopt;
  point.end = unit_at + unit->text.size();
  point.unit = unit->first;
  point.amount = number->value;
  bool rough = number->vague;
  if (Is("半", point.end)) {
    half = true;
    point.end += absl::string_view("半").size();
  }
  if (Is("多", point.end)) {
    rough = rough || point.amount > 9;
    point.end += absl::string_view("多").size();
  }
  if (half && point.unit == 365 && point.amount > 0) {
    point.months_more = 6;
  } else if (half && point.unit == 365) {
    point.amount = 6;
    point.unit = 30;
  } else if (half) {
    rough = true;
  }
  const bool digits_of_day = unit->text == "日" && number->digits > 0 && text_[at] <= '9';
  const TimeWord* before = digits_of_day ? nullptr : Word(point.end, TimeWordKind::kBefore);
  const TimeWord* after = digits_of_day ? nullptr : Word(point.end, TimeWordKind::kAfter);
  if (before != nullptr || after != nullptr) {
    const bool few_days = number->vague && !half && point.unit == 1 && after != nullptr;
    if (few_days) point.amount = 0;
    const bool certain = few_days || (!rough && point.unit > 0);
    point.form = !certain            ? TimeForm::kVague
                 : before != nullptr ? TimeForm::kAgo
                                     : TimeForm::kLater;
    point.end += (before != nullptr ? before : after)->text.size();
  } else if (unit->text == "日") {
    if (!rough && number->digits != 0 && Word(point.end, TimeWordKind::kLength) == nullptr)
      return std::nullopt;  // rather a date that was refused
  } else if (const TimeWord* length = Word(point.end, TimeWordKind::kLength)) {
    point.end += length->text.size();
  }
  return point;
}

std::optional<TimePoint> TimeParser::Vague(size_t at) const {
  const TimeWord* word = Word(at, TimeWordKind::kVague);
  if (word == nullptr) return std::nullopt;
  TimePoint point;
  point.form = TimeForm::kVague;
  point.end = at + word->text.size();
  return point;
}

size_t TimeParser::SkipDaypart(size_t at) const {
  size_t end = at;
  for (int i = 0; i < 2; ++i) {
    const TimeWord* part = Word(SkipSpace(end), TimeWordKind::kDaypart);
    if (part == nullptr) break;
    end = SkipSpace(end) + part->text.size();
  }
  const size_t clock = SkipSpace(end);
  const std::optional<TimeNumber> hour = ParseTimeNumber(text_, clock);
  if (!hour || hour->vague || hour->value > 24) return end;
  size_t after = SkipSpace(hour->end);
  if (!Is("时", after) && !Is("点", after)) return end;
  after += absl::string_view("时").size();
  const std::optional<TimeNumber> minute = ParseTimeNumber(text_, SkipSpace(after));
  if (minute && Is("分", SkipSpace(minute->end)))
    return SkipSpace(minute->end) + absl::string_view("分").size();
  for (absl::string_view word : {"半", "许", "整", "左右", "钟"}) {
    if (Is(word, after)) return after + word.size();
  }
  return after;
}

// 两年前的2月24日
void TimeParser::ReadDateOfYear(TimePoint* ago) const {
  if (ago->unit != 365 || ago->months_more > 0 || !Is("的", ago->end)) return;
  const size_t behind = ago->end + absl::string_view("的").size();
  std::optional<TimePoint> date = Date(behind, true);
  if (!date || date->year.said() || date->month.kind != DatePart::Kind::kNumber) return;
  date->year = {DatePart::Kind::kFromStory, -ago->amount};
  *ago = *date;
}

std::optional<TimePoint> TimeParser::Point(size_t at, bool numbered_day) const {
  std::optional<TimePoint> best;
  const auto offer = [&best](const std::optional<TimePoint>& point) {
    if (point && (!best || point->end > best->end)) best = point;
  };
  const bool no_number = words_.Before(text_, at, TimeWordKind::kNotTimeBefore) != nullptr;
  offer(Vague(at));
  offer(NumericDate(at));
  const std::optional<TimePoint> date = Date(at, numbered_day);
  if (date &&
      !(no_number && date->year.kind == DatePart::Kind::kAbsent &&
        date->month.kind != DatePart::Kind::kFromStory && !(date->month.said() && date->day)))
    offer(date);
  offer(AlonePart(at));
  if (words_.Before(text_, at, TimeWordKind::kNotWeekdayBefore) == nullptr)
    offer(WeekOrWeekday(at));
  offer(DayWord(at));
  offer(BracketedDay(at));
  offer(Decade(at));
  offer(Length(at));
  if (!best) return std::nullopt;
  if (best->form == TimeForm::kAgo) ReadDateOfYear(&*best);
  const bool of_day = (best->form == TimeForm::kDate && best->day > 0) ||
                      best->form == TimeForm::kDay || best->form == TimeForm::kSameDay ||
                      best->form == TimeForm::kWeekday;
  if (of_day) best->end = SkipDaypart(best->end);
  return best;
}

}  // namespace guanxi::ingest
