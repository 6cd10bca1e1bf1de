#include "ingest/extract/time_memory.h"

namespace guanxi::ingest {
namespace {

// 当天 and 次年 reach back that many sentences; 当天 farther, to a day of the news itself.
constexpr uint32_t kMemorySentences = 3;
constexpr uint32_t kNewsSentences = 20;
constexpr int kNewsDays = 3;  // before the story's

constexpr int kOldYear = 366;    // days before the story's
constexpr int kOldDate = 31;     // days that it may be long
constexpr int kNewsWindow = 14;  // days before the story's that its own events fill

}  // namespace

void TimeMemory::FadeUntil(uint32_t now, std::optional<absl::CivilDay> story) {
  if (now <= sentence + kMemorySentences) return;
  last = DateInterval();
  const bool news = day && story && *day <= *story && *story - *day <= kNewsDays;
  if (!news || now > sentence + kNewsSentences) day.reset();
}

bool TimeMemory::Remember(const DateInterval& interval) {
  if (!interval.known) return false;
  last = interval;
  if (interval.first != interval.last) return false;
  day = DayFromNumber(interval.first);
  return true;
}

bool TimeMemory::KeepsOldYear(uint32_t now, const TimePoint& point,
                              const TimeReference& reference) const {
  if (!point.month.said() || !point.NeedsNearest() || !reference.story || !last.known) return false;
  if (reference.ahead || now > sentence + 1) return false;
  const int today = DayNumber(*reference.story);
  if (last.last + kOldYear >= today || last.last - last.first >= kOldDate) return false;
  const DateInterval news = ResolveTimePoint(point, reference);
  return !news.known || news.last + kNewsWindow < today || news.first > today;
}

}  // namespace guanxi::ingest
