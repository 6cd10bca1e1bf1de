// JSON lines: one object an entity, then one a relation with its sentences. Nothing is lost.
#include "client/cli/rows.h"
#include "client/formats/graph_writer.h"

namespace guanxi::client {
namespace {

class JsonLinesWriter final : public GraphWriter {
 public:
  explicit JsonLinesWriter(const ByteSink& out) : out_(out) {}

  void Entity(const v1::Entity& entity) override {
    Json line = {{"kind", "entity"}};
    line.update(EntityJson(entity));
    Write(line);
  }
  void Relation(const v1::Relation& relation, const NameTable& names) override {
    Json line = {{"kind", "relation"}};
    line.update(RelationJson(relation, names));
    Write(line);
  }
  bool wants_evidence() const override { return true; }

 private:
  void Write(const Json& line) { out_(line.dump() + "\n"); }

  const ByteSink out_;
};

}  // namespace

std::unique_ptr<GraphWriter> MakeJsonLinesWriter(const ByteSink& out) {
  return std::make_unique<JsonLinesWriter>(out);
}

}  // namespace guanxi::client
