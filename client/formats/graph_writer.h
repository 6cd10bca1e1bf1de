// Whole graphs as files that other programs read. One class a format; all write as they go, so a
// graph of any size needs little memory, and all give the same bytes for the same graph: no
// revision, no time, no order of ingestion.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "client/cli/names.h"
#include "guanxi/v1/entity.pb.h"
#include "guanxi/v1/relation.pb.h"

namespace guanxi::client {

// Takes bytes as they are made.
using ByteSink = std::function<void(absl::string_view)>;

// Calls come in this order: Begin, Entity..., Relation..., End.
class GraphWriter {
 public:
  virtual ~GraphWriter() = default;

  virtual void Begin() {}
  virtual void Entity(const v1::Entity& entity) = 0;
  // `names` knows every entity that was written.
  virtual void Relation(const v1::Relation& relation, const NameTable& names) = 0;
  virtual void End() {}

  // True if the format carries sentences, so that they are worth fetching.
  virtual bool wants_evidence() const { return false; }
};

// Names of the formats: "jsonl", "csv", "dot", "graphml", "gexf", "cytoscape", "nquads".
const std::vector<std::string>& GraphFormats();

// nullptr for an unknown name.
std::unique_ptr<GraphWriter> MakeGraphWriter(const std::string& format, const ByteSink& out);

// The makers of graph_formats.cc, one a file.
std::unique_ptr<GraphWriter> MakeJsonLinesWriter(const ByteSink& out);
std::unique_ptr<GraphWriter> MakeCsvWriter(const ByteSink& out);
std::unique_ptr<GraphWriter> MakeDotWriter(const ByteSink& out);
std::unique_ptr<GraphWriter> MakeGraphMlWriter(const ByteSink& out);
std::unique_ptr<GraphWriter> MakeGexfWriter(const ByteSink& out);
std::unique_ptr<GraphWriter> MakeCytoscapeWriter(const ByteSink& out);
std::unique_ptr<GraphWriter> MakeNQuadsWriter(const ByteSink& out);

}  // namespace guanxi::client
