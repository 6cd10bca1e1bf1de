#include "ingest/text/document.h"

namespace guanxi::ingest {

std::optional<absl::CivilDay> StoryDay(const Document& document) {
  if (!document.published) return std::nullopt;
  const absl::TimeZone zone = absl::FixedTimeZone(document.utc_offset_minutes * 60);
  return absl::ToCivilDay(*document.published, zone);
}

}  // namespace guanxi::ingest
