// Cytoscape.js JSON: {"elements": {"nodes": [...], "edges": [...]}}.
#include "client/cli/rows.h"
#include "client/formats/graph_writer.h"

namespace guanxi::client {
namespace {

class CytoscapeWriter final : public GraphWriter {
 public:
  explicit CytoscapeWriter(const ByteSink& out) : out_(out) {}

  void Begin() override { out_("{\"elements\": {\"nodes\": ["); }
  void Entity(const v1::Entity& entity) override { Element(EntityJson(entity)); }
  void Relation(const v1::Relation& relation, const NameTable& names) override {
    BeginEdges();
    Json data = {
        {"id", relation.id()}, {"source", relation.subject()}, {"target", relation.object()}};
    const Json row = RelationJson(relation, names);
    for (const char* key : {"predicate", "factuality", "date", "place", "title", "confidence",
                            "articles", "sources"}) {
      data[key] = row[key];
    }
    Element(data);
  }
  void End() override {
    BeginEdges();
    out_("\n]}}\n");
  }

 private:
  void BeginEdges() {
    if (in_edges_) return;
    in_edges_ = true;
    first_ = true;
    out_("\n], \"edges\": [");
  }
  void Element(const Json& data) {
    out_(first_ ? "\n" : ",\n");
    first_ = false;
    out_(Json{{"data", data}}.dump());
  }

  const ByteSink out_;
  bool first_ = true;
  bool in_edges_ = false;
};

}  // namespace

std::unique_ptr<GraphWriter> MakeCytoscapeWriter(const ByteSink& out) {
  return std::make_unique<CytoscapeWriter>(out);
}

}  // namespace guanxi::client
