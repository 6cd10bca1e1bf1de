#include "ingest/extract/time_words.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/status_macros.h"
#include "base/table_file.h"
#include "base/utf8.h"
#include "ingest/extract/time_word_table.h"

namespace guanxi::ingest {
namespace {

struct KindRow {
  absl::string_view name;
  TimeWordKind kind;
  size_t numbers;  // how many it wants
  int least;       // range of the numbers
  int most;
  bool opens;  // an expression can begin with it
};

constexpr KindRow kKinds[kTimeWordKinds] = {
    {"day", TimeWordKind::kDay, 1, -10, 10, true},
    {"day_stem", TimeWordKind::kDayStem, 0, 0, 0, true},
    {"same_day", TimeWordKind::kSameDay, 1, -10, 10, true},
    {"then", TimeWordKind::kThen, 0, 0, 0, true},
    {"week", TimeWordKind::kWeek, 1, -10, 10, true},
    {"weekday_prefix", TimeWordKind::kWeekdayPrefix, 0, 0, 0, true},
    {"weekday", TimeWordKind::kWeekday, 1, 1, 67, false},
    {"month", TimeWordKind::kMonth, 1, -12, 12, true},
    {"same_month", TimeWordKind::kSameMonth, 1, 0, 12, true},
    {"year", TimeWordKind::kYear, 1, -10, 10, true},
    {"same_year", TimeWordKind::kSameYear, 1, 0, 10, true},
    {"month_part", TimeWordKind::kMonthPart, 2, 1, 31, false},
    {"year_part", TimeWordKind::kYearPart, 2, 1, 12, false},
    {"alone_year_part", TimeWordKind::kAloneYearPart, 2, 1, 12, true},
    {"alone_month_part", TimeWordKind::kAloneMonthPart, 2, 1, 31, true},
    {"blur", TimeWordKind::kBlur, 0, 0, 0, false},
    {"daypart", TimeWordKind::kDaypart, 0, 0, 0, false},
    {"unit", TimeWordKind::kUnit, 1, 0, 365, false},
    {"before", TimeWordKind::kBefore, 0, 0, 0, false},
    {"after", TimeWordKind::kAfter, 0, 0, 0, false},
    {"length", TimeWordKind::kLength, 0, 0, 0, false},
    {"since", TimeWordKind::kSince, 0, 0, 0, false},
    {"from", TimeWordKind::kFrom, 0, 0, 0, false},
    {"until", TimeWordKind::kUntil, 0, 0, 0, false},
    {"also_day", TimeWordKind::kAlsoDay, 0, 0, 0, false},
    {"vague", TimeWordKind::kVague, 0, 0, 0, true},
    {"century", TimeWordKind::kCentury, 1, 1000, 2100, true},
    {"ahead", TimeWordKind::kAhead, 0, 0, 0, false},
    {"either", TimeWordKind::kEither, 0, 0, 0, false},
    {"ahead_gap", TimeWordKind::kAheadGap, 0, 0, 0, false},
    {"not_ahead", TimeWordKind::kNotAhead, 0, 0, 0, false},
    {"not_time", TimeWordKind::kNotTime, 0, 0, 0, false},
    {"not_time_before", TimeWordKind::kNotTimeBefore, 0, 0, 0, false},
    {"not_weekday_before", TimeWordKind::kNotWeekdayBefore, 0, 0, 0, false},
};

constexpr absl::string_view kNumerals =
    "0123456789０１２３４５６７８９〇零一二三四五六七八九十两半";

}  // namespace

absl::Status TimeWordTable::Add(absl::string_view kind, absl::string_view words,
                                const std::vector<absl::string_view>& numbers) {
  const auto* row = std::find_if(std::begin(kKinds), std::end(kKinds),
                                 [&](const KindRow& k) { return k.name == kind; });
  if (row == std::end(kKinds))
    return absl::InvalidArgumentError(absl::StrCat("no such kind: '", kind, "'"));
  if (numbers.size() != row->numbers) {
    return absl::InvalidArgumentError(
        absl::StrCat("'", kind, "' wants ", row->numbers, " numbers, not ", numbers.size()));
  }
  int values[2] = {0, 0};
  for (size_t i = 0; i < numbers.size(); ++i) {
    if (!absl::SimpleAtoi(numbers[i], &values[i]) || values[i] < row->least ||
        values[i] > row->most) {
      return absl::InvalidArgumentError(
          absl::StrCat("'", numbers[i], "' is no number from ", row->least, " to ", row->most));
    }
  }
  for (absl::string_view word : absl::StrSplit(words, '|')) {
    if (word.empty()) return absl::InvalidArgumentError("an empty word");
    TimeWord& known = words_[static_cast<size_t>(row->kind)].At(word);
    if (known.text.empty()) known = {std::string(word), values[0], values[1]};
    if (row->opens) AddOpener(DecodeUtf8At(word, 0).code);
  }
  return absl::OkStatus();
}

void TimeWordTable::AddOpener(char32_t c) {
  if (c >= openers_.size()) openers_.resize(c + 1);
  openers_[c] = true;
}

absl::Status TimeWordTable::Finish() {
  for (const KindRow& row : kKinds) {
    if (words_[static_cast<size_t>(row.kind)].empty())
      return absl::InvalidArgumentError(absl::StrCat("no words of kind '", row.name, "'"));
  }
  for (const Utf8Char& c : DecodeUtf8(kNumerals)) AddOpener(c.code);
  return absl::OkStatus();
}

const TimeWord* TimeWordTable::At(absl::string_view text, size_t at, TimeWordKind kind) const {
  const TimeWord* longest = nullptr;
  words_[static_cast<size_t>(kind)].VisitAt(
      text, at, [&](size_t, const TimeWord& word) { return (longest = &word) != nullptr; });
  return longest;
}

const TimeWord* TimeWordTable::Before(absl::string_view text, size_t end, TimeWordKind kind) const {
  const TimeWord* longest = nullptr;
  words_[static_cast<size_t>(kind)].VisitBefore(
      text, end, [&](size_t, const TimeWord& word) { return (longest = &word) != nullptr; });
  return longest;
}

TimeWords::TimeWords(std::shared_ptr<const TimeWordTable> table) : table_(std::move(table)) {}

namespace {

absl::StatusOr<std::shared_ptr<const TimeWordTable>> MakeTable(const TableFile& file,
                                                               absl::string_view name) {
  auto table = std::make_shared<TimeWordTable>();
  for (const TableRow& row : file.rows()) {
    const std::vector<absl::string_view> numbers(row.fields.begin() + 2, row.fields.end());
    const absl::Status added = table->Add(row.fields[0], row.fields[1], numbers);
    if (!added.ok()) return row.Error(added.message());
  }
  const absl::Status finished = table->Finish();
  if (!finished.ok())
    return absl::InvalidArgumentError(absl::StrCat(name, ": ", finished.message()));
  return table;
}

}  // namespace

absl::StatusOr<TimeWords> TimeWords::Load(const std::string& data_dir) {
  const std::string path = data_dir + "/time_words.tsv";
  GUANXI_ASSIGN_OR_RETURN(const TableFile file, TableFile::Load(path, 2, 4));
  GUANXI_ASSIGN_OR_RETURN(auto table, MakeTable(file, path));
  return TimeWords(std::move(table));
}

absl::StatusOr<TimeWords> TimeWords::Parse(absl::string_view content, absl::string_view name) {
  GUANXI_ASSIGN_OR_RETURN(const TableFile file, TableFile::Parse(content, name, 2, 4));
  GUANXI_ASSIGN_OR_RETURN(auto table, MakeTable(file, name));
  return TimeWords(std::move(table));
}

}  // namespace guanxi::ingest
