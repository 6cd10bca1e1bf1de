#include "ingest/lexicon/lexical_model_tensor.h"

#include <cstring>
#include <string>

#include "gmock/gmock.h"

namespace guanxi::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

template <typename T>
std::string Bytes(T value) {
  std::string bytes(sizeof(T), '\0');
  std::memcpy(bytes.data(), &value, sizeof(T));
  return bytes;
}

// A file with one level of detail of two bytes, and this description and data.
std::string File(const std::string& description, const std::string& data) {
  return Bytes<uint32_t>(0) + Bytes<uint64_t>(1) + Bytes<uint64_t>(2) + "xy" + Bytes<uint32_t>(0) +
         Bytes<int32_t>(static_cast<int32_t>(description.size())) + description + data;
}

const std::string kTwoByOne("\x08\x05\x10\x02\x10\x01", 6);
const std::string kTwoFloats = Bytes(1.5f) + Bytes(-2.0f);

TEST(Tensor, ReadsDimensionsAndValues) {
  const absl::StatusOr<Tensor> tensor = ParseTensor(File(kTwoByOne, kTwoFloats), "t");
  ASSERT_TRUE(tensor.ok()) << tensor.status();
  EXPECT_THAT(tensor->dimensions, ElementsAre(2, 1));
  EXPECT_THAT(tensor->values, ElementsAre(1.5f, -2.0f));
}

TEST(Tensor, RefusesEveryTruncation) {
  const std::string whole = File(kTwoByOne, kTwoFloats);
  for (size_t size = 0; size < whole.size(); ++size) {
    const absl::StatusOr<Tensor> tensor = ParseTensor(whole.substr(0, size), "weights");
    ASSERT_FALSE(tensor.ok()) << size;
    EXPECT_THAT(std::string(tensor.status().message()), HasSubstr("weights"));
  }
}

TEST(Tensor, RefusesWrongVersionTypeAndSize) {
  std::string version = File(kTwoByOne, kTwoFloats);
  version[0] = 1;
  EXPECT_FALSE(ParseTensor(version, "t").ok());
  EXPECT_FALSE(ParseTensor(File(std::string("\x08\x06\x10\x02", 4), kTwoFloats), "t").ok());
  EXPECT_FALSE(ParseTensor(File(std::string("\x08\x05\x10\x00", 4), kTwoFloats), "t").ok());
  EXPECT_FALSE(ParseTensor(File(std::string("\x08\x05", 2), kTwoFloats), "t").ok());
  EXPECT_FALSE(ParseTensor(File(kTwoByOne, kTwoFloats + "z"), "t").ok());
  EXPECT_FALSE(
      ParseTensor(File(std::string("\x08\x05\x10\xFF\xFF\xFF\xFF\x7F", 8), kTwoFloats), "t").ok());
}

TEST(Tensor, MissingFileIsNotFound) {
  EXPECT_EQ(LoadTensor("/nonexistent/word_emb", 1).status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace guanxi::ingest
