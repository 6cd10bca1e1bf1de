// A byte source as a standard input stream.
#pragma once

#include <istream>
#include <memory>
#include <streambuf>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "ingest/read/byte_source.h"

namespace guanxi::ingest {

// The buffer of a std::istream that reads from a byte source.
class SourceBuffer : public std::streambuf {
 public:
  explicit SourceBuffer(std::unique_ptr<ByteSource> source)
      : source_(std::move(source)), buffer_(size_t{64} << 10) {}

  // Why the stream ended, if not at the end of the source.
  const absl::Status& status() const { return status_; }

 private:
  int_type underflow() override {
    const absl::StatusOr<size_t> got = source_->Read(buffer_.data(), buffer_.size());
    status_ = got.status();
    if (!got.ok() || *got == 0) return traits_type::eof();
    setg(buffer_.data(), buffer_.data(), buffer_.data() + *got);
    return traits_type::to_int_type(buffer_.front());
  }

  std::unique_ptr<ByteSource> source_;
  std::vector<char> buffer_;
  absl::Status status_;
};

}  // namespace guanxi::ingest
