// The resolved graph during one change: entities, relations and evidence as the view holds them,
// with the change applied; ends as a batch of writes and as the delta that followers see.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graphd/model/graph_model.h"
#include "graphd/store/atom_table.h"
#include "graphd/store/contribution.h"
#include "graphd/store/kv.h"
#include "graphd/store/records.h"
#include "graphd/store/resolver.h"

namespace guanxi::graphd {

// The name of a predicate's number.
using PredicateNamer = std::function<std::string(uint16_t)>;

class GraphTable {
 public:
  // `view` must outlive the table.
  GraphTable(const KvView& view, PredicateNamer namer)
      : view_(view), predicate_name_(std::move(namer)) {}

  // Takes back, or adds, what an article contributes.
  absl::Status Subtract(const StoredArticle& article, const Contribution& contribution);
  absl::Status Add(const StoredArticle& article, const Contribution& contribution);

  // Brings the members and descriptions of all entities of changed atoms up to date.
  absl::Status UpdateEntities(AtomTable* atoms, const Resolver& resolver);

  // To be called once, last: writes, delta (without revision) and new counts.
  void Write(KvBatch* batch, GraphDelta* delta, StoreState* state) const;

 private:
  struct EntitySlot {
    std::optional<StoredEntity> before;
    StoredEntity now;  // does not exist if it has no atoms
  };
  struct RelationSlot {
    std::optional<Relation> before;
    Tally tally_before;
    Tally tally;  // the relation does not exist if articles == 0
  };

  absl::StatusOr<EntitySlot*> LoadEntity(EntityId id);
  absl::StatusOr<RelationSlot*> LoadRelation(const RelationKey& key);
  RelationId IdOf(const RelationKey& key) const;
  void WriteEntities(KvBatch* batch, GraphDelta* delta, StoreState* state) const;
  void WriteRelations(KvBatch* batch, GraphDelta* delta, StoreState* state) const;

  const KvView& view_;
  const PredicateNamer predicate_name_;
  std::map<EntityId, EntitySlot> entities_;
  std::map<RelationKey, RelationSlot> relations_;
  std::map<std::string, std::optional<std::string>> evidence_;  // key -> value, nullopt: delete
  int64_t evidence_delta_ = 0;
};

}  // namespace guanxi::graphd
