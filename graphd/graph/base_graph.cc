#include "graphd/graph/base_graph.h"

#include <algorithm>
#include <cmath>

namespace guanxi::graphd {

uint16_t PackAttested(float confidence, uint32_t source_count) {
  const float bounded = std::clamp(confidence, 0.0f, 1.0f);
  const auto thousandths = static_cast<uint32_t>(std::lround(bounded * 1000.0f));
  return static_cast<uint16_t>((thousandths << 6) | std::min(source_count, kManySources));
}

absl::string_view BaseGraph::TextAt(uint32_t number) const {
  const uint32_t begin = text_begin[number];
  return absl::string_view(texts).substr(begin, text_begin[number + 1] - begin);
}

Vertex BaseGraph::SubjectOf(RelationSlot slot) const {
  // The last row whose out_begin is not past the slot; rows without out-relations share their
  // successor's value, so upper_bound skips them.
  const auto after =
      std::upper_bound(rows.begin(), rows.end(), slot,
                       [](RelationSlot wanted, const Row& row) { return wanted < row.out_begin; });
  return static_cast<Vertex>(after - rows.begin()) - 1;
}

const HalfEdge& BaseGraph::OutEdgeAt(RelationSlot slot, Vertex subject) const {
  const Row& row = rows[subject];
  return edges[row.begin + (slot - row.out_begin)];
}

const RelationExtra* BaseGraph::ExtraAt(RelationSlot slot) const {
  const auto it = std::lower_bound(
      extras.begin(), extras.end(), slot,
      [](const RelationExtra& extra, RelationSlot wanted) { return extra.slot < wanted; });
  return it == extras.end() || it->slot != slot ? nullptr : &*it;
}

}  // namespace guanxi::graphd
