#include "graphd/query/testing/path_requests.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <tuple>

namespace guanxi::graphd::testing {

PathsRequest MakePathsRequest(Random& random, const World& world, PathMode mode) {
  PathsRequest request;
  request.mode = mode;
  const size_t from_count = Pick(random, 0, 3) == 0 ? 2 : 1;
  const size_t to_count = Pick(random, 0, 3) == 0 && world.entities.size() > 4 ? 2 : 1;
  const std::vector<EntityId> ids = SomeOf(random, world, 12);
  size_t used = 0;
  while (request.from.size() < from_count && used + 1 < ids.size()) {
    request.from.push_back(ids[used++]);
  }
  while (request.to.size() < to_count && used < ids.size()) request.to.push_back(ids[used++]);
  if (Pick(random, 0, 4) == 0 && used < ids.size()) request.avoid.push_back(ids[used++]);
  request.max_hops = Pick(random, 1, 6);
  request.filter = MakeFilter(random);
  return request;
}

void AddVia(Random& random, const World& world, PathsRequest* request) {
  for (const EntityId id : SomeOf(random, world, Pick(random, 0, 2))) {
    const auto used = [id](const std::vector<EntityId>& ids) {
      return std::find(ids.begin(), ids.end(), id) != ids.end();
    };
    if (!used(request->from) && !used(request->to) && !used(request->avoid)) {
      request->via.push_back(id);
    }
  }
}

void ExpectSoundPath(const World& world, const PathsRequest& request, const Path& path) {
  ASSERT_EQ(path.steps.size() + 1, path.entities.size());
  for (size_t i = 0; i < path.steps.size(); ++i) {
    const PathStep& step = path.steps[i];
    const EntityId from = path.entities[i];
    const EntityId to = path.entities[i + 1];
    EXPECT_EQ(step.along ? step.relation.subject : step.relation.object, from);
    EXPECT_EQ(step.along ? step.relation.object : step.relation.subject, to);
    const std::vector<const Relation*> usable = NaiveStep(world, request, from, to);
    EXPECT_EQ(step.alternatives + 1, usable.size());
    const bool offered = std::any_of(usable.begin(), usable.end(), [&](const Relation* relation) {
      return *relation == step.relation;
    });
    EXPECT_TRUE(offered);
    if (request.mode != PathMode::kShortest && request.mode != PathMode::kAllShortest) continue;
    const auto strength = [](const Relation& r) {
      const int32_t last = r.date.known ? r.date.last : std::numeric_limits<int32_t>::min();
      return std::tuple(r.source_count, r.confidence, last, ~r.id);
    };
    for (const Relation* other : usable) EXPECT_LE(strength(*other), strength(step.relation));
  }
}

std::vector<NaivePath> EntitiesOf(const PathsAnswer& answer) {
  std::vector<NaivePath> paths;
  for (const Path& path : answer.paths) paths.push_back(path.entities);
  return paths;
}

}  // namespace guanxi::graphd::testing
