#include <cstdlib>
#include <future>
#include <string>

#include "graphd/graph/snapshot_image.h"
#include "tests/bench/graph_bench.h"

namespace guanxi::bench {
namespace {

// Written to memory and read back by two threads.
void BenchImage(const Snapshot& graph) {
  std::vector<std::string> pieces;
  ReportOnce("writing the graph's image", [&] {
    const absl::Status written = WriteImage(graph, [&](uint32_t, absl::string_view piece) {
      pieces.emplace_back(piece);
      return absl::OkStatus();
    });
    if (!written.ok()) std::abort();
  });
  ReportOnce("graph from its image, in memory, two threads", [&] {
    graphd::ImageLoader loader = graphd::ImageLoader::Begin(pieces[0]).value();
    const auto add = [&](uint32_t first) {
      for (uint32_t i = first; i < pieces.size(); i += 2) {
        if (!loader.Add(i, pieces[i]).ok()) std::abort();
      }
    };
    std::future<void> other = std::async(std::launch::async, add, 1);
    add(2);
    other.get();
    if (!loader.Finish().ok()) std::abort();
  });
}

}  // namespace

// A single article: three new entities, ten relations at random (so often busy) entities.
void BenchChanges(Snapshot::Ptr graph, const GraphSpec& spec) {
  Random random(99);
  uint32_t next_entity = spec.entities;
  uint64_t next_relation = spec.relations;
  const Vertex bound = graph->vertex_bound();
  const auto busy = [&] {
    Vertex v = random.Below(bound);  // the far end of a random relation: by degree
    while (graph->DegreeOf(v) == 0) v = random.Below(bound);
    const graphd::Adjacency adjacency = graph->AdjacencyOf(v);
    return adjacency.begin[random.Below(static_cast<uint32_t>(adjacency.degree()))].neighbor;
  };
  const auto update = [&](size_t) {
    graphd::GraphDelta delta;
    delta.revision = graph->revision() + 1;
    for (int i = 0; i < 3; ++i) delta.upserted_entities.push_back(MakeEntity(next_entity++));
    for (int i = 0; i < 10; ++i) {
      graphd::Relation relation = MakeRelation(random, next_relation++, 0, 1);
      relation.subject = i < 3 ? delta.upserted_entities[i].id : graph->IdOf(busy());
      relation.object = graph->IdOf(busy());
      if (relation.subject != relation.object) delta.upserted_relations.push_back(relation);
    }
    graph = graph->Apply(delta).value();
  };
  Report("single-article update to visible", Measure(1000, update));
  ReportOnce("fold (in the background)", [&] { graph = graph->Fold(); });
  BenchImage(*graph);
}

}  // namespace guanxi::bench
