#include "graphd/graph/edge_filter.h"

#include <algorithm>

namespace guanxi::graphd {
namespace {

constexpr uint32_t kLongestCodedLength = 366;  // days in the longest exact interval, a leap year

RelationSlot SlotOf(const Snapshot& graph, Vertex v, const HalfEdge& edge) {
  return graph.AdjacencyOf(v).slot(&edge);
}

}  // namespace

bool EdgeFilter::IsExempt(const HalfEdge& edge) const {
  // Some type passes with this factuality, so it was the type alone that failed.
  const uint32_t of_factuality = kinds >> (edge.factuality_index() * 4) & 15;
  return of_factuality != 0 && std::binary_search(exempt.begin(), exempt.end(), edge.neighbor);
}

bool EdgeFilter::PassesSlowly(const Snapshot& graph, Vertex v, const HalfEdge& edge) const {
  if (has_window && !PassesWindow(graph, v, edge)) return false;
  if (!avoid.empty() && std::binary_search(avoid.begin(), avoid.end(), edge.neighbor)) {
    return false;
  }
  if (min_sources <= 1 && min_confidence <= 0 && edge.predicate_code() != kOverflowPredicateCode) {
    return true;
  }
  return PassesRecord(graph, v, edge);
}

bool EdgeFilter::PassesWindow(const Snapshot& graph, Vertex v, const HalfEdge& edge) const {
  const uint32_t day = edge.day_code();
  if (day >= kFirstDayCode) {
    if (day > to_code) return false;
    if (day >= from_code) return true;
    const auto length = static_cast<LengthCode>(edge.length_code());
    if (length == LengthCode::kDay) return false;
    if (length != LengthCode::kOther) {
      return day + kLongestCodedLength >= from_code && DecodeDate(day, length).last >= from;
    }
  } else if (day == kUndatedCode) {
    const uint32_t code = edge.predicate_code();
    return (undated[code >> 6] >> (code & 63) & 1) != 0;
  }
  const DateInterval date = graph.DateOf(edge, SlotOf(graph, v, edge));
  return date.first <= to && date.last >= from;
}

bool EdgeFilter::PassesRecord(const Snapshot& graph, Vertex v, const HalfEdge& edge) const {
  if (min_sources > 1 && edge.one_source()) return false;
  const RelationSlot slot = SlotOf(graph, v, edge);
  if (min_sources > 1 && graph.SourceCountAt(slot) < min_sources) return false;
  if (min_confidence > 0 && graph.ConfidenceAt(slot) < min_confidence) return false;
  if (edge.predicate_code() != kOverflowPredicateCode) return true;
  const uint16_t predicate = graph.PredicateOf(edge, slot);
  return (included.empty() || std::binary_search(included.begin(), included.end(), predicate)) &&
         !std::binary_search(excluded.begin(), excluded.end(), predicate);
}

}  // namespace guanxi::graphd
