// The readers against real articles, where they are at hand beside the source tree; skipped else.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "ingest/read/plain_space.h"
#include "ingest/read/reader.h"

namespace guanxi::ingest {
namespace {

namespace fs = std::filesystem;

class CorpusTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(shared_)) GTEST_SKIP() << "no real articles in " << shared_;
    auto reader = Reader::Create(GUANXI_SOURCE_DIR "/ingest/read/data");
    ASSERT_TRUE(reader.ok()) << reader.status();
    reader_ = *std::move(reader);
  }

  // Documents by URL; records that fail are failures of the test.
  size_t ReadInto(const fs::path& path, std::map<std::string, Document>* documents) {
    size_t count = 0;
    reader_->ReadFile(path.string(), [&](ReadResult result) {
      EXPECT_TRUE(result.document.ok()) << result.origin << ": " << result.document.status();
      ++count;
      if (documents != nullptr && result.document.ok()) {
        (*documents)[result.document->url] = *std::move(result.document);
      }
      return true;
    });
    return count;
  }

  const fs::path shared_ = fs::path(GUANXI_SOURCE_DIR) / ".." / "shared";
  std::unique_ptr<const Reader> reader_;
};

TEST_F(CorpusTest, LabelledArticlesKeepTheirMetadataAndTheSentencesOfTheirEvidence) {
  std::map<std::string, Document> documents;
  for (const char* folder : {"articles", "eval/dev/raw"}) {
    for (const auto& entry : fs::directory_iterator(shared_ / folder)) {
      ReadInto(entry.path(), &documents);
    }
  }
  size_t all = 0;
  size_t found = 0;
  for (const char* gold : {"eval/seeds.gold.jsonl", "eval/dev/dev.gold.jsonl"}) {
    std::ifstream lines(shared_ / gold);
    for (std::string line; std::getline(lines, line);) {
      const auto labels = nlohmann::json::parse(line);
      const std::string url = labels["article"]["url"];
      ASSERT_EQ(documents.count(url), 1u) << url;
      const Document& document = documents[url];
      EXPECT_EQ(document.publisher, labels["article"]["publisher"]);
      EXPECT_EQ(absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", *document.published, absl::UTCTimeZone()),
                labels["article"]["published"]);
      for (const auto& relation : labels["relations"]) {
        for (const auto& evidence : relation["evidence"]) {
          ++all;
          const std::string sentence = PlainSpace(evidence["sentence"].get<std::string>());
          found += document.text.find(sentence) != std::string::npos ? 1 : 0;
        }
      }
    }
  }
  EXPECT_GE(found * 100, all * 99) << found << " of " << all;
}

TEST_F(CorpusTest, EveryRecordOfTheCorporaIsRead) {
  EXPECT_EQ(ReadInto(shared_ / "corpus/xwlb-2016-2019.jsonl.zst", nullptr), 21176u);
  EXPECT_EQ(ReadInto(shared_ / "corpus/hkcnews-2018-sample.jsonl.zst", nullptr), 1500u);
  EXPECT_EQ(ReadInto(shared_ / "corpus/oped-200.tar.zst", nullptr), 200u);
}

}  // namespace
}  // namespace guanxi::ingest
