// GEXF 1.3 (gexf.net), for Gephi.
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/formats/escape.h"
#include "client/formats/graph_writer.h"

namespace guanxi::client {
namespace {

constexpr char kHead[] =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <graph defaultedgetype="directed" mode="static">
    <attributes class="node">
      <attribute id="type" title="type" type="string"/>
      <attribute id="aliases" title="aliases" type="string"/>
    </attributes>
    <attributes class="edge">
      <attribute id="factuality" title="factuality" type="string"/>
      <attribute id="date" title="date" type="string"/>
      <attribute id="place" title="place" type="string"/>
      <attribute id="title" title="title" type="string"/>
      <attribute id="confidence" title="confidence" type="double"/>
      <attribute id="sources" title="sources" type="integer"/>
    </attributes>
    <nodes>
)";

class GexfWriter final : public GraphWriter {
 public:
  explicit GexfWriter(const ByteSink& out) : out_(out) {}

  void Begin() override { out_(kHead); }
  void Entity(const v1::Entity& entity) override {
    out_(absl::StrCat("      <node id=\"", entity.id(), "\" label=\"", XmlEscaped(entity.name()),
                      "\"><attvalues>"));
    Value("type", ShortName(entity.type()));
    Value("aliases", absl::StrJoin(entity.aliases(), "|"));
    out_("</attvalues></node>\n");
  }
  void Relation(const v1::Relation& r, const NameTable& names) override {
    BeginEdges();
    out_(absl::StrCat("      <edge id=\"", r.id(), "\" source=\"", r.subject(), "\" target=\"",
                      r.object(), "\" kind=\"", XmlEscaped(r.predicate()), "\" label=\"",
                      XmlEscaped(r.predicate()), "\" weight=\"",
                      r.source_count() > 0 ? r.source_count() : 1, "\"><attvalues>"));
    Value("factuality", ShortName(r.factuality()));
    Value("date", r.date());
    Value("place", names(r.place()));
    Value("title", r.title());
    Value("confidence", absl::StrCat(r.confidence()));
    Value("sources", absl::StrCat(r.source_count()));
    out_("</attvalues></edge>\n");
  }
  void End() override {
    BeginEdges();
    out_("    </edges>\n  </graph>\n</gexf>\n");
  }

 private:
  void BeginEdges() {
    if (in_edges_) return;
    in_edges_ = true;
    out_("    </nodes>\n    <edges>\n");
  }
  void Value(const char* key, const std::string& value) {
    if (value.empty()) return;
    out_(absl::StrCat("<attvalue for=\"", key, "\" value=\"", XmlEscaped(value), "\"/>"));
  }

  const ByteSink out_;
  bool in_edges_ = false;
};

}  // namespace

std::unique_ptr<GraphWriter> MakeGexfWriter(const ByteSink& out) {
  return std::make_unique<GexfWriter>(out);
}

}  // namespace guanxi::client
