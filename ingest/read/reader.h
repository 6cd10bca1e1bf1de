// Articles of every input form -> Documents. The forms are recognised by content alone: the archive
// form, HTML pages, Markdown with YAML front matter, RSS 2.0 and Atom, plain text, JSON and JSON
// lines; each also in gzip, zstd and tar; UTF-8, GB18030 and Big5.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest/read/boilerplate.h"
#include "ingest/read/publishers.h"
#include "ingest/read/raw_article.h"
#include "ingest/read/record_splitter.h"
#include "ingest/text/document.h"

namespace guanxi::ingest {

struct ReadResult {
  std::string origin;                 // file, and line or member: "news.jsonl:17"
  absl::StatusOr<Document> document;  // or why there is none; the message does not repeat `origin`
};

// Called for each article in order; false ends the reading.
using ReadSink = std::function<bool(ReadResult result)>;

// Immutable; thread-safe.
class Reader {
 public:
  // Loads boilerplate.tsv and publishers.tsv from `data_dir`. NotFound if one is missing,
  // InvalidArgument with file and line for a bad row.
  static absl::StatusOr<std::unique_ptr<const Reader>> Create(const std::string& data_dir);

  // The articles of one record: one, or those of a feed. Never empty. Cost: about 20 ns a byte.
  std::vector<ReadResult> Parse(const RawRecord& record) const;

  // Splits and parses. One bad article does not stop the rest. Memory: one record.
  void Read(std::unique_ptr<ByteSource> source, absl::string_view name, const ReadSink& sink) const;
  void ReadBytes(absl::string_view bytes, absl::string_view name, const ReadSink& sink) const;
  // `path` may be "-" for standard input. A file that cannot be opened is one failed result.
  void ReadFile(const std::string& path, const ReadSink& sink) const;

 private:
  Reader(Boilerplate boilerplate, Publishers publishers);

  Boilerplate boilerplate_;
  Publishers publishers_;
};

}  // namespace guanxi::ingest
