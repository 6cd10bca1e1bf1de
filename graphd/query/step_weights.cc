#include "graphd/query/step_weights.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace guanxi::graphd {
namespace {

constexpr double kDaysInYear = 365.25;
constexpr double kOldestYears = 10;
constexpr float kLeastConfidence = 0.01f;

WeightUnits ToUnits(double weight) {
  return static_cast<WeightUnits>(std::llround(weight * kUnitsInOne));
}

double OfSources(uint32_t sources) {
  const auto weight = [](uint32_t n) { return 1 / (1 + std::log(static_cast<double>(n))); };
  static const auto& small = *new std::array<double, 64>([&weight] {
    std::array<double, 64> weights{};
    for (uint32_t n = 0; n < weights.size(); ++n) weights[n] = weight(std::max(1u, n));
    return weights;
  }());
  return sources < small.size() ? small[sources] : weight(sources);
}

}  // namespace

StepWeights::StepWeights(const Snapshot& graph, const PathsRequest& request, Weighting weighting,
                         const std::vector<Vertex>& ends)
    : graph_(graph),
      weighting_(weighting),
      recency_day_(request.recency_day),
      hub_penalty_(request.hub_penalty),
      ends_(ends.begin(), ends.end()) {}

double StepWeights::Strength(const HalfEdge& edge, RelationSlot slot) const {
  switch (weighting_) {
    case Weighting::kSteps:
      return 1;
    case Weighting::kSources:
      return OfSources(graph_.SourceCountAt(slot));
    case Weighting::kConfidence:
      return 1 -
             std::log(static_cast<double>(std::max(kLeastConfidence, graph_.ConfidenceAt(slot))));
    case Weighting::kSourcesAndRecency:
      break;
  }
  const DateInterval date = graph_.DateOf(edge, slot);
  const double days = std::abs(static_cast<double>(recency_day_) - date.last);
  const double years = date.known ? std::min(kOldestYears, days / kDaysInYear) : kOldestYears;
  return OfSources(graph_.SourceCountAt(slot)) * (1 + years);
}

WeightUnits StepWeights::OfRelation(const HalfEdge& edge, RelationSlot slot) const {
  return std::max<WeightUnits>(1, ToUnits(Strength(edge, slot)));
}

WeightUnits StepWeights::OfEntering(Vertex v) const {
  if (hub_penalty_ == 0 || ends_.contains(v)) return 0;
  return ToUnits(hub_penalty_ * std::log1p(static_cast<double>(graph_.DegreeOf(v))));
}

}  // namespace guanxi::graphd
