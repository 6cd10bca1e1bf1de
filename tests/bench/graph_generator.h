// Seeded random graphs for benchmarks: a million entities, ten million relations, power-law or
// uniform, with predicates, dates, factualities and sources spread as in news.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "graphd/graph/snapshot.h"
#include "graphd/model/article_model.h"

namespace guanxi::bench {

enum class Shape { kPowerLaw, kUniform };

struct GraphSpec {
  Shape shape = Shape::kPowerLaw;
  uint32_t entities = 1'000'000;
  uint32_t relations = 10'000'000;
  uint64_t seed = 1;
};

// splitmix64: small, seedable, the same everywhere.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t Next() {
    uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  uint32_t Below(uint32_t bound) {
    return static_cast<uint32_t>((uint64_t{static_cast<uint32_t>(Next() >> 32)} * bound) >> 32);
  }
  double Unit() { return static_cast<double>(Next() >> 11) * 0x1.0p-53; }

 private:
  uint64_t state_;
};

// Index pairs (subject, object), no loops. Power law: both ends drawn with a probability that falls
// with rank^-0.75 (degrees with an exponent of about 2.3), ranks shuffled over the indexes.
using Endpoints = std::vector<std::pair<uint32_t, uint32_t>>;
Endpoints MakeEndpoints(const GraphSpec& spec);

graphd::EntityId EntityIdOf(uint32_t index);
graphd::Entity MakeEntity(uint32_t index);
graphd::Relation MakeRelation(Random& random, uint64_t number, uint32_t subject, uint32_t object);

// An article that says the relations ends[begin .. end).
graphd::ArticleStatements MakeArticle(Random& random, graphd::ArticleId id, const Endpoints& ends,
                                      size_t begin, size_t end);

}  // namespace guanxi::bench
