#include "graphd/query/testing/path_ranks.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace guanxi::graphd::testing {
namespace {

constexpr int64_t kUnit = 1 << 20;

}  // namespace

// By the words of paths.h.
int64_t NaiveWeight(const PathsRequest& request, const Relation& relation) {
  const double of_sources = 1 / (1 + std::log(std::max(1u, relation.source_count)));
  double weight = 1;
  switch (request.weighting) {
    case Weighting::kSteps:
      weight = request.mode == PathMode::kStrongest ? of_sources : 1;
      break;
    case Weighting::kSources:
      weight = of_sources;
      break;
    case Weighting::kConfidence:
      weight = 1 - std::log(static_cast<double>(std::max(0.01f, relation.confidence)));
      break;
    case Weighting::kSourcesAndRecency: {
      double years = 10;
      if (relation.date.known) {
        years = std::min(10.0, std::abs(request.recency_day - relation.date.last) / 365.25);
      }
      weight = of_sources * (1 + years);
    }
  }
  return std::max<int64_t>(1, std::llround(weight * kUnit));
}

int64_t NaiveWeight(const World& world, const PathsRequest& request, const NaivePath& path) {
  int64_t sum = 0;
  for (size_t i = 0; i + 1 < path.size(); ++i) {
    int64_t least = std::numeric_limits<int64_t>::max();
    for (const Relation* relation : NaiveStep(world, request, path[i], path[i + 1])) {
      least = std::min(least, NaiveWeight(request, *relation));
    }
    sum += least;
    if (request.hub_penalty == 0 || i + 2 == path.size()) continue;
    const auto degree =
        std::count_if(world.relations.begin(), world.relations.end(), [&](const auto& item) {
          return item.second.subject == path[i + 1] || item.second.object == path[i + 1];
        });
    sum += std::llround(request.hub_penalty * std::log1p(static_cast<double>(degree)) * kUnit);
  }
  return sum;
}

bool NaiveDays(const Filter& filter, const Relation& r, int64_t* first, int64_t* last) {
  *first = filter.from.has_value() ? *filter.from : -kEver;
  *last = filter.to.has_value() ? *filter.to : kEver;
  if (!r.date.known) {
    const bool standing =
        r.predicate <= kPredicateCount && IsStanding(static_cast<Predicate>(r.predicate));
    return filter.undated == UndatedPolicy::kKeep ||
           (filter.undated == UndatedPolicy::kStandingOnly && standing);
  }
  *first = std::max<int64_t>(*first, r.date.first);
  *last = std::min<int64_t>(*last, r.date.last);
  return *first <= *last;
}

std::tuple<int64_t, int64_t, int64_t> RankOf(TimeObjective objective, const Timed& t) {
  if (objective == TimeObjective::kEarliestArrival) return std::tuple(t.ready, t.hops, int64_t{0});
  if (objective == TimeObjective::kFewestSteps) return std::tuple(t.hops, t.ready, int64_t{0});
  return std::tuple(t.days, t.ready, t.hops);
}

namespace {

void TryFrom(const World& world, const PathsRequest& request, const NaivePath& path, size_t at,
             int64_t ready, int64_t leave, Timed* best) {
  if (at + 1 == path.size()) {
    const Timed timed{true, ready, std::max<int64_t>(0, ready - leave),
                      static_cast<int64_t>(path.size()) - 1};
    const auto rank = [&](const Timed& t) { return RankOf(request.time_objective, t); };
    if (!best->found || rank(timed) < rank(*best)) *best = timed;
    return;
  }
  for (const Relation* r : NaiveStep(world, request, path[at], path[at + 1])) {
    int64_t first = 0;
    int64_t last = 0;
    if (!NaiveDays(request.filter, *r, &first, &last)) continue;
    const int64_t new_ready = std::max(ready, first);
    if (new_ready > last) continue;
    TryFrom(world, request, path, at + 1, new_ready, std::min(leave, last), best);
  }
}

}  // namespace

void TryRelations(const World& world, const PathsRequest& request, const NaivePath& path,
                  Timed* best) {
  TryFrom(world, request, path, 0, -kEver, kEver, best);
}

}  // namespace guanxi::graphd::testing
