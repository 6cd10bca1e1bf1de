// Merged changes against the same changes one by one, on random histories.
#include "graphd/model/delta_merge.h"

#include <map>
#include <random>
#include <vector>

#include "gtest/gtest.h"

namespace guanxi::graphd {
namespace {

// A graph as two maps: what deltas are applied to one by one.
struct World {
  std::map<EntityId, Entity> entities;
  std::map<RelationId, Relation> relations;

  void Apply(const GraphDelta& delta) {
    for (const EntityId id : delta.removed_entities) entities.erase(id);
    for (const Entity& entity : delta.upserted_entities) entities[entity.id] = entity;
    for (const RelationId id : delta.removed_relations) relations.erase(id);
    for (const Relation& relation : delta.upserted_relations) relations[relation.id] = relation;
  }
  friend bool operator==(const World&, const World&) = default;
};

class History {
 public:
  explicit History(uint32_t seed) : random_(seed) { worlds_.emplace_back(); }

  void Step() {
    GraphDelta delta;
    delta.revision = worlds_.size();
    delta.has_previous = true;
    World world = worlds_.back();
    for (uint64_t id = 1; id <= 6; ++id) ChangeEntity(id, world, &delta);
    for (uint64_t id = 1; id <= 6; ++id) ChangeRelation(id, world, &delta);
    world.Apply(delta);
    worlds_.push_back(std::move(world));
    deltas_.push_back(std::move(delta));
  }

  const std::vector<World>& worlds() const { return worlds_; }  // [revision]
  const std::vector<GraphDelta>& deltas() const { return deltas_; }

 private:
  void ChangeEntity(EntityId id, const World& world, GraphDelta* delta) {
    const auto before = world.entities.find(id);
    const uint32_t what = random_() % 4;
    if (what > 1) return;
    if (what == 0 && before == world.entities.end()) return;
    if (before != world.entities.end()) delta->previous_entities.push_back(before->second);
    if (what == 0) {
      delta->removed_entities.push_back(id);
    } else {
      delta->upserted_entities.push_back({id, EntityType::kPerson, std::to_string(random_()), {}});
    }
  }
  void ChangeRelation(RelationId id, const World& world, GraphDelta* delta) {
    const auto before = world.relations.find(id);
    const uint32_t what = random_() % 4;
    if (what > 1) return;
    if (what == 0 && before == world.relations.end()) return;
    if (before != world.relations.end()) delta->previous_relations.push_back(before->second);
    if (what == 0) {
      delta->removed_relations.push_back(id);
    } else {
      Relation relation;
      relation.id = id;
      relation.article_count = random_();
      delta->upserted_relations.push_back(relation);
    }
  }

  std::mt19937 random_;
  std::vector<World> worlds_;
  std::vector<GraphDelta> deltas_;
};

TEST(DeltaMerger, OneStepGivesTheSameAsManyBothWays) {
  for (uint32_t seed = 0; seed < 50; ++seed) {
    History history(seed);
    for (int i = 0; i < 12; ++i) history.Step();
    const std::vector<World>& worlds = history.worlds();
    for (size_t from = 0; from < worlds.size(); ++from) {
      for (size_t to = from; to < worlds.size(); ++to) {
        DeltaMerger redo;
        DeltaMerger undo;
        for (size_t i = from; i < to; ++i) {
          redo.Redo(history.deltas()[i]);
          undo.Undo(history.deltas()[i]);
        }
        World forwards = worlds[from];
        forwards.Apply(redo.Take(to));
        EXPECT_EQ(forwards, worlds[to]) << seed << ": " << from << " to " << to;
        World backwards = worlds[to];
        backwards.Apply(undo.Take(from));
        EXPECT_EQ(backwards, worlds[from]) << seed << ": " << to << " back to " << from;
      }
    }
  }
}

}  // namespace
}  // namespace guanxi::graphd
