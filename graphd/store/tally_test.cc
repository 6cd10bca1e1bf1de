#include "graphd/store/tally.h"

#include <algorithm>
#include <random>
#include <vector>

#include "gtest/gtest.h"

namespace guanxi::graphd {
namespace {

ArticleSays Says(const std::string& publisher, const std::string& titles, float confidence,
                 std::set<EntityId> places = {}) {
  return {publisher, SplitTitles(titles), std::move(places), confidence};
}

TEST(TallyTest, SummarizesWhatArticlesSay) {
  Tally tally;
  tally.Add(Says("晨报", "外长", 0.5f, {7}));
  tally.Add(Says("晨报", "外长、委员", 0.9f, {9}));
  tally.Add(Says("晚报", "前外长", 0.7f, {9}));
  Relation relation;
  tally.Summarize(&relation);
  EXPECT_EQ(relation.article_count, 3u);
  EXPECT_EQ(relation.source_count, 2u);
  EXPECT_FLOAT_EQ(relation.confidence, 0.9f);
  EXPECT_EQ(relation.place, 9u);
  EXPECT_EQ(relation.title, "外长、前外长、委员");
}

TEST(TallyTest, TitlesContainedInCommonerOnesAreLeftOut) {
  Tally tally;
  tally.Add(Says("", "国务委员", 1));
  tally.Add(Says("", "国务委员", 1));
  tally.Add(Says("", "委员", 1));
  Relation relation;
  tally.Summarize(&relation);
  EXPECT_EQ(relation.title, "国务委员");
}

TEST(TallyTest, SubtractingInAnyOrderLeavesNothing) {
  std::vector<ArticleSays> all = {Says("a", "x", 0.1f, {1}), Says("a", "x、y", 0.1f, {2, 1}),
                                  Says("b", "", 0.333f), Says("", "z", 1)};
  std::mt19937 random(1);
  for (int round = 0; round < 20; ++round) {
    Tally tally;
    for (const ArticleSays& says : all) tally.Add(says);
    std::shuffle(all.begin(), all.end(), random);
    for (const ArticleSays& says : all) tally.Subtract(says);
    EXPECT_EQ(tally, Tally());
  }
}

}  // namespace
}  // namespace guanxi::graphd
