// Reads one point in time from text. Internal to the time stage.
#pragma once

#include <cstddef>
#include <optional>

#include "absl/strings/string_view.h"
#include "ingest/extract/time_point.h"
#include "ingest/extract/time_word_table.h"

namespace guanxi::ingest {

// Reads from `text`, which ends where the sentence ends; positions are byte offsets into it.
class TimeParser {
 public:
  TimeParser(absl::string_view text, const TimeWordTable& words) : text_(text), words_(words) {}

  // The longest point that begins at `at`, with the part of the day behind it; nullopt if none
  // does. The left end of 8至13日 or 1950至1953年 is read as the day or year that it is, and ends
  // before 至. With `numbered_day`, 14号 is a day like 14日; else it may be the name of anything
  // and needs its month.
  std::optional<TimePoint> Point(size_t at, bool numbered_day = false) const;

  // Behind the parts of the day and the clock time at `at`.
  size_t SkipDaypart(size_t at) const;
  // Behind one white space character, if there is one.
  size_t SkipSpace(size_t at) const;

 private:
  struct Value {
    int value = 0;
    size_t end = 0;
  };

  bool Is(absl::string_view word, size_t at) const;
  bool IsDigitAt(size_t at) const;
  // The word of that kind at `at`, unless the text has another word there (中 of 中国).
  const TimeWord* Word(size_t at, TimeWordKind kind) const;
  // A number in [least, most] with that unit; where the unit comes only behind a second number
  // (8至13日), the end is before the joining word.
  std::optional<Value> NumberWithUnit(size_t at, absl::string_view unit, int least, int most,
                                      int digits) const;
  std::optional<size_t> Unit(size_t at, absl::string_view unit) const;

  std::optional<TimePoint> NumericDate(size_t at) const;
  std::optional<TimePoint> Date(size_t at, bool numbered_day) const;
  void ReadYear(TimePoint* point) const;
  void ReadMonth(TimePoint* point) const;
  void ReadDay(TimePoint* point, bool numbered_day) const;
  void ReadPart(TimePoint* point) const;
  std::optional<TimePoint> AlonePart(size_t at) const;
  std::optional<TimePoint> WeekOrWeekday(size_t at) const;
  std::optional<TimePoint> DayWord(size_t at) const;
  std::optional<TimePoint> BracketedDay(size_t at) const;
  std::optional<TimePoint> Decade(size_t at) const;
  std::optional<TimePoint> Length(size_t at) const;
  void ReadDateOfYear(TimePoint* ago) const;
  std::optional<TimePoint> Vague(size_t at) const;

  const absl::string_view text_;
  const TimeWordTable& words_;
};

}  // namespace guanxi::ingest
