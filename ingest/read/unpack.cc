// gzip and zstd as byte sources.
#include <zlib.h>
#include <zstd.h>

#include <memory>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "ingest/read/byte_source.h"

namespace guanxi::ingest {
namespace {

constexpr absl::string_view kGzipMagic = "\x1F\x8B";
constexpr absl::string_view kZstdMagic = "\x28\xB5\x2F\xFD";
constexpr size_t kInput = size_t{128} << 10;

absl::Status CutOff(absl::string_view kind) {
  return absl::InvalidArgumentError(absl::StrCat(kind, " data is cut off"));
}

class GzipSource : public ByteSource {
 public:
  explicit GzipSource(std::unique_ptr<ByteSource> source)
      : source_(std::move(source)), input_(kInput) {
    constexpr int kGzipOnly = 16 + MAX_WBITS;
    ready_ = inflateInit2(&stream_, kGzipOnly) == Z_OK;
  }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;
  ~GzipSource() override {
    if (ready_) inflateEnd(&stream_);
  }

  absl::StatusOr<size_t> Read(char* out, size_t size) override {
    if (!ready_) return absl::ResourceExhaustedError("no memory to unpack gzip");
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(std::min(size, kInput));
    const uInt room = stream_.avail_out;
    while (stream_.avail_out == room) {
      if (stream_.avail_in == 0) {
        GUANXI_ASSIGN_OR_RETURN(const size_t got, source_->Read(input_.data(), input_.size()));
        if (got == 0) return in_member_ ? absl::StatusOr<size_t>(CutOff("gzip")) : size_t{0};
        stream_.next_in = reinterpret_cast<Bytef*>(input_.data());
        stream_.avail_in = static_cast<uInt>(got);
      }
      in_member_ = true;
      const int code = inflate(&stream_, Z_NO_FLUSH);
      if (code == Z_STREAM_END) {
        in_member_ = false;
        inflateReset(&stream_);
      } else if (code != Z_OK && code != Z_BUF_ERROR) {
        return absl::InvalidArgumentError("gzip data is damaged");
      }
    }
    return room - stream_.avail_out;
  }

  uint64_t Consumed() const override { return source_->Consumed(); }

 private:
  std::unique_ptr<ByteSource> source_;
  std::vector<char> input_;
  z_stream stream_ = {};
  bool ready_ = false;
  bool in_member_ = true;
};

struct FreeStream {
  void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

class ZstdSource : public ByteSource {
 public:
  explicit ZstdSource(std::unique_ptr<ByteSource> source)
      : source_(std::move(source)), input_(kInput), stream_(ZSTD_createDStream()) {
    constexpr int kLargestWindow = 27;  // 128 MB, as the zstd command without --long
    if (stream_) ZSTD_DCtx_setParameter(stream_.get(), ZSTD_d_windowLogMax, kLargestWindow);
  }

  absl::StatusOr<size_t> Read(char* out, size_t size) override {
    if (!stream_) return absl::ResourceExhaustedError("no memory to unpack zstd");
    ZSTD_outBuffer target = {out, size, 0};
    while (target.pos == 0) {
      if (pending_.pos == pending_.size) {
        GUANXI_ASSIGN_OR_RETURN(const size_t got, source_->Read(input_.data(), input_.size()));
        if (got == 0) return in_frame_ ? absl::StatusOr<size_t>(CutOff("zstd")) : size_t{0};
        pending_ = {input_.data(), got, 0};
      }
      const size_t code = ZSTD_decompressStream(stream_.get(), &target, &pending_);
      if (ZSTD_isError(code)) {
        return absl::InvalidArgumentError(
            absl::StrCat("zstd data is damaged: ", ZSTD_getErrorName(code)));
      }
      in_frame_ = code != 0;
    }
    return target.pos;
  }

  uint64_t Consumed() const override { return source_->Consumed(); }

 private:
  std::unique_ptr<ByteSource> source_;
  std::vector<char> input_;
  std::unique_ptr<ZSTD_DStream, FreeStream> stream_;
  ZSTD_inBuffer pending_ = {nullptr, 0, 0};
  bool in_frame_ = true;
};

}  // namespace

bool IsPacked(absl::string_view begin) {
  return absl::StartsWith(begin, kGzipMagic) || absl::StartsWith(begin, kZstdMagic);
}

absl::StatusOr<std::unique_ptr<ByteSource>> Unpack(std::unique_ptr<ByteSource> source) {
  auto peek = std::make_unique<PeekSource>(std::move(source));
  GUANXI_ASSIGN_OR_RETURN(const absl::string_view magic, peek->Peek(4));
  if (absl::StartsWith(magic, kGzipMagic)) return std::make_unique<GzipSource>(std::move(peek));
  if (absl::StartsWith(magic, kZstdMagic)) return std::make_unique<ZstdSource>(std::move(peek));
  return peek;
}

}  // namespace guanxi::ingest
