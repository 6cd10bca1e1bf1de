#include "ingest/read/encoding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "base/utf8.h"

namespace guanxi::ingest {
namespace {

using ::testing::HasSubstr;

std::string Encode(const std::string& text, const char* charset) {
  const icu::UnicodeString unicode = icu::UnicodeString::fromUTF8(text);
  std::string bytes(text.size() * 4, '\0');
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(charset, &status);
  bytes.resize(
      unicode.extract(bytes.data(), static_cast<int32_t>(bytes.size()), converter, status));
  ucnv_close(converter);
  EXPECT_TRUE(U_SUCCESS(status)) << charset;
  return bytes;
}

constexpr char kSimplified[] =
    "外交部发言人表示，两国领导人将在下周举行会谈，就地区局势和双边关系交换意见。这是两国恢复对话以"
    "来的第一次会谈。";
constexpr char kTraditional[] =
    "外交部發言人表示，兩國領導人將在下週舉行會談，就地區局勢和雙邊關係交換意見。這是兩國恢復對話以"
    "來的第一次會談。";

TEST(ToUtf8Test, TakesUtf8AsItIsButForTheByteOrderMark) {
  EXPECT_EQ(*ToUtf8(kSimplified), kSimplified);
  EXPECT_EQ(*ToUtf8(std::string("\xEF\xBB\xBF") + kTraditional), kTraditional);
}

TEST(ToUtf8Test, RecognisesGb18030) {
  EXPECT_EQ(*ToUtf8(Encode(kSimplified, "GB18030")), kSimplified);
}

TEST(ToUtf8Test, RecognisesBig5) { EXPECT_EQ(*ToUtf8(Encode(kTraditional, "Big5")), kTraditional); }

TEST(ToUtf8Test, RecognisesTraditionalTextInGb18030) {
  EXPECT_EQ(*ToUtf8(Encode(kTraditional, "GB18030")), kTraditional);
}

TEST(ToUtf8Test, RefusesOtherEncodings) {
  const std::string japanese =
      Encode("これは日本語の文章です。会談は来週に開かれます。", "Shift_JIS");
  const std::string french =
      Encode("Les deux ministres se sont rencontrés à Genève, été", "latin1");
  for (const std::string& bytes : {japanese, french}) {
    const auto text = ToUtf8(bytes);
    ASSERT_FALSE(text.ok()) << *text;
    EXPECT_THAT(std::string(text.status().message()), HasSubstr("neither UTF-8"));
  }
}

TEST(ToUtf8Test, RefusesCutOffCharacters) {
  const std::string text = kSimplified;
  EXPECT_FALSE(ToUtf8(text.substr(0, text.size() - 1)).ok());
}

TEST(ToUtf8Test, NamesEmptyFilesAndBinaryData) {
  EXPECT_THAT(std::string(ToUtf8("").status().message()), HasSubstr("empty"));
  EXPECT_THAT(std::string(ToUtf8(" \n ").status().message()), HasSubstr("white space"));
  EXPECT_THAT(std::string(ToUtf8(std::string("ab\0cd", 5)).status().message()),
              HasSubstr("binary"));
  EXPECT_THAT(std::string(ToUtf8("\xFF\xFE"
                                 "a")
                              .status()
                              .message()),
              HasSubstr("UTF-16"));
}

}  // namespace
}  // namespace guanxi::ingest
