// The list of formats.
#include <utility>

#include "client/formats/graph_writer.h"

namespace guanxi::client {
namespace {

using Maker = std::unique_ptr<GraphWriter> (*)(const ByteSink&);

constexpr std::pair<const char*, Maker> kFormats[] = {
    {"jsonl", MakeJsonLinesWriter}, {"csv", MakeCsvWriter},   {"dot", MakeDotWriter},
    {"graphml", MakeGraphMlWriter}, {"gexf", MakeGexfWriter}, {"cytoscape", MakeCytoscapeWriter},
    {"nquads", MakeNQuadsWriter},
};

}  // namespace

const std::vector<std::string>& GraphFormats() {
  static const auto* const kNames = [] {
    auto* names = new std::vector<std::string>();
    for (const auto& [name, maker] : kFormats) names->emplace_back(name);
    return names;
  }();
  return *kNames;
}

std::unique_ptr<GraphWriter> MakeGraphWriter(const std::string& format, const ByteSink& out) {
  for (const auto& [name, maker] : kFormats) {
    if (format == name) return maker(out);
  }
  return nullptr;
}

}  // namespace guanxi::client
