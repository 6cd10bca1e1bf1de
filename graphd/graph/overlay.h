// What changed since the base of a snapshot was built. A vertex whose relations changed carries its
// whole new adjacency (a "patch"), so that reading it is as plain as reading the base; a million
// relations at one entity cost a copy of eight megabytes an update, an ordinary entity next to
// nothing. Made by OverlayWriter, const once published.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "graphd/graph/cow.h"
#include "graphd/graph/half_edge.h"
#include "graphd/graph/name_index.h"
#include "graphd/model/graph_model.h"

namespace guanxi::graphd {

struct Patch {
  std::vector<HalfEdge> edges;  // out, then in; each in adjacency order
  std::vector<RelationSlot> links;
  uint32_t mid = 0;
};

struct OverlayEntity {
  Entity entity;  // id and type are right for withdrawn entities, too
  bool live = true;
};

struct OverlayRelation {
  Relation relation;
  Vertex subject = kNoVertex;
  Vertex object = kNoVertex;
};

// A name key of a changed entity. It counts only while the entity is still the state it came from.
struct OverlayKey {
  std::string text;
  KeyKind kind = KeyKind::kName;
  Vertex vertex = kNoVertex;
  std::shared_ptr<const OverlayEntity> state;
};
using KeyRun = std::vector<OverlayKey>;  // sorted by text

struct Overlay {
  Overlay() = default;
  Overlay(const Overlay&) = default;
  Overlay& operator=(const Overlay&) = delete;

  bool IsTouched(Vertex v) const { return (touched[v >> 6] >> (v & 63) & 1) != 0; }

  std::vector<uint64_t> touched;  // a bit a vertex: it has a patch
  CowMap<Vertex, std::shared_ptr<const Patch>> patches;
  CowMap<Vertex, std::shared_ptr<const OverlayEntity>> entities;  // new, changed and withdrawn
  CowMap<EntityId, Vertex> new_vertices;
  CowVector<OverlayRelation> relations;                  // slot: base relations + index
  CowMap<RelationId, RelationSlot> relation_slots;       // kNoSlot: withdrawn
  std::vector<uint16_t> custom_predicates;               // codes after those of the base
  std::vector<std::shared_ptr<const KeyRun>> name_runs;  // of falling size
  size_t patched_edges = 0;                              // in all patches
  uint32_t most_sources = 0;                             // of any relation added since the base
};

}  // namespace guanxi::graphd
