#include "ingest/input_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"

namespace guanxi::ingest {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;

TEST(InputFilesTest, ListsFoldersInTheOrderOfNamesWithoutHiddenFiles) {
  const fs::path root = fs::path(::testing::TempDir()) / absl::StrCat("inputs_", ::getpid());
  fs::create_directories(root / "b" / ".git");
  for (const char* name : {"c.md", "a.md", ".hidden", "b/x.md", "b/.git/config"}) {
    std::ofstream(root / name) << "12345";
  }
  fs::create_directory_symlink(root, root / "b" / "loop");
  const InputFiles inputs = ListInputFiles({root.string()});
  std::vector<std::string> names;
  for (const InputFile& file : inputs.files) {
    names.push_back(fs::path(file.path).lexically_relative(root).string());
  }
  EXPECT_THAT(names, ElementsAre("a.md", "c.md", "b/x.md"));
  EXPECT_EQ(inputs.bytes, 15u);
  EXPECT_TRUE(inputs.failed.empty());
  fs::remove_all(root);
}

TEST(InputFilesTest, NamesWhatIsMissing) {
  const InputFiles inputs = ListInputFiles({"/nonexistent/x"});
  ASSERT_EQ(inputs.failed.size(), 1u);
  EXPECT_EQ(inputs.failed[0].first, "/nonexistent/x");
}

TEST(InputFilesTest, StandardInputHasNoSize) {
  const InputFiles inputs = ListInputFiles({"-"});
  ASSERT_EQ(inputs.files.size(), 1u);
  EXPECT_EQ(inputs.bytes, 0u);
}

}  // namespace
}  // namespace guanxi::ingest
