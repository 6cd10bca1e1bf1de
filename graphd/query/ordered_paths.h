// Simple paths in the order of the answers, by length and then by ids, without making those that
// are not wanted: ALL_SIMPLE, K_SHORTEST by steps, and whatever has must-pass entities.
//
// For each length in turn, a depth-first search from the sources takes neighbours in the order of
// ids and goes on only where the targets can still be reached in the steps that are left. What can
// be reached is known from a breadth-first search backwards, as deep as half the length (and deeper
// while that is cheap). Of a hub only those neighbours are looked up that are useful, where these
// are few. A path is dropped the moment a loop would close. Memory is one path and the
// marks; time is bounded by the meter.
#pragma once

#include <vector>

#include "graphd/query/bans.h"
#include "graphd/query/path_problem.h"

namespace guanxi::graphd {

// Takes the paths as they come.
class PathSink {
 public:
  virtual ~PathSink() = default;
  // Whether paths of so many steps are still wanted; asked with rising lengths.
  virtual bool WantsLength(int hops) = 0;
  // Whether a path that begins with `beginning` may go on to `next`. A beginning that was asked
  // about is asked about again for its continuations, in the order of a depth-first search.
  virtual bool MayGoOn(const std::vector<Vertex>& beginning, Vertex next) = 0;
  // A whole path. False: no more are wanted.
  virtual bool Take(const std::vector<Vertex>& path) = 0;
};

// The simple paths of at most max_hops steps that have all of `via`, in order.
void VisitPathsInOrder(const PathProblem& problem, const Bans& bans, PathSink* sink);

// The first problem.limit + 1 simple paths of at most max_hops steps that have all of `via`. With
// `one_length`, only those as long as the first.
std::vector<std::vector<Vertex>> OrderedPaths(const PathProblem& problem, bool one_length,
                                              const Bans& bans);

}  // namespace guanxi::graphd
