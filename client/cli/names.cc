// Enum names without their prefixes, and the side tables.
#include "client/cli/names.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace guanxi::client {
namespace {

constexpr char kTypePrefix[] = "ENTITY_TYPE_";
constexpr char kFactualityPrefix[] = "FACTUALITY_";

std::string Strip(const std::string& name, const std::string& prefix) {
  return name.size() > prefix.size() ? name.substr(prefix.size()) : std::string();
}

}  // namespace

std::string ShortName(v1::EntityType type) {
  if (type == v1::ENTITY_TYPE_UNSPECIFIED) return "";
  return Strip(v1::EntityType_Name(type), kTypePrefix);
}

std::string ShortName(v1::Factuality factuality) {
  if (factuality == v1::FACTUALITY_UNSPECIFIED) return "";
  return Strip(v1::Factuality_Name(factuality), kFactualityPrefix);
}

v1::EntityType ParseEntityType(const std::string& name) {
  v1::EntityType type = v1::ENTITY_TYPE_UNSPECIFIED;
  v1::EntityType_Parse(absl::StrCat(kTypePrefix, absl::AsciiStrToUpper(name)), &type);
  return type;
}

v1::Factuality ParseFactuality(const std::string& name) {
  v1::Factuality factuality = v1::FACTUALITY_UNSPECIFIED;
  v1::Factuality_Parse(absl::StrCat(kFactualityPrefix, absl::AsciiStrToUpper(name)), &factuality);
  return factuality;
}

std::string Label(const v1::Entity& entity) {
  return absl::StrCat(entity.name(), " (", ShortName(entity.type()), " ", entity.id(), ")");
}

void NameTable::Add(const google::protobuf::RepeatedPtrField<v1::Entity>& entities) {
  for (const v1::Entity& entity : entities) Add(entity);
}

void NameTable::Add(const v1::Subgraph& subgraph) {
  for (const v1::SubgraphEntity& entity : subgraph.entities()) Add(entity.entity());
  Add(subgraph.mentioned());
}

const std::string& NameTable::operator()(const std::string& id) const {
  const auto found = names_.find(id);
  return found == names_.end() ? id : found->second;
}

}  // namespace guanxi::client
