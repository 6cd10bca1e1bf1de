#include "ingest/read/record_splitter.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "ingest/read/tar.h"

namespace guanxi::ingest {
namespace {

constexpr size_t kLookAhead = size_t{64} << 10;
constexpr int kDeepestPacking = 4;  // a tar in a gzip in a tar...

// Hands records on and remembers whether the sink has had enough.
class Output {
 public:
  explicit Output(const RecordSink& sink) : sink_(sink) {}
  bool Put(RawRecord record) {
    more_ = more_ && sink_(std::move(record));
    return more_;
  }
  bool Fail(std::string origin, absl::Status status) {
    return Put({std::move(origin), std::move(status), {}});
  }
  bool more() const { return more_; }

 private:
  const RecordSink& sink_;
  bool more_ = true;
};

absl::Status TooLarge() {
  return absl::InvalidArgumentError(absl::StrCat("larger than ", kMaxRecordBytes >> 20,
                                                 " MB, the most that one article may have"));
}

// JSON lines: the first line that is not empty is one whole object.
bool LooksLikeJsonLines(absl::string_view begin, bool whole) {
  begin = absl::StripLeadingAsciiWhitespace(absl::StripPrefix(begin, "\xEF\xBB\xBF"));
  if (!absl::StartsWith(begin, "{")) return false;
  const size_t end = begin.find('\n');
  if (end == absl::string_view::npos) {
    // A line longer than the look-ahead is one of JSON lines rather than a formatted document.
    return !whole || absl::EndsWith(absl::StripTrailingAsciiWhitespace(begin), "}");
  }
  return absl::EndsWith(absl::StripTrailingAsciiWhitespace(begin.substr(0, end)), "}");
}

void SplitLines(PeekSource* source, absl::string_view name, Output* output) {
  std::string line;
  uint64_t number = 1;
  bool too_large = false;
  auto finish_line = [&] {
    const std::string origin = absl::StrCat(name, ":", number++);
    const bool empty = !too_large && absl::StripAsciiWhitespace(line).empty();
    const bool more = empty || (too_large ? output->Fail(origin, TooLarge())
                                          : output->Put({origin, {}, std::move(line)}));
    line.clear();
    too_large = false;
    return more;
  };
  while (output->more()) {
    const absl::StatusOr<absl::string_view> next = source->Peek(1);
    if (!next.ok()) {
      output->Fail(absl::StrCat(name, ":", number), next.status());
      return;
    }
    if (next->empty()) break;
    const size_t end = next->find('\n');
    const absl::string_view part = next->substr(0, end);
    too_large = too_large || line.size() + part.size() > kMaxRecordBytes;
    if (too_large) {
      line.clear();
    } else {
      line.append(part.data(), part.size());
    }
    source->Skip(end == absl::string_view::npos ? part.size() : end + 1);
    if (end != absl::string_view::npos && !finish_line()) return;
  }
  if (output->more()) finish_line();
}

void TakeWhole(PeekSource* source, std::string name, Output* output) {
  std::string bytes;
  while (true) {
    const absl::StatusOr<absl::string_view> next = source->Peek(1);
    if (!next.ok()) {
      output->Fail(std::move(name), next.status());
      return;
    }
    if (next->empty()) break;
    if (bytes.size() + next->size() > kMaxRecordBytes) {
      output->Fail(std::move(name), TooLarge());
      return;
    }
    bytes.append(next->data(), next->size());
    source->Skip(next->size());
  }
  output->Put({std::move(name), {}, std::move(bytes)});
}

void SplitStream(std::unique_ptr<ByteSource> source, absl::string_view name, int depth,
                 Output* output);

void SplitTar(PeekSource* source, absl::string_view name, int depth, Output* output) {
  TarReader tar(source);
  while (output->more()) {
    const absl::StatusOr<bool> found = tar.Next();
    if (!found.ok()) {
      output->Fail(std::string(name), found.status());
      return;
    }
    if (!*found) return;
    SplitStream(tar.OpenMember(), absl::StrCat(name, ":", tar.member_name()), depth + 1, output);
  }
}

void SplitStream(std::unique_ptr<ByteSource> source, absl::string_view name, int depth,
                 Output* output) {
  auto unpacked = Unpack(std::move(source));
  if (!unpacked.ok()) {
    output->Fail(std::string(name), unpacked.status());
    return;
  }
  PeekSource peek(*std::move(unpacked));
  const absl::StatusOr<absl::string_view> begin = peek.Peek(kLookAhead);
  if (!begin.ok()) {
    output->Fail(std::string(name), begin.status());
  } else if (IsPacked(*begin) || IsTar(*begin)) {
    if (depth >= kDeepestPacking) {
      output->Fail(std::string(name),
                   absl::InvalidArgumentError("packed in itself too many times"));
    } else if (IsTar(*begin)) {
      SplitTar(&peek, name, depth, output);
    } else {
      SplitStream(std::make_unique<PeekSource>(std::move(peek)), name, depth + 1, output);
    }
  } else if (LooksLikeJsonLines(*begin, begin->size() < kLookAhead)) {
    SplitLines(&peek, name, output);
  } else {
    TakeWhole(&peek, std::string(name), output);
  }
}

}  // namespace

void SplitRecords(std::unique_ptr<ByteSource> source, absl::string_view name,
                  const RecordSink& sink) {
  Output output(sink);
  SplitStream(std::move(source), name, 0, &output);
}

}  // namespace guanxi::ingest
