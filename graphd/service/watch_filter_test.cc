#include "graphd/service/watch_filter.h"

#include <gtest/gtest.h>

#include "absl/time/civil_time.h"
#include "graphd/graph/snapshot.h"

namespace guanxi::graphd {
namespace {

Snapshot::Ptr People() {
  SnapshotBuilder builder;
  builder.AddEntity({1, EntityType::kPerson, "林文山", {}});
  builder.AddEntity({2, EntityType::kCountry, "法国", {}});
  auto graph = builder.Build(1);
  EXPECT_TRUE(graph.ok());
  return *graph;
}

Relation Visit() {
  Relation relation;
  relation.id = 7;
  relation.subject = 1;
  relation.object = 2;
  relation.predicate = static_cast<uint16_t>(Predicate::kVisited);
  relation.date = SingleDay(absl::CivilDay(2021, 3, 2));
  relation.source_count = 2;
  relation.confidence = 0.5F;
  return relation;
}

TEST(WatchFilter, EmptyFilterTakesWhatHappened) {
  const auto graph = People();
  Relation relation = Visit();
  EXPECT_TRUE(Matches(WatchFilter(), relation, *graph));
  relation.factuality = Factuality::kPlanned;
  EXPECT_FALSE(Matches(WatchFilter(), relation, *graph));
}

TEST(WatchFilter, EachConditionCanTurnAway) {
  const auto graph = People();
  const auto with = [](auto change) {
    WatchFilter watch;
    change(watch.filter);
    return watch;
  };
  const auto met = static_cast<uint16_t>(Predicate::kMet);
  const auto visited = static_cast<uint16_t>(Predicate::kVisited);
  const int32_t day = Visit().date.first;
  EXPECT_FALSE(Matches(with([&](Filter& f) { f.predicates = {met}; }), Visit(), *graph));
  EXPECT_TRUE(Matches(with([&](Filter& f) { f.predicates = {met, visited}; }), Visit(), *graph));
  EXPECT_FALSE(
      Matches(with([&](Filter& f) { f.excluded_predicates = {visited}; }), Visit(), *graph));
  EXPECT_FALSE(Matches(with([&](Filter& f) { f.min_sources = 3; }), Visit(), *graph));
  EXPECT_FALSE(Matches(with([&](Filter& f) { f.min_confidence = 0.6F; }), Visit(), *graph));
  EXPECT_FALSE(Matches(with([&](Filter& f) { f.from = day + 1; }), Visit(), *graph));
  EXPECT_FALSE(Matches(with([&](Filter& f) { f.to = day - 1; }), Visit(), *graph));
  EXPECT_TRUE(Matches(with([&](Filter& f) { f.from = f.to = day; }), Visit(), *graph));
}

TEST(WatchFilter, UndatedEventsPassNoWindow) {
  const auto graph = People();
  Relation relation = Visit();
  relation.date = DateInterval();
  WatchFilter watch;
  watch.filter.from = 0;
  EXPECT_FALSE(Matches(watch, relation, *graph));
  watch.filter.undated = UndatedPolicy::kKeep;
  EXPECT_TRUE(Matches(watch, relation, *graph));
  watch.filter.undated = UndatedPolicy::kStandingOnly;
  relation.predicate = static_cast<uint16_t>(Predicate::kHoldsPosition);
  EXPECT_TRUE(Matches(watch, relation, *graph));
}

TEST(WatchFilter, DirectionAndTypesAreSeenFromTheWatched) {
  const auto graph = People();
  WatchFilter watch;
  watch.entities = {1};
  watch.filter.direction = Direction::kOutgoing;
  EXPECT_TRUE(Matches(watch, Visit(), *graph));
  watch.filter.direction = Direction::kIncoming;
  EXPECT_FALSE(Matches(watch, Visit(), *graph));
  watch.filter.direction = Direction::kAny;
  watch.filter.entity_types = {EntityType::kPerson};
  EXPECT_FALSE(Matches(watch, Visit(), *graph));
  watch.entities = {2};
  EXPECT_TRUE(Matches(watch, Visit(), *graph));
  watch.entities = {3};
  EXPECT_FALSE(Matches(watch, Visit(), *graph));
}

}  // namespace
}  // namespace guanxi::graphd
