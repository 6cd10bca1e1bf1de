#include "ingest/read/reader.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "ingest/read/assemble.h"
#include "ingest/read/encoding.h"
#include "ingest/read/format.h"
#include "ingest/read/read_feed.h"

namespace guanxi::ingest {
namespace {

absl::StatusOr<RawArticle> ReadOne(Format format, absl::string_view text,
                                   const Boilerplate& boilerplate) {
  switch (format) {
    case Format::kArchive:
      return ReadArchive(text, boilerplate);
    case Format::kHtmlPage:
      return ReadHtmlPage(text, boilerplate);
    case Format::kFrontMatter:
      return ReadFrontMatter(text, boilerplate);
    case Format::kJson:
      return ReadJson(text, boilerplate);
    case Format::kFeed:
    case Format::kPlainText:
      break;
  }
  return ReadPlainText(text, boilerplate);
}

}  // namespace

Reader::Reader(Boilerplate boilerplate, Publishers publishers)
    : boilerplate_(std::move(boilerplate)), publishers_(std::move(publishers)) {}

absl::StatusOr<std::unique_ptr<const Reader>> Reader::Create(const std::string& data_dir) {
  GUANXI_ASSIGN_OR_RETURN(Boilerplate boilerplate,
                          Boilerplate::Load(absl::StrCat(data_dir, "/boilerplate.tsv")));
  GUANXI_ASSIGN_OR_RETURN(Publishers publishers,
                          Publishers::Load(absl::StrCat(data_dir, "/publishers.tsv")));
  return std::unique_ptr<const Reader>(new Reader(std::move(boilerplate), std::move(publishers)));
}

std::vector<ReadResult> Reader::Parse(const RawRecord& record) const {
  std::vector<ReadResult> results;
  auto assemble = [&](absl::StatusOr<RawArticle> article) -> absl::StatusOr<Document> {
    if (!article.ok()) return article.status();
    return Assemble(*std::move(article), boilerplate_, publishers_);
  };
  const absl::StatusOr<std::string> text =
      record.status.ok() ? ToUtf8(record.bytes) : absl::StatusOr<std::string>(record.status);
  if (!text.ok()) {
    results.push_back({record.origin, text.status()});
    return results;
  }
  const Format format = RecogniseFormat(*text);
  if (format != Format::kFeed) {
    results.push_back({record.origin, assemble(ReadOne(format, *text, boilerplate_))});
    return results;
  }
  for (FeedEntry& entry : ReadFeed(*text, boilerplate_)) {
    results.push_back(
        {entry.line > 0 ? absl::StrCat(record.origin, ":", entry.line) : record.origin,
         assemble(std::move(entry.article))});
  }
  return results;
}

void Reader::Read(std::unique_ptr<ByteSource> source, absl::string_view name,
                  const ReadSink& sink) const {
  SplitRecords(std::move(source), name, [&](RawRecord record) {
    for (ReadResult& result : Parse(record)) {
      if (!sink(std::move(result))) return false;
    }
    return true;
  });
}

void Reader::ReadBytes(absl::string_view bytes, absl::string_view name,
                       const ReadSink& sink) const {
  Read(FromMemory(bytes), name, sink);
}

void Reader::ReadFile(const std::string& path, const ReadSink& sink) const {
  absl::StatusOr<std::unique_ptr<ByteSource>> source = OpenFile(path);
  if (!source.ok()) {
    sink({path, source.status()});
    return;
  }
  Read(*std::move(source), path, sink);
}

}  // namespace guanxi::ingest
