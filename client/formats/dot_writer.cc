// DOT, for Graphviz.
#include "absl/strings/str_cat.h"
#include "client/formats/escape.h"
#include "client/formats/graph_writer.h"

namespace guanxi::client {
namespace {

const char* ShapeOf(v1::EntityType type) {
  switch (type) {
    case v1::ENTITY_TYPE_PERSON:
      return "ellipse";
    case v1::ENTITY_TYPE_ORGANIZATION:
      return "box";
    case v1::ENTITY_TYPE_COUNTRY:
      return "hexagon";
    default:
      return "house";
  }
}

const char* StyleOf(v1::Factuality factuality) {
  return factuality == v1::FACTUALITY_ACTUAL ? "solid" : "dashed";
}

class DotWriter final : public GraphWriter {
 public:
  explicit DotWriter(const ByteSink& out) : out_(out) {}

  void Begin() override { out_("digraph guanxi {\n"); }
  void Entity(const v1::Entity& entity) override {
    out_(absl::StrCat("  ", DotQuoted(entity.id()), " [label=", DotQuoted(entity.name()),
                      ", shape=", ShapeOf(entity.type()), "];\n"));
  }
  void Relation(const v1::Relation& relation, const NameTable&) override {
    std::string label = relation.predicate();
    for (const std::string& more : {relation.title(), relation.date()}) {
      if (!more.empty()) absl::StrAppend(&label, "\n", more);
    }
    out_(absl::StrCat("  ", DotQuoted(relation.subject()), " -> ", DotQuoted(relation.object()),
                      " [id=", DotQuoted(relation.id()), ", label=", DotQuoted(label),
                      ", style=", StyleOf(relation.factuality()), "];\n"));
  }
  void End() override { out_("}\n"); }

 private:
  const ByteSink out_;
};

}  // namespace

std::unique_ptr<GraphWriter> MakeDotWriter(const ByteSink& out) {
  return std::make_unique<DotWriter>(out);
}

}  // namespace guanxi::client
