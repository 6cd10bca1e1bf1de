// For tests: runs a check on many random graphs, each as built and as grown by an overlay.
#pragma once

#include <gtest/gtest.h>

#include "graphd/graph/testing/random_world.h"

namespace guanxi::graphd::testing {

// check(random, world, snapshot); stops at the first graph on which it fails.
template <typename Check>
void OnRandomGraphs(int graphs, Check check) {
  for (int seed = 0; seed < graphs; ++seed) {
    Random random(1000 + seed);
    WorldShape shape;
    shape.entities = Pick(random, 3, 12);
    shape.relations = Pick(random, 0, 3) == 0 ? Pick(random, 0, 90) : Pick(random, 0, 25);
    shape.many_predicates = seed % 17 == 0;
    if (shape.many_predicates) shape.relations *= 12;
    World world = MakeWorld(random, shape);
    Snapshot::Ptr graph = Build(world);
    for (int deltas = seed % 3; deltas > 0; --deltas) {
      const GraphDelta delta = MakeDelta(random, world);
      world.Apply(delta);
      graph = graph->Apply(delta).value();
    }
    check(random, world, *graph);
    if (::testing::Test::HasFailure()) FAIL() << "graph " << seed;
  }
}

}  // namespace guanxi::graphd::testing
