// Names for what answers carry as ids and numbers.
#pragma once

#include <string>
#include <unordered_map>

#include "google/protobuf/repeated_ptr_field.h"
#include "guanxi/v1/entity.pb.h"
#include "guanxi/v1/graph_service.pb.h"
#include "guanxi/v1/ontology.pb.h"

namespace guanxi::client {

// "PERSON", "ACTUAL"; "" for UNSPECIFIED.
std::string ShortName(v1::EntityType type);
std::string ShortName(v1::Factuality factuality);
// Inverses, in any case; UNSPECIFIED for anything else.
v1::EntityType ParseEntityType(const std::string& name);
v1::Factuality ParseFactuality(const std::string& name);

// "李明 (PERSON 0123456789abcdef)".
std::string Label(const v1::Entity& entity);

// The side table of one answer, or of several.
class NameTable {
 public:
  NameTable() = default;
  explicit NameTable(const google::protobuf::RepeatedPtrField<v1::Entity>& entities) {
    Add(entities);
  }
  void Add(const google::protobuf::RepeatedPtrField<v1::Entity>& entities);
  void Add(const v1::Entity& entity) { names_[entity.id()] = entity.name(); }
  void Add(const v1::Subgraph& subgraph);

  // The name; the id itself if it is not in the table; "" for "".
  const std::string& operator()(const std::string& id) const;

 private:
  std::unordered_map<std::string, std::string> names_;
};

}  // namespace guanxi::client
