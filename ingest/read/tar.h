// Members of tar archives (POSIX ustar, GNU long names, pax paths), read in one pass.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest/read/byte_source.h"

namespace guanxi::ingest {

// True if a stream that begins with these bytes (512 are enough) is a tar archive.
bool IsTar(absl::string_view begin);

class TarReader {
 public:
  // `source` must outlive the reader and stand at the beginning of the archive.
  explicit TarReader(PeekSource* source) : source_(source) {}

  // Goes on to the next regular file that is not hidden, skipping what was left of the last one.
  // False at the end; InvalidArgument if the archive is damaged or cut off.
  absl::StatusOr<bool> Next();

  // Of the current member.
  const std::string& member_name() const { return name_; }
  // The content of the current member; may be used until Next is called.
  std::unique_ptr<ByteSource> OpenMember();

 private:
  class Member;

  absl::StatusOr<std::string> TakeText(uint64_t size);
  absl::Status SkipRest();

  PeekSource* source_;
  std::string name_;
  uint64_t left_ = 0;     // bytes of the current member not yet read
  uint64_t padding_ = 0;  // bytes behind it up to a full record of 512
};

}  // namespace guanxi::ingest
