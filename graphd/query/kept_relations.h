// The relations of a subgraph while it is gathered: half-edges, of which few are looked up at the
// end, each once and in the order of ids.
#pragma once

#include <cstdint>
#include <vector>

#include "graphd/graph/boost_graph.h"
#include "graphd/model/graph_model.h"
#include "graphd/query/budget.h"

namespace guanxi::graphd {

class KeptRelations {
 public:
  struct Edge {
    Vertex near = kNoVertex;
    RelationSlot slot = kNoSlot;
    const HalfEdge* edge = nullptr;  // one of near's
  };

  // Memory is charged to the view's meter.
  explicit KeptRelations(const FilteredGraph& view) : view_(view) {}

  // The edges added between the two join the same two entities; of them the `most` strongest are
  // kept (most sources, then higher confidence, then smaller id; 0: all). A pair may come twice,
  // once from each end.
  void BeginPair(size_t most) {
    most_ = most;
    pair_begin_ = kept_.size();
  }
  void Add(const Edge& edge) {
    kept_.push_back(edge);
    view_.meter->ChargeBytes(sizeof(Relation));
    if (most_ != 0 && kept_.size() - pair_begin_ == 2 * most_ + 16) Prune();
  }
  void EndPair() {
    if (most_ != 0 && kept_.size() - pair_begin_ > most_) Prune();
  }

  // Appends what is kept, by relation id, and gives the number of relations that were cut; as far
  // as the meter, or after it MakeGrace, allows.
  uint64_t TakeById(const Budget& budget, std::vector<Relation>* relations);

 private:
  void Prune();  // O(most_)

  const FilteredGraph& view_;
  std::vector<Edge> kept_;
  std::vector<RelationId> cut_;
  size_t pair_begin_ = 0;
  size_t most_ = 0;
};

}  // namespace guanxi::graphd
