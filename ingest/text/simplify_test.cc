#include "gmock/gmock.h"
#include "ingest/text/token.h"

namespace guanxi::ingest {
namespace {

TEST(Simplify, ReplacesTraditionalCharacters) {
  EXPECT_EQ(SimplifyKeepingOffsets("韓國總統會見記者"), "韩国总统会见记者");
}

TEST(Simplify, KnowsHongKongVariants) { EXPECT_EQ(SimplifyKeepingOffsets("衞生署"), "卫生署"); }

TEST(Simplify, LeavesSimplifiedLatinAndPunctuationAlone) {
  const std::string text = "著名的后台，ASCII text — “引语” 😀 Ω";
  EXPECT_EQ(SimplifyKeepingOffsets(text), text);
}

TEST(Simplify, KeepsEveryOffset) {
  const std::string text = "a臺b灣c𠀀d國";
  const std::string out = SimplifyKeepingOffsets(text);
  EXPECT_EQ(out, "a台b湾c𠀀d国");
  EXPECT_EQ(out.size(), text.size());
}

TEST(Simplify, EmptyStaysEmpty) { EXPECT_EQ(SimplifyKeepingOffsets(""), ""); }

}  // namespace
}  // namespace guanxi::ingest
