#include "ingest/extract/time_words.h"

#include <fstream>
#include <iterator>
#include <string>

#include "gmock/gmock.h"
#include "ingest/extract/time_number.h"

namespace guanxi::ingest {
namespace {

using ::testing::HasSubstr;

const std::string kDataDir = std::string(GUANXI_SOURCE_DIR) + "/ingest/lexicon/data";

std::string Shipped() {
  std::ifstream in(kDataDir + "/time_words.tsv");
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void ExpectError(const std::string& line, const std::string& message) {
  const absl::StatusOr<TimeWords> words = TimeWords::Parse("# one\n" + line + "\n", "t.tsv");
  EXPECT_EQ(words.status().code(), absl::StatusCode::kInvalidArgument) << line;
  EXPECT_THAT(std::string(words.status().message()), HasSubstr("t.tsv:2")) << line;
  EXPECT_THAT(std::string(words.status().message()), HasSubstr(message)) << line;
}

TEST(TimeWords, LoadsTheShippedTable) {
  const absl::StatusOr<TimeWords> words = TimeWords::Load(kDataDir);
  EXPECT_TRUE(words.ok()) << words.status();
}

TEST(TimeWords, NamesTheLineOfABadRow) {
  ExpectError("days\t今天\t0", "no such kind");
  ExpectError("day\t今天", "wants 1 numbers");
  ExpectError("day\t今天\tzero", "'zero' is no number");
  ExpectError("weekday\t八\t99", "'99' is no number from 1 to 67");
  ExpectError("day\t今天||今日\t0", "empty word");
}

TEST(TimeWords, AKindWithoutWordsIsAnError) {
  const absl::StatusOr<TimeWords> words = TimeWords::Parse("day\t今天\t0\n", "t.tsv");
  EXPECT_THAT(std::string(words.status().message()), HasSubstr("no words of kind"));
  EXPECT_TRUE(TimeWords::Parse(Shipped(), "t.tsv").ok());
}

TEST(TimeWords, MissingFileIsNotFound) {
  EXPECT_EQ(TimeWords::Load("/nonexistent").status().code(), absl::StatusCode::kNotFound);
}

void ExpectNumber(const std::string& text, int value, int digits) {
  const std::optional<TimeNumber> number = ParseTimeNumber(text, 0);
  ASSERT_TRUE(number.has_value()) << text;
  EXPECT_EQ(number->value, value) << text;
  EXPECT_EQ(number->digits, digits) << text;
  EXPECT_EQ(number->end, text.size()) << text;
}

TEST(TimeNumber, ReadsAllForms) {
  ExpectNumber("2024", 2024, 4);
  ExpectNumber("２０２４", 2024, 4);
  ExpectNumber("二〇二四", 2024, 4);
  ExpectNumber("十", 10, 0);
  ExpectNumber("十五", 15, 0);
  ExpectNumber("二十", 20, 0);
  ExpectNumber("三十一", 31, 0);
  ExpectNumber("两", 2, 1);
  ExpectNumber("一百二十", 120, 0);
  EXPECT_TRUE(ParseTimeNumber("几", 0)->vague);
  EXPECT_TRUE(ParseTimeNumber("30多", 0)->vague);
  EXPECT_FALSE(ParseTimeNumber("人", 0).has_value());
  EXPECT_FALSE(ParseTimeNumber("12345", 0).has_value());
  EXPECT_FALSE(ParseTimeNumber("20万", 0).has_value());
  EXPECT_FALSE(ParseTimeNumber("", 0).has_value());
}

}  // namespace
}  // namespace guanxi::ingest
