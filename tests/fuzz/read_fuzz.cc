// Fuzzes the article readers: whatever the bytes, each result is a sound document or a message.
// Built by clang with GUANXI_BUILD_FUZZERS this is a libFuzzer target; else a program that replays
// the seeds of the folders it is given, each also cut off and damaged in fixed ways.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "absl/strings/string_view.h"
#include "base/utf8.h"
#include "ingest/read/reader.h"

namespace guanxi::ingest {
namespace {

void Require(bool holds, const char* what, const std::string& origin) {
  if (holds) return;
  std::fprintf(stderr, "%s: violated: %s\n", origin.c_str(), what);
  std::abort();
}

void CheckDocument(const Document& document, const std::string& origin) {
  Require(document.id.size() == 16, "the id has 16 digits", origin);
  Require(IsValidUtf8(document.text), "the text is UTF-8", origin);
  Require(!document.blocks.empty(), "there is a block", origin);
  uint32_t next = 0;
  for (const Block& block : document.blocks) {
    Require(block.span.begin == next && block.span.end > next, "blocks cover the text", origin);
    Require(Cut(document.text, block.span).find('\n') == absl::string_view::npos,
            "a block is one line", origin);
    next = block.span.end + 1;
  }
  Require(document.text.size() + 1 == next, "the last block ends the text", origin);
}

const Reader& TheReader() {
  static const Reader& reader = *[] {
    auto created = Reader::Create(GUANXI_SOURCE_DIR "/ingest/read/data");
    Require(created.ok(), "the data files load", "data");
    return created->release();
  }();
  return reader;
}

}  // namespace
}  // namespace guanxi::ingest

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using guanxi::ingest::ReadResult;
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  size_t results = 0;
  guanxi::ingest::TheReader().ReadBytes(bytes, "input", [&](const ReadResult& result) {
    ++results;
    if (result.document.ok()) {
      guanxi::ingest::CheckDocument(*result.document, result.origin);
    } else {
      guanxi::ingest::Require(!result.document.status().message().empty(), "a failure says why",
                              result.origin);
    }
    return true;
  });
  return 0;
}
