// For tests: random path requests, and what every answered path must hold.
#pragma once

#include <vector>

#include "graphd/query/testing/oracle.h"

namespace guanxi::graphd::testing {

PathsRequest MakePathsRequest(Random& random, const World& world, PathMode mode);

// Adds up to two must-pass entities that go with the rest of the request.
void AddVia(Random& random, const World& world, PathsRequest* request);

// Its steps join its entities by relations that pass, and show the strongest of each.
void ExpectSoundPath(const World& world, const PathsRequest& request, const Path& path);

std::vector<NaivePath> EntitiesOf(const PathsAnswer& answer);

}  // namespace guanxi::graphd::testing
