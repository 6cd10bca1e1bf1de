// Runs every *.spec file of this folder through the pipeline.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "ingest/extract/pipeline.h"
#include "ingest/extract/pipeline_print.h"
#include "tests/spec/spec_file.h"

namespace guanxi::ingest {
namespace {

const std::string kSourceDir = GUANXI_SOURCE_DIR;

std::vector<std::filesystem::path> SpecFiles() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(kSourceDir + "/tests/spec")) {
    if (entry.path().extension() == ".spec") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

class SpecFileTest : public testing::TestWithParam<std::filesystem::path> {
 protected:
  static void SetUpTestSuite() {
    auto created = Pipeline::Create({.data_dir = kSourceDir + "/ingest/lexicon/data"});
    ASSERT_TRUE(created.ok()) << created.status();
    pipeline_ = created->release();
  }
  static void TearDownTestSuite() {
    delete pipeline_;
    pipeline_ = nullptr;
  }

  static Pipeline* pipeline_;
};

Pipeline* SpecFileTest::pipeline_ = nullptr;

TEST_P(SpecFileTest, SaysWhatIsExpectedAndNothingElse) {
  std::ifstream file(GetParam());
  std::ostringstream content;
  content << file.rdbuf();
  const auto cases = ParseSpec(content.str(), GetParam().filename().string());
  ASSERT_TRUE(cases.ok()) << cases.status();
  ASSERT_FALSE(cases->empty());
  for (const SpecCase& spec : *cases) {
    SCOPED_TRACE(GetParam().filename().string() + ", case " + spec.name);
    const Extraction extraction = pipeline_->Extract(spec.document);
    const std::vector<std::string> failures = CheckSpec(spec, extraction);
    EXPECT_TRUE(failures.empty()) << absl::StrJoin(failures, "\n") << "\nextracted:\n"
                                  << PrintRelations(spec.document, extraction);
  }
}

std::string NameOf(const testing::TestParamInfo<std::filesystem::path>& info) {
  return info.param.stem().string();
}

INSTANTIATE_TEST_SUITE_P(AllFiles, SpecFileTest, testing::ValuesIn(SpecFiles()), NameOf);

}  // namespace
}  // namespace guanxi::ingest
