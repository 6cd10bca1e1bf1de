// Model values to messages of guanxi.v1, one function a kind.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "graphd/graph/snapshot.h"
#include "graphd/model/article_model.h"
#include "graphd/model/graph_model.h"
#include "guanxi/v1/entity.pb.h"
#include "guanxi/v1/ontology.pb.h"
#include "guanxi/v1/relation.pb.h"

namespace guanxi::graphd {

namespace pb = ::guanxi::v1;

// Ids travel as 16 lower-case hexadecimal digits; "" for 0.
std::string FormatId(uint64_t id);
void WriteId(uint64_t id, std::string* out);
// nullopt for anything else, 0 included.
std::optional<uint64_t> ParseId(absl::string_view text);

pb::EntityType ToProto(EntityType type);
pb::Factuality ToProto(Factuality factuality);
// nullopt for UNSPECIFIED and numbers that this version does not know.
std::optional<EntityType> FromProto(pb::EntityType type);
std::optional<Factuality> FromProto(pb::Factuality factuality);

// With aliases.
void WriteEntity(const Entity& entity, pb::Entity* out);

// The entities that an answer names: collected while it is written, then given as its side table.
class EntityTable {
 public:
  explicit EntityTable(const Snapshot& graph) : graph_(graph) {}

  // Notes the entity and gives its id as text. Ids that the snapshot does not know (kNoEntity, or
  // one from evidence newer than the snapshot) give "".
  std::string Note(EntityId id);
  void Note(EntityId id, std::string* out);

  // Id, name and type of each one noted, by id; without those in `shown`.
  using Ids = absl::flat_hash_set<EntityId>;
  void Write(google::protobuf::RepeatedPtrField<pb::Entity>* out, const Ids& shown = Ids()) const;
  // One of them.
  static void WriteHead(const Snapshot& graph, EntityId id, pb::Entity* out);

 private:
  const Snapshot& graph_;
  Ids ids_;
};

// Names of predicates, custom ones included.
using PredicateNames = std::function<std::string(uint16_t)>;

// Without evidence.
void WriteRelation(const Relation& relation, const PredicateNames& names, EntityTable* entities,
                   pb::Relation* out);

void WriteEvidence(const EvidenceView& evidence, EntityTable* entities, pb::Evidence* out);

}  // namespace guanxi::graphd
