#include "graphd/service/recent_list.h"

#include <string>

#include "gtest/gtest.h"

namespace guanxi::graphd {
namespace {

bool Holds(RecentList<std::string>* list, const std::string& value) {
  return list->Find([&](const std::string& kept) { return kept == value; }) != nullptr;
}

TEST(RecentListTest, DropsWhatWasUsedLongestAgo) {
  RecentList<std::string> list(2, 100);
  EXPECT_TRUE(list.Add("a", 1).empty());
  EXPECT_TRUE(list.Add("b", 1).empty());
  EXPECT_TRUE(Holds(&list, "a"));  // newer than b now
  const auto dropped = list.Add("c", 1);
  ASSERT_EQ(dropped.size(), 1u);
  EXPECT_EQ(dropped.front().value, "b");
  EXPECT_TRUE(Holds(&list, "a"));
  EXPECT_FALSE(Holds(&list, "b"));
}

TEST(RecentListTest, BoundsTheCostButKeepsTheNewest) {
  RecentList<std::string> list(8, 10);
  EXPECT_TRUE(list.Add("a", 6).empty());
  EXPECT_EQ(list.Add("b", 6).front().value, "a");
  EXPECT_EQ(list.Add("huge", 1000).front().value, "b");
  EXPECT_TRUE(Holds(&list, "huge"));
  EXPECT_EQ(list.Clear().size(), 1u);
  EXPECT_FALSE(Holds(&list, "huge"));
}

}  // namespace
}  // namespace guanxi::graphd
