// Streams of bytes: files, memory, and what gzip and zstd packed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace guanxi::ingest {

// Used from one thread.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Reads up to `size` > 0 bytes; 0 means the end. After an error nothing more can be read.
  virtual absl::StatusOr<size_t> Read(char* out, size_t size) = 0;

  // Bytes taken from the file itself so far (packed ones, if it is packed): for progress.
  virtual uint64_t Consumed() const = 0;
};

// A file; "-" is standard input. NotFound or PermissionDenied naming the path.
absl::StatusOr<std::unique_ptr<ByteSource>> OpenFile(const std::string& path);

// `bytes` must outlive the source.
std::unique_ptr<ByteSource> FromMemory(absl::string_view bytes);

// True if a stream that begins with these bytes (four are enough) is packed by gzip or zstd.
bool IsPacked(absl::string_view begin);

// The unpacked stream if `source` begins with the magic number of gzip or zstd (also several
// members or frames in a row), else the same bytes. Read reports InvalidArgument for data that is
// damaged or cut off. Holds one window, at most 128 MB, in memory.
absl::StatusOr<std::unique_ptr<ByteSource>> Unpack(std::unique_ptr<ByteSource> source);

// Reads ahead without taking.
class PeekSource : public ByteSource {
 public:
  explicit PeekSource(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

  // The next bytes, at least `size` of them unless the stream ends before. Valid until the next
  // call.
  absl::StatusOr<absl::string_view> Peek(size_t size);
  // Takes `size` bytes that were peeked at.
  void Skip(size_t size);

  absl::StatusOr<size_t> Read(char* out, size_t size) override;
  uint64_t Consumed() const override { return source_->Consumed(); }

 private:
  std::unique_ptr<ByteSource> source_;
  std::string buffer_;
  size_t at_ = 0;  // bytes of buffer_ that were taken
};

}  // namespace guanxi::ingest
