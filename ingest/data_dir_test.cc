#include "ingest/data_dir.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace guanxi::ingest {
namespace {

using ::testing::HasSubstr;

TEST(DataDirTest, FindsTheDataOfTheBuildWithoutBeingTold) {
  ::unsetenv("GUANXI_DATA");
  const auto root = FindDataRoot("");
  ASSERT_TRUE(root.ok()) << root.status();
  EXPECT_TRUE(std::filesystem::exists(*root + "/read/boilerplate.tsv"));
}

TEST(DataDirTest, AWrongFolderIsNamedTogetherWithTheFlag) {
  const auto root = FindDataRoot("/nonexistent");
  ASSERT_FALSE(root.ok());
  EXPECT_TRUE(absl::IsNotFound(root.status()));
  EXPECT_THAT(std::string(root.status().message()), HasSubstr("/nonexistent (--data)"));
}

TEST(DataDirTest, TheFlagGoesBeforeTheEnvironment) {
  ::unsetenv("GUANXI_DATA");
  const std::string good = *FindDataRoot("");
  ::setenv("GUANXI_DATA", "/elsewhere", 1);
  EXPECT_FALSE(FindDataRoot("").ok());
  EXPECT_TRUE(FindDataRoot(good).ok());
  ::unsetenv("GUANXI_DATA");
}

}  // namespace
}  // namespace guanxi::ingest
