#include "ingest/run_summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace guanxi::ingest {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

RunItem AnItem() {
  RunItem item;
  item.extraction.entities.resize(3);
  item.extraction.relations.resize(2);
  return item;
}

TEST(RunSummaryTest, CountsArticlesAndOutcomes) {
  RunSummary summary;
  summary.CountArticle(AnItem());
  summary.CountArticle(AnItem());
  summary.CountOutcome(PutOutcome::kNew);
  summary.CountOutcome(PutOutcome::kReplaced);
  EXPECT_THAT(summary.ToString(/*stored=*/true),
              HasSubstr("articles read 2, new 1, unchanged 0, replaced 1, failed 0; entities 6, "
                        "relations 4"));
  EXPECT_THAT(summary.ToString(/*stored=*/false), Not(HasSubstr("new")));
  EXPECT_EQ(summary.Status(), kExitOk);
}

TEST(RunSummaryTest, NamesEachFailureWithItsReason) {
  RunSummary summary;
  summary.CountArticle(AnItem());
  summary.CountFailure("a.jsonl:7", absl::InvalidArgumentError("no valid JSON"));
  EXPECT_THAT(summary.ToString(true), HasSubstr("failed: a.jsonl:7: no valid JSON\n"));
  EXPECT_EQ(summary.Status(), kExitSomeFailed);
}

TEST(RunSummaryTest, NothingReadAndInterruptedRunsHaveTheirStatus) {
  RunSummary summary;
  EXPECT_EQ(summary.Status(), kExitNothing);
  summary.CountArticle(AnItem());
  summary.SetInterrupted();
  EXPECT_EQ(summary.Status(), kExitSomeFailed);
  EXPECT_THAT(summary.ToString(true), HasSubstr("interrupted"));
}

}  // namespace
}  // namespace guanxi::ingest
