#include "ingest/read/tar.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/status_macros.h"

namespace guanxi::ingest {
namespace {

constexpr size_t kRecord = 512;
constexpr uint64_t kLongestName = 64 << 10;

absl::string_view CField(absl::string_view header, size_t begin, size_t size) {
  absl::string_view field = header.substr(begin, size);
  return field.substr(0, field.find('\0'));
}

absl::StatusOr<uint64_t> SizeOf(absl::string_view header) {
  uint64_t size = 0;
  for (char c : CField(header, 124, 12)) {
    if (c == ' ') continue;
    if (c < '0' || c > '7') return absl::InvalidArgumentError("tar header is damaged");
    size = size * 8 + static_cast<uint64_t>(c - '0');
  }
  return size;
}

std::string NameOf(absl::string_view header) {
  const absl::string_view prefix = CField(header, 345, 155);
  const absl::string_view name = CField(header, 0, 100);
  return prefix.empty() ? std::string(name) : absl::StrCat(prefix, "/", name);
}

// The path in a pax extended header: records "length key=value\n".
std::string PaxPath(absl::string_view text) {
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    const size_t at = line.find(" path=");
    if (at != absl::string_view::npos) return std::string(line.substr(at + 6));
  }
  return "";
}

bool IsHidden(absl::string_view name) {
  return absl::StartsWith(name.substr(name.rfind('/') + 1), ".");
}

}  // namespace

bool IsTar(absl::string_view begin) {
  return begin.size() >= kRecord && begin.substr(257, 5) == "ustar";
}

class TarReader::Member : public ByteSource {
 public:
  explicit Member(TarReader* tar) : tar_(tar) {}

  absl::StatusOr<size_t> Read(char* out, size_t size) override {
    if (tar_->left_ == 0) return size_t{0};
    GUANXI_ASSIGN_OR_RETURN(const size_t got,
                            tar_->source_->Read(out, std::min<uint64_t>(size, tar_->left_)));
    if (got == 0) return absl::InvalidArgumentError("tar archive is cut off");
    tar_->left_ -= got;
    return got;
  }

  uint64_t Consumed() const override { return tar_->source_->Consumed(); }

 private:
  TarReader* tar_;
};

std::unique_ptr<ByteSource> TarReader::OpenMember() { return std::make_unique<Member>(this); }

absl::Status TarReader::SkipRest() {
  for (uint64_t rest = std::exchange(left_, 0) + std::exchange(padding_, 0); rest > 0;) {
    GUANXI_ASSIGN_OR_RETURN(const absl::string_view next, source_->Peek(1));
    if (next.empty()) return absl::InvalidArgumentError("tar archive is cut off");
    const size_t count = std::min<uint64_t>(rest, next.size());
    source_->Skip(count);
    rest -= count;
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> TarReader::TakeText(uint64_t size) {
  if (size > kLongestName) return absl::InvalidArgumentError("tar header is too large");
  GUANXI_ASSIGN_OR_RETURN(const absl::string_view next, source_->Peek(size));
  if (next.size() < size) return absl::InvalidArgumentError("tar archive is cut off");
  return std::string(next.substr(0, size));
}

absl::StatusOr<bool> TarReader::Next() {
  std::string long_name;
  while (true) {
    GUANXI_RETURN_IF_ERROR(SkipRest());
    GUANXI_ASSIGN_OR_RETURN(const absl::string_view next, source_->Peek(kRecord));
    if (next.empty()) return false;
    if (next.size() < kRecord) return absl::InvalidArgumentError("tar archive is cut off");
    const std::string header(next.substr(0, kRecord));
    source_->Skip(kRecord);
    if (header.find_first_not_of('\0') == std::string::npos) return false;
    if (!IsTar(header)) return absl::InvalidArgumentError("tar header is damaged");
    GUANXI_ASSIGN_OR_RETURN(left_, SizeOf(header));
    padding_ = (kRecord - left_ % kRecord) % kRecord;
    const char type = header[156];
    if (type == 'L') {
      GUANXI_ASSIGN_OR_RETURN(const std::string text, TakeText(left_));
      long_name = std::string(CField(text, 0, text.size()));
    } else if (type == 'x') {
      GUANXI_ASSIGN_OR_RETURN(const std::string text, TakeText(left_));
      long_name = PaxPath(text);
    } else {
      name_ = long_name.empty() ? NameOf(header) : std::exchange(long_name, "");
      long_name.clear();
      if ((type == '0' || type == '\0') && !IsHidden(name_)) return true;
    }
  }
}

}  // namespace guanxi::ingest
