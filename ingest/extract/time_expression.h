// Time expressions, resolved against the day of the story.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "base/date.h"
#include "ingest/text/token.h"

namespace guanxi::ingest {

enum class TimeKind : uint8_t {
  kPoint,  // a day, month, year or other stretch in which something happens: 周二（10月29日）,
           // 去年, 本月初
  kSpan,      // from .. to, or since: 2018年至2021年, 自2023年8月以来
  kDuration,  // a length, no place on the calendar: 三年来, 10小时
};

struct TimeExpression {
  Span span;  // of the whole expression with its bracketed date
  uint32_t sentence = 0;
  TimeKind kind = TimeKind::kPoint;
  DateInterval interval;  // unknown for kDuration and when the story's day is not known but needed
  DateInterval opened = {};  // of 自2023年8月…以来: the time that opens the stretch
  bool bracketed = false;    // stands alone in brackets at the end of a sentence or caption: dates
                             // the whole sentence
  bool vague = false;        // 近日, 此前, 最近: no interval is claimed
};

}  // namespace guanxi::ingest
