// Reads the tensor files of the lexical model (Paddle's format for one variable).
//
//   u32 version = 0 | u64 n, then n times (u64 bytes, that many bytes): level of detail
//   u32 version = 0 | i32 size, Protobuf: field 1 data type (5 = float32), field 2 dimensions
//   little-endian float32, row-major, to the end of the file
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace guanxi::ingest {

struct Tensor {
  std::vector<int64_t> dimensions;
  std::vector<float> values;  // as many as the product of the dimensions
};

// InvalidArgument, naming `name`, for bytes that are not of this format.
absl::StatusOr<Tensor> ParseTensor(absl::string_view bytes, absl::string_view name);

// Reads and checks a file: NotFound if it cannot be read, InvalidArgument when it is malformed or
// does not hold `size` values.
absl::StatusOr<std::vector<float>> LoadTensor(const std::string& path, size_t size);

}  // namespace guanxi::ingest
