#include "ingest/read/published_time.h"

#include <gtest/gtest.h>

#include <string>

namespace guanxi::ingest {
namespace {

std::string Utc(absl::string_view text, int default_offset_minutes = 0) {
  const auto time = ParsePublished(text, default_offset_minutes);
  return time ? absl::FormatTime("%Y-%m-%dT%H:%M:%S", time->time, absl::UTCTimeZone()) : "none";
}

TEST(ParsePublishedTest, ReadsIsoForms) {
  EXPECT_EQ(Utc("2020-10-10T10:30:22.292Z"), "2020-10-10T10:30:22");
  EXPECT_EQ(Utc("2014-08-14T14:17:16+02:00"), "2014-08-14T12:17:16");
  EXPECT_EQ(Utc("2014-08-14T14:17:16-0500"), "2014-08-14T19:17:16");
  EXPECT_EQ(Utc("2024-05-06T07:08"), "2024-05-06T07:08:00");
}

TEST(ParsePublishedTest, WithoutAZoneTheDefaultCounts) {
  EXPECT_EQ(Utc("2020-09-22 12:25:42", 480), "2020-09-22T04:25:42");
  EXPECT_EQ(Utc("2018-08-13", 480), "2018-08-13T04:00:00");
  EXPECT_EQ(Utc("2024年10月24日 09:44", 480), "2024-10-24T01:44:00");
  EXPECT_EQ(Utc("2024/1/5", -300), "2024-01-05T17:00:00");
}

TEST(ParsePublishedTest, ReadsRfc822) {
  EXPECT_EQ(Utc("Tue, 29 Oct 2024 17:19:23 GMT"), "2024-10-29T17:19:23");
  EXPECT_EQ(Utc("9 Feb 2023 08:00 +0800"), "2023-02-09T00:00:00");
  EXPECT_EQ(Utc("Tue, 29 October 2024"), "2024-10-29T12:00:00");
}

TEST(ParsePublishedTest, ReadsEpochs) {
  EXPECT_EQ(Utc("1730223543"), "2024-10-29T17:39:03");
  EXPECT_EQ(Utc("1730223543000"), "2024-10-29T17:39:03");
}

TEST(ParsePublishedTest, TellsTheZoneIfTheTextDoes) {
  EXPECT_EQ(ParsePublished("2024-01-01T00:00:00+08:00", 0)->utc_offset_minutes, 480);
  EXPECT_FALSE(ParsePublished("2024-01-01", 60)->utc_offset_minutes.has_value());
}

TEST(ParsePublishedTest, RefusesWhatIsNoTime) {
  for (const char* text :
       {"", "yesterday", "2024-13-01", "2024-02-30", "2024-01-01T25:00:00Z", "0024-01-01",
        "9999-01-01", "2024-01-01T10:00:00+99:00", "12345", "29 Foo 2024"}) {
    EXPECT_EQ(Utc(text), "none") << text;
  }
}

}  // namespace
}  // namespace guanxi::ingest
