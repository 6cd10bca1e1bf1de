#include "base/utf8.h"

#include <gtest/gtest.h>

namespace guanxi {
namespace {

TEST(Utf8, DecodesOffsetsAndLengths) {
  const auto chars = DecodeUtf8("a林😀");
  ASSERT_EQ(chars.size(), 3u);
  EXPECT_EQ(chars[1].code, U'林');
  EXPECT_EQ(chars[1].begin, 1u);
  EXPECT_EQ(chars[2].length, 4u);
}

TEST(Utf8, MalformedBytesAreSeenNotSkipped) {
  EXPECT_FALSE(IsValidUtf8("\xff"));
  EXPECT_FALSE(IsValidUtf8("\xe6\x9e"));
  EXPECT_TRUE(IsValidUtf8("林"));
  EXPECT_EQ(DecodeUtf8("\xff\xfe").size(), 2u);
}

TEST(Utf8, FastPathAgreesWithTheGeneralOne) {
  for (char32_t code = 1; code < 0x11000; code += 7) {
    if (code >= 0xD800 && code <= 0xDFFF) continue;
    std::string text;
    AppendUtf8(code, &text);
    EXPECT_EQ(DecodeUtf8At(text, 0).code, code);
    EXPECT_EQ(DecodeUtf8At(text, 0).code, DecodeUtf8AtSlow(text, 0).code);
    EXPECT_EQ(DecodeUtf8At(text, 0).length, text.size());
    if (text.size() > 1) {  // cut short in the middle
      EXPECT_EQ(DecodeUtf8At(absl::string_view(text).substr(0, text.size() - 1), 0).length, 1u);
    }
  }
}

TEST(Utf8, FoldNameKeepsToAsciiAndHanAsIcuFoldsThem) {
  EXPECT_EQ(FoldName("A.B-C 'D' \"E\" (F)\t1/2,3"), "abcdef1/2,3");
  EXPECT_EQ(FoldName("林·山 Ｔ"), "林山t");
  EXPECT_EQ(FoldName("龥鿿"), "龥鿿");
  EXPECT_EQ(FoldName("e\xCC\x81"), "\xC3\xA9");
}

TEST(Utf8, ValidityOfThreeBytes) {
  EXPECT_TRUE(IsValidUtf8("会\xE0\xA0\x80\xED\x9F\xBF谈"));
  for (const char* bad :
       {"\xE4\xBC", "\xE4\xBC\x28", "\xE4\x28\x9A", "\xE0\x80\x80", "\xED\xA0\x80"}) {
    EXPECT_FALSE(IsValidUtf8(bad)) << bad;
  }
}

TEST(Utf8, FoldNameJoinsSpellings) {
  EXPECT_EQ(FoldName("Choe Son-Hui"), "choesonhui");
  EXPECT_EQ(FoldName("ＣＨＯＥ　son hui"), "choesonhui");
  EXPECT_EQ(FoldName("安娜·林德"), FoldName("安娜・林德"));
}

TEST(Utf8, KindsOfCharacters) {
  EXPECT_TRUE(IsHan(U'林'));
  EXPECT_FALSE(IsHan(U'，'));
  EXPECT_TRUE(IsLetter(U'é'));
  EXPECT_FALSE(IsLetter(U'3'));
  EXPECT_TRUE(IsAllHan("林山"));
  EXPECT_FALSE(IsAllHan(""));
}

}  // namespace
}  // namespace guanxi
