// For tests: what a path is worth in weighted and timed modes, by the words of the contracts.
#pragma once

#include <cstdint>
#include <tuple>

#include "graphd/query/testing/oracle.h"

namespace guanxi::graphd::testing {

// In units of 2^-20.
int64_t NaiveWeight(const PathsRequest& request, const Relation& relation);
int64_t NaiveWeight(const World& world, const PathsRequest& request, const NaivePath& path);

inline constexpr int64_t kEver = 1'000'000'000;

// False if the relation can be used on no day; the days else, +-kEver where there is no bound.
bool NaiveDays(const Filter& filter, const Relation& r, int64_t* first, int64_t* last);

struct Timed {
  bool found = false;
  int64_t ready = 0, days = 0, hops = 0;
};
// Smaller is better.
std::tuple<int64_t, int64_t, int64_t> RankOf(TimeObjective objective, const Timed& t);

// Tries every choice of relations along `path`; `best` becomes the best one by the objective, if
// that is better than what it is.
void TryRelations(const World& world, const PathsRequest& request, const NaivePath& path,
                  Timed* best);

}  // namespace guanxi::graphd::testing
