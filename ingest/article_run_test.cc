#include "ingest/article_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

#include "absl/strings/str_cat.h"

namespace guanxi::ingest {
namespace {

using ::testing::ElementsAreArray;

class ArticleRunTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto reader = Reader::Create(GUANXI_SOURCE_DIR "/ingest/read/data");
    ASSERT_TRUE(reader.ok()) << reader.status();
    reader_ = *std::move(reader);
    path_ = absl::StrCat(::testing::TempDir(), "/article_run_", ::getpid(), ".jsonl");
  }
  void TearDown() override { std::remove(path_.c_str()); }

  // Lines with titles 0..count-1; every tenth is no JSON.
  void WriteLines(int count) {
    std::ofstream file(path_);
    for (int i = 0; i < count; ++i) {
      if (i % 10 == 9) {
        file << "{broken\n";
      } else {
        file << R"({"title":"标题)" << i << R"(","text":"正文。"})"
             << "\n";
      }
    }
  }

  std::vector<std::string> Run(int jobs, const std::atomic<bool>* stop = nullptr,
                               size_t enough = 1000000) {
    std::vector<std::string> taken;
    RunHooks hooks;
    hooks.work = [](const std::vector<RunItem*>& items) {
      for (RunItem* item : items) item->line = absl::StrCat("<", item->document.title, ">");
    };
    hooks.take = [&](RunItem item) {
      taken.push_back(item.status.ok() ? item.line : absl::StrCat("failed ", item.origin));
      return taken.size() < enough;
    };
    RunArticles({{path_, 1}}, *reader_, {jobs, stop}, hooks);
    return taken;
  }

  std::unique_ptr<const Reader> reader_;
  std::string path_;
};

TEST_F(ArticleRunTest, DeliversInInputOrderWhateverTheNumberOfWorkers) {
  WriteLines(500);
  std::vector<std::string> expected;
  for (int i = 0; i < 500; ++i) {
    expected.push_back(i % 10 == 9 ? absl::StrCat("failed ", path_, ":", i + 1)
                                   : absl::StrCat("<标题", i, ">"));
  }
  EXPECT_THAT(Run(1), ElementsAreArray(expected));
  EXPECT_THAT(Run(7), ElementsAreArray(expected));
}

TEST_F(ArticleRunTest, EndsWhenTheTakerHasEnough) {
  WriteLines(500);
  EXPECT_EQ(Run(3, nullptr, 20).size(), 20u);
}

TEST_F(ArticleRunTest, DeliversNothingAfterAStop) {
  WriteLines(500);
  const std::atomic<bool> stop = true;
  EXPECT_TRUE(Run(3, &stop).empty());
}

TEST_F(ArticleRunTest, AMissingFileIsOneFailedItem) {
  EXPECT_THAT(Run(2), ElementsAreArray({absl::StrCat("failed ", path_)}));
}

}  // namespace
}  // namespace guanxi::ingest
