// Encoding of page tokens.
#include "graphd/service/page_token.h"

#include <memory>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "base/stable_hash.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "graphd/service/errors.h"

namespace guanxi::graphd {
namespace {

constexpr char kVersion = 1;
constexpr size_t kHeaderBytes = 1 + 16;  // version, fingerprint in hexadecimal

}  // namespace

uint64_t RequestFingerprint(const google::protobuf::Message& request) {
  const std::unique_ptr<google::protobuf::Message> copy(request.New());
  copy->CopyFrom(request);
  for (const char* name : {"page_token", "page_size", "budget"}) {
    if (const auto* field = copy->GetDescriptor()->FindFieldByName(name)) {
      copy->GetReflection()->ClearField(copy.get(), field);
    }
  }
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    copy->SerializeToCodedStream(&coded);
  }
  return StableHash64(absl::StrCat(copy->GetDescriptor()->full_name(), "\n", bytes));
}

std::string EncodePageToken(uint64_t fingerprint, absl::string_view position) {
  return absl::WebSafeBase64Escape(
      absl::StrCat(absl::string_view(&kVersion, 1), HexId(fingerprint), position));
}

absl::StatusOr<std::string> DecodePageToken(uint64_t fingerprint, absl::string_view token) {
  if (token.empty()) return std::string();
  std::string bytes;
  if (!absl::WebSafeBase64Unescape(token, &bytes) || bytes.size() < kHeaderBytes ||
      bytes[0] != kVersion) {
    return InvalidField("page_token", "broken; send next_page_token of the page before unchanged");
  }
  if (bytes.substr(1, kHeaderBytes - 1) != HexId(fingerprint)) {
    return InvalidField("page_token",
                        "belongs to another request; all fields but page_size must stay the same");
  }
  return bytes.substr(kHeaderBytes);
}

}  // namespace guanxi::graphd
