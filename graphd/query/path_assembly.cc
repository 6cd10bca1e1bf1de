#include "graphd/query/path_assembly.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <tuple>

#include "graphd/query/step_weights.h"
#include "graphd/query/steps.h"

namespace guanxi::graphd {
namespace {

// Greater is shown first: most sources, then higher confidence, then later date, then smaller id.
auto StrengthOf(const Relation& relation) {
  const int32_t last =
      relation.date.known ? relation.date.last : std::numeric_limits<int32_t>::min();
  return std::tuple(relation.source_count, relation.confidence, last, ~relation.id);
}

// Smaller is better; the same for all in unweighted modes.
WeightUnits WeightOf(const PathProblem& problem, const Step& step, const Adjacency& adjacency) {
  return problem.weights == nullptr ? 0 : problem.weights->OfRelation(adjacency, *step.edge);
}

PathStep AssembleStep(const PathProblem& problem, Vertex from, Vertex to, RelationSlot chosen) {
  PathStep best;
  WeightUnits least = std::numeric_limits<WeightUnits>::max();
  uint32_t passing = 0;
  ForEachStepBetween(
      problem.view, from, to, [&](const Step& step, RelationSlot slot, const Adjacency& adjacency) {
        ++passing;
        if (chosen != kNoSlot && slot != chosen) return;
        const WeightUnits weight = WeightOf(problem, step, adjacency);
        if (weight > least) return;
        Relation relation = problem.view.graph->RelationOf(from, adjacency, *step.edge);
        const bool weaker =
            passing > 1 && weight == least && StrengthOf(relation) < StrengthOf(best.relation);
        if (weaker) return;
        least = weight;
        best.relation = std::move(relation);
        best.along = step.edge < adjacency.mid;
      });
  best.alternatives = passing == 0 ? 0 : passing - 1;
  return best;
}

// Nothing when the meter stopped in between.
std::optional<Path> AssemblePath(const PathProblem& problem, const FoundPath& found) {
  Path path;
  path.weight = found.weight;
  for (const Vertex v : found.vertices) path.entities.push_back(problem.view.graph->IdOf(v));
  for (size_t i = 0; i + 1 < found.vertices.size(); ++i) {
    const RelationSlot chosen = found.relations.empty() ? kNoSlot : found.relations[i];
    path.steps.push_back(AssembleStep(problem, found.vertices[i], found.vertices[i + 1], chosen));
    if (problem.view.meter->stopped()) return std::nullopt;
  }
  return path;
}

}  // namespace

void AssemblePaths(PathProblem problem, const std::vector<FoundPath>& found, const Budget& budget,
                   PathsAnswer* answer) {
  Meter grace = MakeGrace(budget);
  for (const FoundPath& path : found) {
    std::optional<Path> assembled;
    if (!problem.view.meter->stopped()) assembled = AssemblePath(problem, path);
    if (!assembled.has_value()) {
      problem.view.meter = &grace;
      assembled = AssemblePath(problem, path);
    }
    if (!assembled.has_value()) {
      answer->more = true;
      return;
    }
    answer->paths.push_back(*std::move(assembled));
  }
}

}  // namespace guanxi::graphd
