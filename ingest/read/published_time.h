// The many ways in which sources tell the time of publication.
#pragma once

#include <optional>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace guanxi::ingest {

struct PublishedTime {
  absl::Time time;
  std::optional<int> utc_offset_minutes;  // if the text tells the zone
};

// Parses ISO 8601 with or without time, seconds, fraction and zone ("2020-10-10T10:30:22.292Z",
// "2020-09-22 12:25:42", "2018-08-13"), RFC 822 ("Tue, 29 Oct 2024 17:19:23 GMT"), Chinese dates
// ("2024年10月24日 09:44") and epoch seconds or milliseconds. Without a zone the text means the
// zone `default_offset_minutes`; a date alone means the noon of that day, which is the same day in
// the zone and in UTC. nullopt for anything else and for years outside of 1900 to 2200.
std::optional<PublishedTime> ParsePublished(absl::string_view text, int default_offset_minutes);

}  // namespace guanxi::ingest
