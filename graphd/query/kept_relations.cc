#include "graphd/query/kept_relations.h"

#include <algorithm>
#include <tuple>

#include "graphd/query/id_order.h"

namespace guanxi::graphd {
namespace {

struct Attested {
  uint32_t sources = 0;
  float confidence = 0;
  RelationId id = 0;
  KeptRelations::Edge edge;

  friend bool operator<(const Attested& a, const Attested& b) {  // stronger first
    return std::tuple(b.sources, b.confidence, a.id) < std::tuple(a.sources, a.confidence, b.id);
  }
};

}  // namespace

void KeptRelations::Prune() {
  const size_t count = kept_.size() - pair_begin_;
  const Snapshot& graph = *view_.graph;
  std::vector<Attested> pair;
  pair.reserve(count);
  for (size_t i = pair_begin_; i < kept_.size(); ++i) {
    const RelationSlot slot = kept_[i].slot;
    pair.push_back(Attested{graph.SourceCountAt(slot), graph.ConfidenceAt(slot),
                            graph.RelationIdAt(slot), kept_[i]});
  }
  std::nth_element(pair.begin(), pair.begin() + static_cast<std::ptrdiff_t>(most_), pair.end());
  kept_.resize(pair_begin_);
  for (size_t i = 0; i < most_; ++i) kept_.push_back(pair[i].edge);
  for (size_t i = most_; i < count; ++i) cut_.push_back(pair[i].id);
  view_.meter->ReleaseBytes((count - most_) * (sizeof(Relation) - sizeof(RelationId)));
}

uint64_t KeptRelations::TakeById(const Budget& budget, std::vector<Relation>* relations) {
  const Snapshot& graph = *view_.graph;
  std::vector<NumberedId> ids(kept_.size());
  for (uint32_t i = 0; i < kept_.size(); ++i) {
    graph.PrefetchRelation(kept_[i].slot, kept_[i].edge->neighbor);
    ids[i] = NumberedId{graph.RelationIdAt(kept_[i].slot), i};
  }
  Meter grace = MakeGrace(budget);
  relations->reserve(relations->size() + kept_.size());
  VisitById(ids, [&](uint32_t number) {
    if (!view_.meter->Charge(1) && !grace.Charge(1)) return false;
    const Edge& kept = kept_[number];
    relations->push_back(graph.RelationOf(kept.near, graph.AdjacencyOf(kept.near), *kept.edge));
    return true;
  });
  if (cut_.empty()) return 0;
  // Met from its other end, a relation may have been kept all the same.
  std::sort(cut_.begin(), cut_.end());
  cut_.erase(std::unique(cut_.begin(), cut_.end()), cut_.end());
  uint64_t cut = 0;
  auto kept = relations->begin();
  for (const RelationId id : cut_) {
    kept = std::find_if(kept, relations->end(), [id](const Relation& r) { return r.id >= id; });
    cut += kept == relations->end() || kept->id != id ? 1 : 0;
  }
  return cut;
}

}  // namespace guanxi::graphd
