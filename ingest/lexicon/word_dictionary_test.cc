#include "ingest/lexicon/word_dictionary.h"

#include <string>

#include "base/utf8.h"
#include "gmock/gmock.h"
#include "ingest/lexicon/dictionary_segmenter.h"
#include "ingest/lexicon/jieba_dir.h"

namespace guanxi::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

constexpr char kWords[] =
    "北国 50 ns\n外长 40 n\n外 30 f\n长 30 a\n会 60 v\n会谈 80 vn\n举行 90 v\n林山 5 nr\n山会 1 "
    "n\n";

std::vector<std::pair<std::string, Tag>> Segment(const std::string& text) {
  const absl::StatusOr<WordDictionary> dictionary = WordDictionary::Parse(kWords, "test.txt");
  EXPECT_TRUE(dictionary.ok());
  std::vector<Token> tokens;
  DictionarySegmenter(*dictionary).Segment(text, {0, static_cast<uint32_t>(text.size())}, &tokens);
  std::vector<std::pair<std::string, Tag>> out;
  for (const Token& token : tokens) out.emplace_back(std::string(Cut(text, token.span)), token.tag);
  return out;
}

TEST(WordDictionary, WalksWordsAndPrefixes) {
  const absl::StatusOr<WordDictionary> dictionary = WordDictionary::Parse(kWords, "test.txt");
  ASSERT_TRUE(dictionary.ok()) << dictionary.status();
  EXPECT_EQ(dictionary->word_count(), 9u);
  const WordDictionary::Node north = dictionary->Next(WordDictionary::kRoot, U'北');
  ASSERT_NE(north, WordDictionary::kNowhere);
  EXPECT_FALSE(dictionary->At(north).is_word);
  const WordDictionary::Node country = dictionary->Next(north, U'国');
  ASSERT_NE(country, WordDictionary::kNowhere);
  EXPECT_TRUE(dictionary->At(country).is_word);
  EXPECT_EQ(dictionary->At(country).tag, Tag::kLoc);
  EXPECT_EQ(dictionary->Next(country, U'国'), WordDictionary::kNowhere);
  EXPECT_LT(dictionary->unknown_log_probability(), dictionary->At(country).log_probability);
}

TEST(WordDictionary, NamesFileAndLineOfABadLine) {
  for (const char* bad : {"北国 50 ns\n外长\n", "北国 50 ns\n外长 many n\n", "北国 50 ns\n 5 n\n",
                          "北国 50 ns\n\xFF 5 n\n"}) {
    const absl::StatusOr<WordDictionary> dictionary = WordDictionary::Parse(bad, "bad.txt");
    EXPECT_EQ(dictionary.status().code(), absl::StatusCode::kInvalidArgument) << bad;
    EXPECT_THAT(std::string(dictionary.status().message()), HasSubstr("bad.txt:2: ")) << bad;
  }
  EXPECT_EQ(WordDictionary::Parse("", "x").status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(WordDictionary::Load("/nonexistent/dict.txt").status().code(),
            absl::StatusCode::kNotFound);
}

TEST(WordDictionary, GrowsWithLongWords) {
  std::string content;
  const auto word = [](int i) {
    std::string text;
    for (int k = 0; k < 40; ++k)
      AppendUtf8(static_cast<char32_t>(0x4E00 + (i * 31 + k * 7) % 9000), &text);
    return text;
  };
  for (int i = 0; i < 400; ++i) content += word(i) + " 1 n\n";
  const absl::StatusOr<WordDictionary> dictionary = WordDictionary::Parse(content, "long.txt");
  ASSERT_TRUE(dictionary.ok()) << dictionary.status();
  EXPECT_EQ(dictionary->word_count(), 400u);
  for (int i = 0; i < 400; ++i) {
    WordDictionary::Node node = WordDictionary::kRoot;
    for (const Utf8Char& c : DecodeUtf8(word(i))) {
      node = dictionary->Next(node, c.code);
      ASSERT_NE(node, WordDictionary::kNowhere) << i;
    }
    EXPECT_TRUE(dictionary->At(node).is_word);
  }
}

TEST(WordDictionary, MapsPartsOfSpeech) {
  EXPECT_EQ(TagOfJieba("nrt"), Tag::kPer);
  EXPECT_EQ(TagOfJieba("nt"), Tag::kOrg);
  EXPECT_EQ(TagOfJieba("vn"), Tag::kVn);
  EXPECT_EQ(TagOfJieba("uj"), Tag::kU);
  EXPECT_EQ(TagOfJieba("?"), Tag::kNone);
}

TEST(DictionarySegmenter, TakesTheMostProbablePath) {
  EXPECT_THAT(Segment("北国外长林山会谈"),
              ElementsAre(Pair("北国", Tag::kLoc), Pair("外长", Tag::kN), Pair("林山", Tag::kPer),
                          Pair("会谈", Tag::kVn)));
}

TEST(DictionarySegmenter, UnknownCharactersAreSingleWords) {
  EXPECT_THAT(Segment("举行龘会"),
              ElementsAre(Pair("举行", Tag::kV), Pair("龘", Tag::kNone), Pair("会", Tag::kV)));
}

TEST(DictionarySegmenter, GroupsLettersAndDigitsAndSkipsSpaces) {
  EXPECT_THAT(Segment("Ana Lind 会谈，1,200.5人。"),
              ElementsAre(Pair("Ana", Tag::kNz), Pair("Lind", Tag::kNz), Pair("会谈", Tag::kVn),
                          Pair("，", Tag::kW), Pair("1,200.5", Tag::kM), Pair("人", Tag::kNone),
                          Pair("。", Tag::kW)));
  EXPECT_THAT(Segment(""), IsEmpty());
}

TEST(WordDictionary, LoadsTheInstalledDictionary) {
  const absl::StatusOr<WordDictionary> dictionary = WordDictionary::Load(JiebaDir() + "/dict.txt");
  if (absl::IsNotFound(dictionary.status())) GTEST_SKIP() << dictionary.status();
  ASSERT_TRUE(dictionary.ok()) << dictionary.status();
  EXPECT_GT(dictionary->word_count(), 300000u);
}

}  // namespace
}  // namespace guanxi::ingest
