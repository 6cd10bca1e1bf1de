// The words of time_words.tsv by kind. Internal to the time stage.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "ingest/lexicon/phrase_table.h"

namespace guanxi::ingest {

// The first column of the table, explained there.
enum class TimeWordKind : uint8_t {
  kDay,
  kDayStem,
  kSameDay,
  kThen,
  kWeek,
  kWeekdayPrefix,
  kWeekday,
  kMonth,
  kSameMonth,
  kYear,
  kSameYear,
  kMonthPart,
  kYearPart,
  kAloneYearPart,
  kAloneMonthPart,
  kBlur,
  kDaypart,
  kUnit,
  kBefore,
  kAfter,
  kLength,
  kSince,
  kFrom,
  kUntil,
  kAlsoDay,
  kVague,
  kCentury,
  kAhead,
  kEither,
  kAheadGap,
  kNotAhead,
  kNotTime,
  kNotTimeBefore,
  kNotWeekdayBefore,
};
inline constexpr size_t kTimeWordKinds = 34;

struct TimeWord {
  std::string text;
  int first = 0;  // the kind's numbers, 0 where it has none
  int second = 0;
};

class TimeWordTable {
 public:
  // Adds one row's words. InvalidArgument says what is wrong with it.
  absl::Status Add(absl::string_view kind, absl::string_view words,
                   const std::vector<absl::string_view>& numbers);
  // InvalidArgument naming a kind that has no words.
  absl::Status Finish();

  // The longest word of `kind` that stands at `at` in `text`; nullptr if none.
  const TimeWord* At(absl::string_view text, size_t at, TimeWordKind kind) const;
  // The longest word of `kind` that ends at `end`.
  const TimeWord* Before(absl::string_view text, size_t end, TimeWordKind kind) const;

  // True if an expression can begin with this character (digits, numerals, first characters).
  bool MayBegin(char32_t c) const { return c < openers_.size() && openers_[c]; }

 private:
  void AddOpener(char32_t c);

  std::array<PhraseTable<TimeWord>, kTimeWordKinds> words_;
  std::vector<bool> openers_;  // by character
};

}  // namespace guanxi::ingest
