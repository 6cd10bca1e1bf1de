#include "ingest/lexicon/lexical_model_tensor.h"

#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"

namespace guanxi::ingest {
namespace {

constexpr uint64_t kFloat32 = 5;
constexpr uint64_t kTypeField = 1 << 3;       // field 1, varint
constexpr uint64_t kDimensionField = 2 << 3;  // field 2, varint
constexpr int64_t kMaxValues = int64_t{1} << 28;

// Takes little-endian values off the front of the bytes; nullopt when they run out.
class ByteReader {
 public:
  explicit ByteReader(absl::string_view bytes) : rest_(bytes) {}

  template <typename T>
  std::optional<T> Number() {
    if (rest_.size() < sizeof(T)) return std::nullopt;
    T value;
    std::memcpy(&value, rest_.data(), sizeof(T));
    rest_.remove_prefix(sizeof(T));
    return value;
  }

  std::optional<absl::string_view> Bytes(uint64_t size) {
    if (rest_.size() < size) return std::nullopt;
    const absl::string_view bytes = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return bytes;
  }

  std::optional<uint64_t> Varint() {
    uint64_t value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      const std::optional<uint8_t> byte = Number<uint8_t>();
      if (!byte) return std::nullopt;
      value |= uint64_t{*byte & 0x7Fu} << shift;
      if (*byte < 0x80) return value;
    }
    return std::nullopt;
  }

  absl::string_view rest() const { return rest_; }

 private:
  absl::string_view rest_;
};

// Skips version and level of detail.
bool SkipPreamble(ByteReader& reader) {
  const std::optional<uint32_t> version = reader.Number<uint32_t>();
  const std::optional<uint64_t> levels = reader.Number<uint64_t>();
  if (version != 0u || !levels) return false;
  for (uint64_t i = 0; i < *levels; ++i) {
    const std::optional<uint64_t> size = reader.Number<uint64_t>();
    if (!size || !reader.Bytes(*size)) return false;
  }
  return reader.Number<uint32_t>() == 0u;
}

// The dimensions in a description of a float32 tensor.
std::optional<std::vector<int64_t>> ParseDescription(absl::string_view bytes) {
  ByteReader reader(bytes);
  std::vector<int64_t> dimensions;
  bool is_float = false;
  int64_t count = 1;
  while (!reader.rest().empty()) {
    const std::optional<uint64_t> field = reader.Varint();
    const std::optional<uint64_t> value = reader.Varint();
    if (!field || !value) return std::nullopt;
    if (*field == kTypeField) {
      is_float = *value == kFloat32;
    } else if (*field == kDimensionField) {
      if (*value == 0 || *value > static_cast<uint64_t>(kMaxValues / count)) return std::nullopt;
      count *= static_cast<int64_t>(*value);
      dimensions.push_back(static_cast<int64_t>(*value));
    } else {
      return std::nullopt;
    }
  }
  if (!is_float || dimensions.empty()) return std::nullopt;
  return dimensions;
}

}  // namespace

absl::StatusOr<Tensor> ParseTensor(absl::string_view bytes, absl::string_view name) {
  ByteReader reader(bytes);
  if (!SkipPreamble(reader))
    return absl::InvalidArgumentError(absl::StrCat(name, ": is no tensor file"));
  const std::optional<int32_t> size = reader.Number<int32_t>();
  const std::optional<absl::string_view> description =
      size && *size >= 0 ? reader.Bytes(static_cast<uint64_t>(*size)) : std::nullopt;
  std::optional<std::vector<int64_t>> dimensions =
      description ? ParseDescription(*description) : std::nullopt;
  if (!dimensions)
    return absl::InvalidArgumentError(absl::StrCat(name, ": bad description of the tensor"));
  size_t count = 1;
  for (int64_t dimension : *dimensions) count *= static_cast<size_t>(dimension);
  const absl::string_view data = reader.rest();
  if (data.size() != count * sizeof(float)) {
    return absl::InvalidArgumentError(absl::StrCat(
        name, ": holds ", data.size(), " bytes of values, want ", count * sizeof(float)));
  }
  Tensor tensor{*std::move(dimensions), std::vector<float>(count)};
  std::memcpy(tensor.values.data(), data.data(), data.size());
  return tensor;
}

absl::StatusOr<std::vector<float>> LoadTensor(const std::string& path, size_t size) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  if (!in) return absl::NotFoundError(absl::StrCat("cannot read the lexical model's ", path));
  std::string bytes(static_cast<size_t>(in.tellg()), '\0');
  in.seekg(0).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!in) return absl::NotFoundError(absl::StrCat("cannot read the lexical model's ", path));
  GUANXI_ASSIGN_OR_RETURN(Tensor tensor, ParseTensor(bytes, path));
  if (tensor.values.size() != size) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": holds ", tensor.values.size(), " values, want ", size));
  }
  return std::move(tensor.values);
}

}  // namespace guanxi::ingest
