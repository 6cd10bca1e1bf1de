// For tests: the same questions answered by naive scans over a World, from the words of the
// contracts alone. Slow and plain on purpose; shares no code with the engine but the value types.
#pragma once

#include <vector>

#include "graphd/graph/testing/random_world.h"
#include "graphd/query/filter.h"
#include "graphd/query/paths.h"
#include "graphd/query/relations.h"

namespace guanxi::graphd::testing {

Filter MakeFilter(Random& random);

// May a step from `from` over `relation` be taken? `named`: exempt from the types.
bool NaivePasses(const World& world, const Filter& filter, const Relation& relation, EntityId from,
                 const std::vector<EntityId>& named);

// All rows, unpaged.
std::vector<Relation> NaiveRelations(const World& world, const RelationsRequest& request);

using NaivePath = std::vector<EntityId>;

// Every simple path of at most max_hops steps from `from` to `to` that no end lies inside of, that
// misses `avoid` and has all of `via`; ordered by length, then ids.
std::vector<NaivePath> NaiveSimplePaths(const World& world, const PathsRequest& request);

// The relations that a step of a path may use.
std::vector<const Relation*> NaiveStep(const World& world, const PathsRequest& request,
                                       EntityId from, EntityId to);

EntityId AnyOf(Random& random, const World& world);
// `count` different entities.
std::vector<EntityId> SomeOf(Random& random, const World& world, size_t count);

}  // namespace guanxi::graphd::testing
