// GraphML (graphml.graphdrawing.org), for yEd, Gephi, NetworkX, igraph.
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/formats/escape.h"
#include "client/formats/graph_writer.h"

namespace guanxi::client {
namespace {

constexpr char kHead[] =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="name" for="node" attr.name="name" attr.type="string"/>
  <key id="type" for="node" attr.name="type" attr.type="string"/>
  <key id="aliases" for="node" attr.name="aliases" attr.type="string"/>
  <key id="predicate" for="edge" attr.name="predicate" attr.type="string"/>
  <key id="factuality" for="edge" attr.name="factuality" attr.type="string"/>
  <key id="date" for="edge" attr.name="date" attr.type="string"/>
  <key id="place" for="edge" attr.name="place" attr.type="string"/>
  <key id="title" for="edge" attr.name="title" attr.type="string"/>
  <key id="confidence" for="edge" attr.name="confidence" attr.type="double"/>
  <key id="articles" for="edge" attr.name="articles" attr.type="int"/>
  <key id="sources" for="edge" attr.name="sources" attr.type="int"/>
  <graph id="guanxi" edgedefault="directed">
)";

class GraphMlWriter final : public GraphWriter {
 public:
  explicit GraphMlWriter(const ByteSink& out) : out_(out) {}

  void Begin() override { out_(kHead); }
  void Entity(const v1::Entity& entity) override {
    out_(absl::StrCat("    <node id=\"", entity.id(), "\">"));
    Data("name", entity.name());
    Data("type", ShortName(entity.type()));
    Data("aliases", absl::StrJoin(entity.aliases(), "|"));
    out_("</node>\n");
  }
  void Relation(const v1::Relation& r, const NameTable& names) override {
    out_(absl::StrCat("    <edge id=\"", r.id(), "\" source=\"", r.subject(), "\" target=\"",
                      r.object(), "\">"));
    Data("predicate", r.predicate());
    Data("factuality", ShortName(r.factuality()));
    Data("date", r.date());
    Data("place", names(r.place()));
    Data("title", r.title());
    Data("confidence", absl::StrCat(r.confidence()));
    Data("articles", absl::StrCat(r.article_count()));
    Data("sources", absl::StrCat(r.source_count()));
    out_("</edge>\n");
  }
  void End() override { out_("  </graph>\n</graphml>\n"); }

 private:
  void Data(const char* key, const std::string& value) {
    if (value.empty()) return;
    out_(absl::StrCat("<data key=\"", key, "\">", XmlEscaped(value), "</data>"));
  }

  const ByteSink out_;
};

}  // namespace

std::unique_ptr<GraphWriter> MakeGraphMlWriter(const ByteSink& out) {
  return std::make_unique<GraphMlWriter>(out);
}

}  // namespace guanxi::client
