// One input stream -> records of one article each (a feed is one record of many). Nothing is parsed
// yet, so that this runs in one thread and the rest in many. Streams: memory holds one record.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "ingest/read/byte_source.h"

namespace guanxi::ingest {

// Larger records are refused, each with a message, and the rest is read on.
inline constexpr size_t kMaxRecordBytes = size_t{16} << 20;

struct RawRecord {
  std::string origin;   // "news.jsonl:17", "posts.tar:a/b.md", "page.html"
  absl::Status status;  // why `bytes` could not be had
  std::string bytes;    // as in the input, encoding unknown
};

// Called for each record in order; false ends the reading.
using RecordSink = std::function<bool(RawRecord record)>;

// Unpacks gzip and zstd, opens tar archives and splits JSON lines, each recognised by content.
// `name` is the name of the input for messages. Failures become records with a status.
void SplitRecords(std::unique_ptr<ByteSource> source, absl::string_view name,
                  const RecordSink& sink);

}  // namespace guanxi::ingest
