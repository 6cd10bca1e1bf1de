#include "ingest/extract/words.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "ingest/lexicon/jieba_dir.h"

namespace guanxi::ingest {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

Document Paragraphs(const std::vector<std::string>& paragraphs) {
  Document document;
  for (const std::string& paragraph : paragraphs) {
    if (!document.text.empty()) document.text += '\n';
    const auto begin = static_cast<uint32_t>(document.text.size());
    document.text += paragraph;
    document.blocks.push_back({{begin, static_cast<uint32_t>(document.text.size())}});
  }
  return document;
}

class WordAnalyzerTest : public ::testing::TestWithParam<bool> {};

TEST_P(WordAnalyzerTest, GivesSentencesWordsAndTheSimplifiedTwin) {
  const auto analyzer = WordAnalyzer::Create({JiebaDir(), GetParam()});
  if (absl::IsNotFound(analyzer.status())) GTEST_SKIP() << analyzer.status();
  ASSERT_TRUE(analyzer.ok()) << analyzer.status();
  const Document document =
      Paragraphs({"法國外長訪問南國", "", "法國外長週二抵達東京。雙方舉行會談。"});
  const AnalyzedText text = (*analyzer)->Analyze(document);
  EXPECT_EQ(text.simplified, "法国外长访问南国\n\n法国外长周二抵达东京。双方举行会谈。");
  ASSERT_EQ(text.sentences.size(), 3u);
  ASSERT_EQ(text.first_token.size(), 4u);
  EXPECT_EQ(text.first_token.front(), 0u);
  EXPECT_EQ(text.first_token.back(), text.tokens.size());
  for (size_t s = 0; s < text.sentences.size(); ++s) {
    EXPECT_LT(text.first_token[s], text.first_token[s + 1]);
    for (uint32_t t = text.first_token[s]; t < text.first_token[s + 1]; ++t)
      EXPECT_TRUE(text.sentences[s].span.Contains(text.tokens[t].span));
  }
  std::vector<std::string> words;
  for (const Token& token : text.tokens) words.emplace_back(Cut(text.simplified, token.span));
  EXPECT_THAT(words, Contains("抵达"));
  EXPECT_THAT(words, Contains("访问"));
}

TEST_P(WordAnalyzerTest, EmptyDocument) {
  const auto analyzer = WordAnalyzer::Create({JiebaDir(), GetParam()});
  if (absl::IsNotFound(analyzer.status())) GTEST_SKIP() << analyzer.status();
  ASSERT_TRUE(analyzer.ok()) << analyzer.status();
  const AnalyzedText text = (*analyzer)->Analyze(Document{});
  EXPECT_TRUE(text.tokens.empty());
  EXPECT_EQ(text.first_token.size(), 1u);
}

TEST_P(WordAnalyzerTest, SaysWhichFileIsMissing) {
  const auto analyzer = WordAnalyzer::Create({"/nonexistent", GetParam()});
  EXPECT_EQ(analyzer.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(analyzer.status().message()), HasSubstr("/nonexistent/"));
}

INSTANTIATE_TEST_SUITE_P(DictionaryAndTagger, WordAnalyzerTest, ::testing::Values(false, true));

}  // namespace
}  // namespace guanxi::ingest
