#include "graphd/graph/testing/random_world.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace guanxi::graphd::testing {
namespace {

constexpr int kBirth = 19000;  // a day in 2022

DateInterval MakeDate(Random& random) {
  const absl::CivilDay day = DayFromNumber(kBirth + Pick(random, 0, 500));
  switch (Pick(random, 0, 9)) {
    case 0:
      return DateInterval{};
    case 1:
      return WholeMonth(static_cast<int>(day.year()), day.month());
    case 2:
      return WholeYear(static_cast<int>(day.year()));
    case 3:
      return Days(day, day + Pick(random, 1, 40));
    case 4:
      return Pick(random, 0, 3) == 0 ? SingleDay(absl::CivilDay(1755, 11, 1)) : SingleDay(day);
    default:
      return SingleDay(day);
  }
}

uint16_t MakePredicate(Random& random, bool many) {
  static constexpr Predicate kUsual[] = {Predicate::kMet,           Predicate::kPhoned,
                                         Predicate::kVisited,       Predicate::kAccused,
                                         Predicate::kHoldsPosition, Predicate::kFamilyOf};
  const int roll = Pick(random, 0, many ? 15 : 7);
  if (roll < 6) return static_cast<uint16_t>(kUsual[roll]);
  return static_cast<uint16_t>(kFirstCustomPredicate + Pick(random, 0, many ? 400 : 2));
}

EntityId AnyEntity(Random& random, const World& world) {
  auto it = world.entities.begin();
  std::advance(it, Pick(random, 0, static_cast<int>(world.entities.size()) - 1));
  return it->first;
}

Entity MakeEntity(Random& random, EntityId id) {
  static const char* const kNames[] = {"林山",   "安娜·林德",  "北国",
                                       "海湾市", "南国國防部", "Marten"};
  Entity entity;
  entity.id = id;
  entity.type = kAllEntityTypes[Pick(random, 0, 3)];
  entity.name = std::string(kNames[Pick(random, 0, 5)]) + std::to_string(id % 1000);
  const int aliases = Pick(random, 0, 2);
  for (int i = 0; i < aliases; ++i) {
    entity.aliases.push_back(std::string(kNames[Pick(random, 0, 5)]) + "别" + std::to_string(i));
  }
  return entity;
}

}  // namespace

int Pick(Random& random, int low, int high) {
  return std::uniform_int_distribution<int>(low, high)(random);
}

void World::Apply(const GraphDelta& delta) {
  revision = delta.revision;
  std::set<EntityId> upserted;
  for (const Entity& entity : delta.upserted_entities) upserted.insert(entity.id);
  for (const EntityId id : delta.removed_entities) {
    if (upserted.contains(id)) continue;
    entities.erase(id);
    std::erase_if(relations, [id](const auto& item) {
      return item.second.subject == id || item.second.object == id;
    });
  }
  for (const Entity& entity : delta.upserted_entities) entities[entity.id] = entity;
  for (const RelationId id : delta.removed_relations) relations.erase(id);
  for (const Relation& relation : delta.upserted_relations) relations[relation.id] = relation;
}

Relation MakeRelation(Random& random, const World& world, bool many_predicates) {
  Relation relation;
  relation.id = random() | 1;
  relation.subject = AnyEntity(random, world);
  do {
    relation.object = AnyEntity(random, world);
  } while (relation.object == relation.subject);
  relation.predicate = MakePredicate(random, many_predicates);
  if (relation.predicate <= kPredicateCount &&
      IsSymmetric(static_cast<Predicate>(relation.predicate)) &&
      relation.object < relation.subject) {
    std::swap(relation.subject, relation.object);
  }
  relation.factuality = kAllFactualities[Pick(random, 0, 9) < 7 ? 0 : Pick(random, 1, 3)];
  relation.date = MakeDate(random);
  if (Pick(random, 0, 3) == 0) relation.place = AnyEntity(random, world);
  if (Pick(random, 0, 3) == 0) relation.title = "外长" + std::to_string(Pick(random, 0, 9));
  relation.confidence = static_cast<float>(Pick(random, 0, 1000)) / 1000.0f;
  relation.source_count = Pick(random, 0, 20) == 0 ? 100 : Pick(random, 1, 4);
  relation.article_count = relation.source_count + (Pick(random, 0, 4) == 0 ? 3 : 0);
  return relation;
}

World MakeWorld(Random& random, const WorldShape& shape) {
  World world;
  while (static_cast<int>(world.entities.size()) < shape.entities) {
    const EntityId id = random() | 1;
    world.entities[id] = MakeEntity(random, id);
  }
  if (shape.entities < 2) return world;
  for (int i = 0; i < shape.relations; ++i) {
    const Relation relation = MakeRelation(random, world, shape.many_predicates);
    world.relations[relation.id] = relation;
  }
  return world;
}

GraphDelta MakeDelta(Random& random, const World& world) {
  GraphDelta delta;
  World after = world;  // what new relations may refer to
  delta.revision = world.revision + 1;
  if (world.entities.size() > 3 && Pick(random, 0, 3) == 0) {
    delta.removed_entities.push_back(AnyEntity(random, world));
    after.entities.erase(delta.removed_entities.back());
  }
  for (int i = Pick(random, 0, 2); i > 0; --i) {
    const EntityId id = Pick(random, 0, 1) == 0 ? random() | 1 : AnyEntity(random, world);
    delta.upserted_entities.push_back(MakeEntity(random, id));
    after.entities[id] = delta.upserted_entities.back();
  }
  for (const auto& [id, relation] : world.relations) {
    if (Pick(random, 0, 9) == 0) delta.removed_relations.push_back(id);
    const bool stands =
        after.entities.contains(relation.subject) && after.entities.contains(relation.object);
    if (!stands || Pick(random, 0, 9) != 0) continue;
    Relation changed = relation;
    changed.source_count += 1;
    changed.title = "改";
    delta.upserted_relations.push_back(changed);
  }
  for (int i = Pick(random, 0, 3); i > 0 && after.entities.size() > 1; --i) {
    delta.upserted_relations.push_back(MakeRelation(random, after));
  }
  return delta;
}

Snapshot::Ptr Build(const World& world) {
  SnapshotBuilder builder;
  for (const auto& [id, entity] : world.entities) builder.AddEntity(entity);
  for (const auto& [id, relation] : world.relations) builder.AddRelation(relation);
  return builder.Build(world.revision).value();
}

void ExpectSame(const World& world, const Snapshot& snapshot) {
  EXPECT_EQ(snapshot.revision(), world.revision);
  EXPECT_EQ(snapshot.entity_count(), world.entities.size());
  EXPECT_EQ(snapshot.relation_count(), world.relations.size());
  std::map<EntityId, Entity> entities;
  std::map<RelationId, Relation> out, in;
  for (Vertex v = 0; v < snapshot.vertex_bound(); ++v) {
    const Adjacency adjacency = snapshot.AdjacencyOf(v);
    if (!snapshot.IsLive(v)) {
      EXPECT_EQ(adjacency.degree(), 0u);
      continue;
    }
    entities[snapshot.IdOf(v)] = snapshot.EntityAt(v);
    EXPECT_EQ(snapshot.FindVertex(snapshot.IdOf(v)), v);
    EXPECT_EQ(snapshot.NameOf(v), snapshot.EntityAt(v).name);
    for (const HalfEdge* edge = adjacency.begin; edge != adjacency.end; ++edge) {
      const Relation relation = snapshot.RelationOf(v, adjacency, *edge);
      (edge < adjacency.mid ? out : in)[relation.id] = relation;
      EXPECT_EQ(edge < adjacency.mid ? relation.subject : relation.object, snapshot.IdOf(v));
      EXPECT_EQ(edge < adjacency.mid ? relation.object : relation.subject,
                snapshot.IdOf(edge->neighbor));
      EXPECT_EQ(edge->type_index() + 1, static_cast<uint32_t>(snapshot.TypeOf(edge->neighbor)));
      EXPECT_EQ(snapshot.RelationAt(adjacency.slot(edge)), relation);
      EXPECT_EQ(snapshot.FindRelation(relation.id), adjacency.slot(edge));
      EXPECT_EQ(snapshot.DateOf(*edge, adjacency.slot(edge)), relation.date);
      EXPECT_EQ(snapshot.SourceCountAt(adjacency.slot(edge)), relation.source_count);
      EXPECT_EQ(snapshot.SourceCountOf(adjacency, *edge), relation.source_count);
      EXPECT_EQ(snapshot.PredicateOf(*edge, adjacency.slot(edge)), relation.predicate);
      if (edge == adjacency.begin || edge == adjacency.mid) continue;
      const auto key = [&](const HalfEdge* e) {
        return std::pair(snapshot.IdOf(e->neighbor), snapshot.RelationIdAt(adjacency.slot(e)));
      };
      EXPECT_LT(key(edge - 1), key(edge)) << "adjacency order";
    }
  }
  EXPECT_EQ(entities, world.entities);
  EXPECT_EQ(out, world.relations);
  EXPECT_EQ(in, world.relations);
}

}  // namespace guanxi::graphd::testing
