#include "ingest/read/byte_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"

namespace guanxi::ingest {
namespace {

class FileSource : public ByteSource {
 public:
  FileSource(int fd, bool owned) : fd_(fd), owned_(owned) {}
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override {
    if (owned_) ::close(fd_);
  }

  absl::StatusOr<size_t> Read(char* out, size_t size) override {
    while (true) {
      const ssize_t got = ::read(fd_, out, size);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return absl::ErrnoToStatus(errno, "cannot be read");
      consumed_ += static_cast<uint64_t>(got);
      return static_cast<size_t>(got);
    }
  }

  uint64_t Consumed() const override { return consumed_; }

 private:
  int fd_;
  bool owned_;
  uint64_t consumed_ = 0;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(absl::string_view bytes) : bytes_(bytes) {}

  absl::StatusOr<size_t> Read(char* out, size_t size) override {
    const size_t count = std::min(size, bytes_.size() - at_);
    std::memcpy(out, bytes_.data() + at_, count);
    at_ += count;
    return count;
  }

  uint64_t Consumed() const override { return at_; }

 private:
  absl::string_view bytes_;
  size_t at_ = 0;
};

}  // namespace

absl::StatusOr<std::unique_ptr<ByteSource>> OpenFile(const std::string& path) {
  if (path == "-") return std::make_unique<FileSource>(STDIN_FILENO, /*owned=*/false);
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return absl::ErrnoToStatus(errno, absl::StrCat("cannot open ", path));
  return std::make_unique<FileSource>(fd, /*owned=*/true);
}

std::unique_ptr<ByteSource> FromMemory(absl::string_view bytes) {
  return std::make_unique<MemorySource>(bytes);
}

absl::StatusOr<absl::string_view> PeekSource::Peek(size_t size) {
  if (at_ > 0 && buffer_.size() - at_ < size) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  while (buffer_.size() - at_ < size) {
    const size_t old = buffer_.size();
    buffer_.resize(std::max(at_ + size, old + (size_t{64} << 10)));
    const absl::StatusOr<size_t> got = source_->Read(buffer_.data() + old, buffer_.size() - old);
    buffer_.resize(old + (got.ok() ? *got : 0));
    if (!got.ok()) return got.status();
    if (*got == 0) break;
  }
  return absl::string_view(buffer_).substr(at_);
}

void PeekSource::Skip(size_t size) { at_ = std::min(at_ + size, buffer_.size()); }

absl::StatusOr<size_t> PeekSource::Read(char* out, size_t size) {
  GUANXI_ASSIGN_OR_RETURN(const absl::string_view next, Peek(1));
  const size_t count = std::min(size, next.size());
  std::memcpy(out, next.data(), count);
  Skip(count);
  return count;
}

}  // namespace guanxi::ingest
