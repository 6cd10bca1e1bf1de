// Earliest arrivals from one to all, against days passed on from relation to relation until nothing
// changes any more.
#include "graphd/query/time_reach.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <map>

#include "graphd/query/radix_queue.h"
#include "graphd/query/testing/oracle.h"
#include "graphd/query/testing/random_graphs.h"

namespace guanxi::graphd {
namespace {

using testing::OnRandomGraphs;
using testing::Pick;
using testing::Random;
using testing::World;

constexpr int64_t kEver = 1'000'000'000;

// Of every entity that can be got to; -kEver: on any day.
std::map<EntityId, int64_t> NaiveArrivals(const World& world, const ReachRequest& request) {
  std::map<EntityId, int64_t> days;
  for (const EntityId id : request.from) days[id] = -kEver;
  const Filter& filter = request.filter;
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto& [id, r] : world.relations) {
      int64_t first = filter.from.has_value() ? *filter.from : -kEver;
      int64_t last = filter.to.has_value() ? *filter.to : kEver;
      if (r.date.known) {
        first = std::max<int64_t>(first, r.date.first);
        last = std::min<int64_t>(last, r.date.last);
      } else if (filter.undated == UndatedPolicy::kDrop ||
                 (filter.undated == UndatedPolicy::kStandingOnly &&
                  (r.predicate > kPredicateCount ||
                   !IsStanding(static_cast<Predicate>(r.predicate))))) {
        continue;
      }
      for (const auto& [from, to] : {std::pair(r.subject, r.object), {r.object, r.subject}}) {
        const auto at = days.find(from);
        if (at == days.end() || at->second > last || first > last) continue;
        if (!testing::NaivePasses(world, filter, r, from, request.from)) continue;
        const int64_t then = std::max(at->second, first);
        const auto [known, is_new] = days.emplace(to, then);
        if (!is_new && known->second <= then) continue;
        known->second = then;
        changed = true;
      }
    }
  }
  for (const EntityId id : request.from) days.erase(id);
  return days;
}

TEST(EarliestArrivals, EqualTheNaivePassingOn) {
  OnRandomGraphs(1500, [](Random& random, const World& world, const Snapshot& graph) {
    ReachRequest request;
    request.from = testing::SomeOf(random, world, Pick(random, 1, 2));
    request.filter = testing::MakeFilter(random);
    const auto answer = EarliestArrivals(graph, request, Budget{});
    ASSERT_TRUE(answer.ok()) << answer.status();
    std::map<EntityId, int64_t> got;
    for (const Arrival& arrival : answer->arrivals) {
      got[arrival.entity] = arrival.day.has_value() ? *arrival.day : -kEver;
    }
    EXPECT_EQ(got, NaiveArrivals(world, request));
    EXPECT_EQ(answer->reached, got.size());
    EXPECT_TRUE(std::is_sorted(answer->arrivals.begin(), answer->arrivals.end(),
                               [](const Arrival& a, const Arrival& b) {
                                 return std::pair(a.day, a.entity) < std::pair(b.day, b.entity);
                               }));
  });
}

TEST(EarliestArrivals, CutsAtMaxResultsAndNamesWhatIsWrong) {
  Random random(3);
  const World world = testing::MakeWorld(random, testing::WorldShape{40, 400, false});
  const Snapshot::Ptr graph = testing::Build(world);
  ReachRequest request;
  request.from = {world.entities.begin()->first};
  const auto all = EarliestArrivals(*graph, request, Budget{});
  Budget few;
  few.max_results = 3;
  const auto first = EarliestArrivals(*graph, request, few);
  ASSERT_TRUE(all.ok() && first.ok());
  ASSERT_GT(all->arrivals.size(), 3u);
  ASSERT_EQ(first->arrivals.size(), 3u);
  EXPECT_EQ(first->reached, all->reached);
  for (size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(first->arrivals[i].entity, all->arrivals[i].entity);
    EXPECT_EQ(first->arrivals[i].day, all->arrivals[i].day);
  }
  Budget tight;
  tight.max_edges = 5;
  EXPECT_EQ(EarliestArrivals(*graph, request, tight).status().code(),
            absl::StatusCode::kResourceExhausted);
  request.from = {};
  EXPECT_EQ(EarliestArrivals(*graph, request, Budget{}).status().code(),
            absl::StatusCode::kInvalidArgument);
  request.from = {12345};
  EXPECT_EQ(EarliestArrivals(*graph, request, Budget{}).status().code(),
            absl::StatusCode::kNotFound);
}

TEST(RadixQueue, GivesKeysInOrderWhileTheyRise) {
  for (uint64_t seed = 0; seed < 200; ++seed) {
    Random random(seed);
    RadixQueue<int> queue;
    std::multimap<uint32_t, int> wanted;
    uint32_t last = 0;
    for (int i = 0; i < 300; ++i) {
      if (wanted.empty() || Pick(random, 0, 2) > 0) {
        const uint32_t most = seed % 2 == 0 ? 50 : std::numeric_limits<uint32_t>::max() - last;
        const auto key = static_cast<uint32_t>(last + random() % (uint64_t{most} + 1));
        queue.Push(key, i);
        wanted.emplace(key, i);
        continue;
      }
      const auto [key, item] = queue.Pop();
      ASSERT_EQ(key, wanted.begin()->first);
      const auto [begin, end] = wanted.equal_range(key);
      const auto found =
          std::find_if(begin, end, [item = item](const auto& w) { return w.second == item; });
      ASSERT_NE(found, end);
      wanted.erase(found);
      last = key;
      ASSERT_EQ(queue.empty(), wanted.empty());
    }
  }
}

}  // namespace
}  // namespace guanxi::graphd
