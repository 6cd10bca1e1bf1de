#include "ingest/read/published_time.h"

#include <re2/re2.h>

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/time/civil_time.h"

namespace guanxi::ingest {
namespace {

constexpr int kNoon = 12;

std::optional<int> ParseZone(absl::string_view zone) {
  if (zone == "Z" || zone == "z" || zone == "GMT" || zone == "UTC" || zone == "UT") return 0;
  if (zone == "EST") return -300;
  if (zone == "EDT") return -240;
  if (zone == "PST") return -480;
  if (zone == "PDT") return -420;
  static const re2::RE2& kOffset = *new re2::RE2(R"(([+-])(\d{2}):?(\d{2})?)");
  std::string sign;
  int hours = 0;
  std::string minutes;
  if (!re2::RE2::FullMatch(re2::StringPiece(zone.data(), zone.size()), kOffset, &sign, &hours,
                           &minutes)) {
    return std::nullopt;
  }
  int offset = hours * 60;
  if (int value = 0; absl::SimpleAtoi(minutes, &value)) offset += value;
  if (offset > 14 * 60) return std::nullopt;
  return sign == "-" ? -offset : offset;
}

std::optional<PublishedTime> FromParts(int year, int month, int day, const std::string& hour,
                                       const std::string& minute, const std::string& second,
                                       absl::string_view zone, int default_offset_minutes) {
  int h = 0;
  int m = 0;
  int s = 0;
  if (!absl::SimpleAtoi(hour, &h)) h = kNoon;
  (void)absl::SimpleAtoi(minute, &m);
  (void)absl::SimpleAtoi(second, &s);
  const absl::CivilSecond civil(year, month, day, h, m, s);
  const bool in_range = year >= 1900 && year <= 2200 && h < 24 && m < 60 && s <= 60;
  if (!in_range || civil.month() != month || (s < 60 && civil.day() != day)) return std::nullopt;
  PublishedTime result;
  if (!zone.empty()) {
    result.utc_offset_minutes = ParseZone(zone);
    if (!result.utc_offset_minutes) return std::nullopt;
  }
  const int offset = result.utc_offset_minutes.value_or(default_offset_minutes);
  result.time = absl::FromCivil(civil, absl::FixedTimeZone(offset * 60));
  return result;
}

std::optional<PublishedTime> ParseNumeric(re2::StringPiece text, int default_offset_minutes) {
  static const re2::RE2& kForm = *new re2::RE2(
      R"((\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?)"
      R"((?:[T ]*(\d{1,2})[:：](\d{2})(?:[:：](\d{2})(?:\.\d+)?)?)? ?([A-Za-z]{1,3}|[+-]\d{2}:?(?:\d{2})?)?)");
  int year = 0, month = 0, day = 0;
  std::string hour, minute, second, zone;
  if (!re2::RE2::FullMatch(text, kForm, &year, &month, &day, &hour, &minute, &second, &zone)) {
    return std::nullopt;
  }
  return FromParts(year, month, day, hour, minute, second, zone, default_offset_minutes);
}

std::optional<PublishedTime> ParseRfc822(re2::StringPiece text, int default_offset_minutes) {
  static const re2::RE2& kForm = *new re2::RE2(
      R"((?:[A-Za-z]{3,9},? )?(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4})(?: (\d{2}):(\d{2})(?::(\d{2}))?)?)"
      R"( ?([A-Z]{1,3}|[+-]\d{4})?)");
  static constexpr absl::string_view kMonths = "janfebmaraprmayjunjulaugsepoctnovdec";
  int day = 0, year = 0;
  std::string month_name, hour, minute, second, zone;
  if (!re2::RE2::FullMatch(text, kForm, &day, &month_name, &year, &hour, &minute, &second, &zone)) {
    return std::nullopt;
  }
  const size_t at = kMonths.find(absl::AsciiStrToLower(month_name));
  if (at == absl::string_view::npos || at % 3 != 0) return std::nullopt;
  return FromParts(year, static_cast<int>(at / 3) + 1, day, hour, minute, second, zone,
                   default_offset_minutes);
}

std::optional<PublishedTime> ParseEpoch(absl::string_view text) {
  int64_t number = 0;
  if (text.size() < 9 || text.size() > 13 || !absl::SimpleAtoi(text, &number) || number < 0) {
    return std::nullopt;
  }
  const bool milliseconds = text.size() > 10;
  return PublishedTime{
      .time = milliseconds ? absl::FromUnixMillis(number) : absl::FromUnixSeconds(number),
      .utc_offset_minutes = std::nullopt};
}

}  // namespace

std::optional<PublishedTime> ParsePublished(absl::string_view text, int default_offset_minutes) {
  text = absl::StripAsciiWhitespace(text);
  const re2::StringPiece piece(text.data(), text.size());
  if (auto time = ParseNumeric(piece, default_offset_minutes)) return time;
  if (auto time = ParseRfc822(piece, default_offset_minutes)) return time;
  return ParseEpoch(text);
}

}  // namespace guanxi::ingest
