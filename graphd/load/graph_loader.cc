#include "graphd/load/graph_loader.h"

#include <algorithm>
#include <cstdio>
#include <future>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "graphd/graph/snapshot_image.h"
#include "graphd/model/delta_merge.h"

namespace guanxi::graphd {
namespace {

constexpr uint32_t kReaders = 2;
constexpr uint32_t kWorthAThread = 16;  // pieces
constexpr size_t kJournalBatch = 256;
constexpr Revision kShareToCatchUp = 16;

absl::StatusOr<Snapshot::Ptr> FromRows(const Store& store) {
  SnapshotBuilder builder;
  GUANXI_ASSIGN_OR_RETURN(const StoreStats stats, store.Stats());
  builder.Reserve(stats.entities, stats.relations);
  GraphVisitor visitor;
  visitor.entity = [&builder](const Entity& entity) {
    builder.AddEntity(entity);
    return absl::OkStatus();
  };
  visitor.relation = [&builder](const Relation& relation) {
    builder.AddRelation(relation);
    return absl::OkStatus();
  };
  GUANXI_ASSIGN_OR_RETURN(const Revision revision, store.LoadGraph(visitor));
  return builder.Build(revision);
}

// Pieces [first, end) of the image.
absl::Status ReadPieces(const Store& store, Revision revision, uint32_t first, uint32_t end,
                        ImageLoader* loader) {
  absl::Status added;
  GUANXI_RETURN_IF_ERROR(
      store.ReadImage(revision, first, [&](uint32_t number, absl::string_view piece) {
        if (number >= end) return false;
        added = loader->Add(number, piece);
        return added.ok();
      }));
  return added;
}

absl::StatusOr<Snapshot::Ptr> FromImage(const Store& store, Revision revision) {
  std::string header;
  GUANXI_RETURN_IF_ERROR(store.ReadImage(revision, 0, [&](uint32_t, absl::string_view piece) {
    header = std::string(piece);
    return false;
  }));
  GUANXI_ASSIGN_OR_RETURN(ImageLoader loader, ImageLoader::Begin(header));
  const uint32_t count = loader.piece_count();
  const uint32_t readers = std::clamp<uint32_t>(count / kWorthAThread, 1, kReaders);
  std::vector<std::future<absl::Status>> outcomes;
  for (uint32_t i = 0; i < readers; ++i) {
    const uint32_t first = std::max<uint32_t>(1, count * i / readers);
    const uint32_t end = count * (i + 1) / readers;
    outcomes.push_back(std::async(std::launch::async, [&store, &loader, revision, first, end] {
      return ReadPieces(store, revision, first, end, &loader);
    }));
  }
  absl::Status read;
  for (std::future<absl::Status>& outcome : outcomes) read.Update(outcome.get());
  GUANXI_RETURN_IF_ERROR(read);
  return loader.Finish();
}

// What the journal has since, as one change.
absl::StatusOr<Snapshot::Ptr> CatchUp(const Store& store, Snapshot::Ptr graph) {
  DeltaMerger since;
  Revision reached = graph->revision();
  for (;;) {
    GUANXI_ASSIGN_OR_RETURN(const std::vector<GraphDelta> deltas,
                            store.ReadJournal(reached, kJournalBatch));
    if (deltas.empty()) break;
    for (const GraphDelta& delta : deltas) since.Redo(delta);
    reached = deltas.back().revision;
  }
  if (reached == graph->revision()) return graph;
  return graph->Apply(since.Take(reached));
}

}  // namespace

absl::StatusOr<Snapshot::Ptr> LoadGraph(const Store& store) {
  GUANXI_ASSIGN_OR_RETURN(const std::optional<Revision> image, store.ImageRevision());
  if (!image.has_value()) return FromRows(store);
  absl::StatusOr<Snapshot::Ptr> graph = FromImage(store, *image);
  if (graph.ok()) graph = CatchUp(store, *std::move(graph));
  if (graph.ok()) return graph;
  std::fprintf(stderr, "graphd: %s; building the graph from its rows\n",
               std::string(graph.status().message()).c_str());
  return FromRows(store);
}

absl::Status RefreshImage(Store* store, size_t worth) {
  GUANXI_ASSIGN_OR_RETURN(const StoreStats stats, store->Stats());
  if (stats.relations < worth) return absl::OkStatus();
  GUANXI_ASSIGN_OR_RETURN(const std::optional<Revision> image, store->ImageRevision());
  if (image.has_value() && stats.revision - *image <= stats.revision / kShareToCatchUp) {
    return absl::OkStatus();
  }
  GUANXI_ASSIGN_OR_RETURN(const Snapshot::Ptr graph, LoadGraph(*store));
  return KeepImage(*graph->Fold(), store);
}

absl::Status KeepImage(const Snapshot& graph, Store* store) {
  return store->KeepImage(graph.base_revision(),
                          [&graph](Store::PutPiece put) { return WriteImage(graph, put); });
}

}  // namespace guanxi::graphd
