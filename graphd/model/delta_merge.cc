#include "graphd/model/delta_merge.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace guanxi::graphd {
namespace {

// Splits states into what exists and what does not, each by id.
template <typename Map, typename Value, typename Id>
void TakeStates(Map* states, std::vector<Value>* upserted, std::vector<Id>* removed) {
  for (auto& [id, state] : *states) {
    if (state.id == 0) {
      removed->push_back(id);
    } else {
      upserted->push_back(std::move(state));
    }
  }
  states->clear();
  std::sort(removed->begin(), removed->end());
  std::sort(upserted->begin(), upserted->end(),
            [](const Value& a, const Value& b) { return a.id < b.id; });
}

// What existed before comes first: then nothing of it is taken for new below.
template <typename Map, typename Value, typename Id>
void UndoStates(const std::vector<Value>& previous, const std::vector<Value>& upserted,
                const std::vector<Id>& removed, Map* states) {
  for (const Value& value : previous) states->try_emplace(value.id, value);
  for (const Value& value : upserted) states->try_emplace(value.id);
  for (const Id id : removed) states->try_emplace(id);
}

}  // namespace

void DeltaMerger::Redo(const GraphDelta& delta) {
  for (const EntityId id : delta.removed_entities) entities_[id] = Entity();
  for (const Entity& entity : delta.upserted_entities) entities_[entity.id] = entity;
  for (const RelationId id : delta.removed_relations) relations_[id] = Relation();
  for (const Relation& relation : delta.upserted_relations) relations_[relation.id] = relation;
}

void DeltaMerger::Undo(const GraphDelta& delta) {
  UndoStates(delta.previous_entities, delta.upserted_entities, delta.removed_entities, &entities_);
  UndoStates(delta.previous_relations, delta.upserted_relations, delta.removed_relations,
             &relations_);
}

GraphDelta DeltaMerger::Take(Revision revision) {
  GraphDelta delta;
  delta.revision = revision;
  TakeStates(&entities_, &delta.upserted_entities, &delta.removed_entities);
  TakeStates(&relations_, &delta.upserted_relations, &delta.removed_relations);
  return delta;
}

}  // namespace guanxi::graphd
