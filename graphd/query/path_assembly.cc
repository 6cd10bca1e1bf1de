#include "graphd/query/path_assembly.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "graphd/query/steps.h"

namespace guanxi::graphd {
namespace {

// Greater is shown first: most sources, then higher confidence, then later date, then smaller id.
auto StrengthOf(const Relation& relation) {
  const int32_t last =
      relation.date.known ? relation.date.last : std::numeric_limits<int32_t>::min();
  return std::tuple(relation.source_count, relation.confidence, last, ~relation.id);
}

PathStep AssembleStep(const FilteredGraph& view, Vertex from, Vertex to, RelationSlot chosen) {
  PathStep best;
  uint32_t passing = 0;
  ForEachStepBetween(
      view, from, to, [&](const Step& step, RelationSlot slot, const Adjacency& adjacency) {
        ++passing;
        if (chosen != kNoSlot && slot != chosen) return;
        Relation relation = view.graph->RelationOf(from, adjacency, *step.edge);
        if (best.relation.id != 0 && StrengthOf(relation) < StrengthOf(best.relation)) return;
        best.relation = std::move(relation);
        best.along = step.edge < adjacency.mid;
      });
  best.alternatives = passing == 0 ? 0 : passing - 1;
  return best;
}

}  // namespace

Path AssemblePath(const PathProblem& problem, const FoundPath& found) {
  Path path;
  path.weight = found.weight;
  for (const Vertex v : found.vertices) path.entities.push_back(problem.view.graph->IdOf(v));
  for (size_t i = 0; i + 1 < found.vertices.size(); ++i) {
    const RelationSlot chosen = found.relations.empty() ? kNoSlot : found.relations[i];
    path.steps.push_back(
        AssembleStep(problem.view, found.vertices[i], found.vertices[i + 1], chosen));
  }
  return path;
}

}  // namespace guanxi::graphd
