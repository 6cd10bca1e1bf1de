// Runs the cases of reading.spec: input as it comes, and what must be left of it.
//
//   # a comment
//   case NAME
//   < a line of the input, whatever its format
//   publisher 北报                          (optional)
//   published 2024-03-05T12:00:00+08:00     (optional)
//   title 两国外长会谈                      (one line a block: its kind, its text; nothing else is
//   paragraph 两国外长周一会谈。              left of the input)
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/time.h"
#include "ingest/read/reader.h"
#include "ingest/text/block_name.h"

namespace guanxi::ingest {
namespace {

const std::string kFolder = GUANXI_SOURCE_DIR "/ingest/read";

struct Case {
  std::string where;  // file, line and name
  std::string input;
  std::string publisher, published;  // empty: not looked at
  std::vector<std::string> blocks;   // "kind text"
};

std::vector<Case> LoadCases() {
  std::vector<Case> cases;
  std::ifstream file(kFolder + "/reading.spec");
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    absl::string_view text = line;
    if (text.empty() || text.front() == '#') continue;
    if (absl::ConsumePrefix(&text, "case ")) {
      cases.emplace_back().where = absl::StrCat("reading.spec:", number, ", ", text);
    } else if (cases.empty()) {
      ADD_FAILURE() << "reading.spec:" << number << ": expected \"case NAME\" first";
    } else if (text == "<" || absl::ConsumePrefix(&text, "< ")) {
      absl::StrAppend(&cases.back().input, text == "<" ? "" : text, "\n");
    } else if (absl::ConsumePrefix(&text, "publisher ")) {
      cases.back().publisher = std::string(text);
    } else if (absl::ConsumePrefix(&text, "published ")) {
      cases.back().published = std::string(text);
    } else {
      cases.back().blocks.push_back(line);
    }
  }
  return cases;
}

std::vector<std::string> BlocksOf(const Document& document) {
  std::vector<std::string> blocks;
  for (const Block& block : document.blocks) {
    blocks.push_back(absl::StrCat(Name(block.kind), " ", Cut(document.text, block.span)));
  }
  return blocks;
}

void Check(const Reader& reader, const Case& spec) {
  const std::vector<ReadResult> results = reader.Parse({spec.where, {}, spec.input});
  ASSERT_EQ(results.size(), 1u);
  ASSERT_TRUE(results[0].document.ok()) << results[0].document.status();
  const Document& document = *results[0].document;
  EXPECT_THAT(BlocksOf(document), ::testing::ElementsAreArray(spec.blocks));
  if (!spec.publisher.empty()) {
    EXPECT_EQ(document.publisher, spec.publisher);
  }
  if (!spec.published.empty()) {
    ASSERT_TRUE(document.published.has_value());
    EXPECT_EQ(absl::FormatTime(absl::RFC3339_sec, *document.published,
                               absl::FixedTimeZone(document.utc_offset_minutes * 60)),
              spec.published);
  }
}

TEST(ReadingSpecTest, EachCaseLeavesWhatItSays) {
  const auto reader = Reader::Create(kFolder + "/data");
  ASSERT_TRUE(reader.ok()) << reader.status();
  const std::vector<Case> cases = LoadCases();
  ASSERT_FALSE(cases.empty());
  for (const Case& spec : cases) {
    SCOPED_TRACE(spec.where);
    Check(**reader, spec);
  }
}

}  // namespace
}  // namespace guanxi::ingest
