#include "graphd/query/testing/oracle.h"

#include <algorithm>
#include <functional>
#include <tuple>

namespace guanxi::graphd::testing {
namespace {

template <typename Values, typename Value>
bool Has(const Values& values, const Value& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

bool BuiltIn(uint16_t predicate) { return predicate <= kPredicateCount; }

bool WindowPasses(const Filter& filter, const Relation& relation) {
  if (!filter.from.has_value() && !filter.to.has_value()) return true;
  if (!relation.date.known) {
    const bool standing =
        BuiltIn(relation.predicate) && IsStanding(static_cast<Predicate>(relation.predicate));
    return filter.undated == UndatedPolicy::kKeep ||
           (filter.undated == UndatedPolicy::kStandingOnly && standing);
  }
  return (!filter.to.has_value() || relation.date.first <= *filter.to) &&
         (!filter.from.has_value() || relation.date.last >= *filter.from);
}

bool DirectionPasses(const Filter& filter, const Relation& relation, EntityId from) {
  const bool symmetric =
      BuiltIn(relation.predicate) && IsSymmetric(static_cast<Predicate>(relation.predicate));
  if (symmetric || filter.direction == Direction::kAny) return true;
  return (filter.direction == Direction::kOutgoing) == (relation.subject == from);
}

}  // namespace

Filter MakeFilter(Random& random) {
  static constexpr uint16_t kPool[] = {1, 2, 3, 11, 18, 21, 256, 257, 500, 600};
  Filter filter;
  const auto some = [&](std::vector<uint16_t>* out, int most) {
    for (int i = Pick(random, 1, most); i > 0; --i) out->push_back(kPool[Pick(random, 0, 9)]);
  };
  if (Pick(random, 0, 3) == 0) some(&filter.predicates, 6);
  if (Pick(random, 0, 4) == 0) some(&filter.excluded_predicates, 3);
  if (Pick(random, 0, 3) == 0) {
    filter.entity_types = {kAllEntityTypes[Pick(random, 0, 3)],
                           kAllEntityTypes[Pick(random, 0, 3)]};
  }
  filter.direction = static_cast<Direction>(std::max(0, Pick(random, -3, 2)));
  if (Pick(random, 0, 3) == 0) filter.from = 19000 + Pick(random, -30, 520);
  if (Pick(random, 0, 3) == 0) filter.to = filter.from.value_or(19000) + Pick(random, 0, 400);
  filter.undated = static_cast<UndatedPolicy>(Pick(random, 0, 2));
  if (Pick(random, 0, 2) == 0) {
    filter.factualities = {kAllFactualities[Pick(random, 0, 3)], Factuality::kActual};
  }
  if (Pick(random, 0, 5) == 0) filter.min_sources = Pick(random, 0, 4);
  if (Pick(random, 0, 5) == 0) {
    filter.min_confidence = static_cast<float>(Pick(random, 0, 700)) / 1000.0f;
  }
  return filter;
}

bool NaivePasses(const World& world, const Filter& filter, const Relation& relation, EntityId from,
                 const std::vector<EntityId>& named) {
  if (relation.subject != from && relation.object != from) return false;
  const EntityId to = relation.subject == from ? relation.object : relation.subject;
  if (!filter.predicates.empty() && !Has(filter.predicates, relation.predicate)) return false;
  if (Has(filter.excluded_predicates, relation.predicate)) return false;
  if (!filter.entity_types.empty() && !Has(named, to) &&
      !Has(filter.entity_types, world.entities.at(to).type)) {
    return false;
  }
  return DirectionPasses(filter, relation, from) && WindowPasses(filter, relation) &&
         Has(filter.factualities, relation.factuality) &&
         relation.source_count >= filter.min_sources &&
         relation.confidence >= filter.min_confidence;
}

std::vector<Relation> NaiveRelations(const World& world, const RelationsRequest& request) {
  std::vector<EntityId> named = request.entities;
  named.insert(named.end(), request.others.begin(), request.others.end());
  std::vector<Relation> rows;
  for (const auto& [id, relation] : world.relations) {
    const auto wanted = [&](EntityId near, EntityId far) {
      return Has(request.entities, near) && (request.others.empty() || Has(request.others, far)) &&
             NaivePasses(world, request.filter, relation, near, named);
    };
    if (wanted(relation.subject, relation.object) || wanted(relation.object, relation.subject)) {
      rows.push_back(relation);
    }
  }
  const bool newest = request.order == RowOrder::kNewestFirst;
  const auto key = [newest](const Relation& r) {
    const DateInterval& d = r.date;
    return std::tuple(!d.known, newest ? -d.last : d.first, newest ? -d.first : d.last, r.id);
  };
  std::sort(rows.begin(), rows.end(),
            [&](const Relation& a, const Relation& b) { return key(a) < key(b); });
  return rows;
}

std::vector<const Relation*> NaiveStep(const World& world, const PathsRequest& request,
                                       EntityId from, EntityId to) {
  std::vector<EntityId> named = request.from;
  named.insert(named.end(), request.to.begin(), request.to.end());
  named.insert(named.end(), request.via.begin(), request.via.end());
  std::vector<const Relation*> usable;
  for (const auto& [id, relation] : world.relations) {
    const bool joins = (relation.subject == from && relation.object == to) ||
                       (relation.subject == to && relation.object == from);
    if (joins && NaivePasses(world, request.filter, relation, from, named)) {
      usable.push_back(&relation);
    }
  }
  return usable;
}

std::vector<NaivePath> NaiveSimplePaths(const World& world, const PathsRequest& request) {
  std::map<EntityId, std::vector<EntityId>> next;
  for (const auto& [a, entity_a] : world.entities) {
    for (const auto& [b, entity_b] : world.entities) {
      if (a != b && !NaiveStep(world, request, a, b).empty()) next[a].push_back(b);
    }
  }
  std::vector<NaivePath> paths;
  NaivePath path;
  const std::function<void()> extend = [&] {
    const EntityId last = path.back();
    if (Has(request.to, last)) {
      const bool has_all = std::all_of(request.via.begin(), request.via.end(),
                                       [&](EntityId id) { return Has(path, id); });
      if (has_all) paths.push_back(path);
      return;
    }
    if (static_cast<int>(path.size()) > request.max_hops) return;
    for (const EntityId id : next[last]) {
      if (Has(path, id) || Has(request.avoid, id) || Has(request.from, id)) continue;
      path.push_back(id);
      extend();
      path.pop_back();
    }
  };
  for (const EntityId from : request.from) {
    path = {from};
    extend();
  }
  std::sort(paths.begin(), paths.end(), [](const NaivePath& a, const NaivePath& b) {
    return std::pair(a.size(), a) < std::pair(b.size(), b);
  });
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

EntityId AnyOf(Random& random, const World& world) { return SomeOf(random, world, 1).front(); }

std::vector<EntityId> SomeOf(Random& random, const World& world, size_t count) {
  std::vector<EntityId> ids;
  for (const auto& [id, entity] : world.entities) ids.push_back(id);
  std::shuffle(ids.begin(), ids.end(), random);
  ids.resize(std::min(count, ids.size()));
  return ids;
}

}  // namespace guanxi::graphd::testing
