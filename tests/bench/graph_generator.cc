#include "tests/bench/graph_generator.h"

#include <cmath>
#include <numeric>

#include "absl/strings/str_cat.h"

namespace guanxi::bench {
namespace {

constexpr double kRankExponent = 0.75;

// A bijection of 64 bits: ids that look like hashes and never collide.
uint64_t Scramble(uint64_t x) {
  x ^= x >> 32;
  x *= 0xd6e8feb86659fd93u;
  x ^= x >> 32;
  x *= 0xd6e8feb86659fd93u;
  x ^= x >> 32;
  return x;
}

// Rank r in [0, n) with density proportional to (r + 1)^-exponent, by inversion.
uint32_t PowerRank(Random& random, uint32_t n) {
  const double rank = std::pow(random.Unit(), 1.0 / (1.0 - kRankExponent)) * n;
  return std::min(static_cast<uint32_t>(rank), n - 1);
}

}  // namespace

std::vector<std::pair<uint32_t, uint32_t>> MakeEndpoints(const GraphSpec& spec) {
  Random random(spec.seed);
  std::vector<uint32_t> place(spec.entities);
  std::iota(place.begin(), place.end(), 0);
  for (uint32_t i = spec.entities; i > 1; --i) std::swap(place[i - 1], place[random.Below(i)]);
  const auto draw = [&] {
    return spec.shape == Shape::kUniform ? random.Below(spec.entities)
                                         : place[PowerRank(random, spec.entities)];
  };
  std::vector<std::pair<uint32_t, uint32_t>> ends;
  ends.reserve(spec.relations);
  while (ends.size() < spec.relations) {
    const uint32_t subject = draw();
    const uint32_t object = draw();
    if (subject != object) ends.emplace_back(subject, object);
  }
  return ends;
}

graphd::EntityId EntityIdOf(uint32_t index) { return Scramble(uint64_t{index} + 1); }

graphd::Entity MakeEntity(uint32_t index) {
  graphd::Entity entity;
  entity.id = EntityIdOf(index);
  entity.type = kAllEntityTypes[index % 4];
  entity.name = absl::StrCat("实体", index);
  return entity;
}

graphd::Relation MakeRelation(Random& random, uint64_t number, uint32_t subject, uint32_t object) {
  graphd::Relation relation;
  relation.id = Scramble(number + (uint64_t{1} << 40));
  relation.subject = EntityIdOf(subject);
  relation.object = EntityIdOf(object);
  relation.predicate = static_cast<uint16_t>(1 + random.Below(kPredicateCount));
  if (IsSymmetric(static_cast<Predicate>(relation.predicate)) &&
      relation.object < relation.subject) {
    std::swap(relation.subject, relation.object);
  }
  relation.factuality = kAllFactualities[random.Below(10) < 8 ? 0 : 1 + random.Below(3)];
  constexpr int32_t kFirstDay = 16436;  // 2015-01-01
  if (random.Below(10) != 0) {
    const int32_t day = kFirstDay + static_cast<int32_t>(random.Below(3650));
    relation.date = DateInterval{true, day, day};
  }
  relation.confidence = static_cast<float>(500 + random.Below(500)) / 1000.0f;
  relation.source_count = 1 + (random.Below(4) == 0 ? random.Below(8) : 0);
  relation.article_count = relation.source_count;
  return relation;
}

graphd::ArticleStatements MakeArticle(Random& random, graphd::ArticleId id, const Endpoints& ends,
                                      size_t begin, size_t end) {
  graphd::ArticleStatements out;
  out.article.id = id;
  out.article.url = absl::StrCat("https://news.example/", id);
  out.article.title = "生成的一篇";
  out.article.publisher = absl::StrCat("第", id % 50, "家");
  out.article.published_unix_seconds = 1'600'000'000 + static_cast<int64_t>(id);
  out.article.text = "生成的一句。";
  const auto place_of = [&out](uint32_t index) {
    graphd::ArticleEntity entity;
    entity.type = MakeEntity(index).type;
    entity.name = MakeEntity(index).name;
    out.entities.push_back(entity);
    return static_cast<int32_t>(out.entities.size() - 1);
  };
  for (size_t i = begin; i < end; ++i) {
    const graphd::Relation made = MakeRelation(random, i, ends[i].first, ends[i].second);
    graphd::ArticleRelation relation;
    relation.subject = place_of(ends[i].first);
    relation.object = place_of(ends[i].second);
    relation.predicate = made.predicate;
    relation.factuality = made.factuality;
    relation.date = made.date;
    relation.confidence = made.confidence;
    relation.evidence.push_back({{0, 18}, -1, "bench", made.confidence});
    out.relations.push_back(relation);
  }
  return out;
}

}  // namespace guanxi::bench
