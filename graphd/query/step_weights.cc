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

constexpr uint32_t kFewSources = 64;

double OfSources(uint32_t sources) {
  return 1 / (1 + std::log(static_cast<double>(std::max(1u, sources))));
}

// OfSources of few sources, which most relations have.
const std::array<double, kFewSources>& OfFewSources() {
  static const auto& weights = *new std::array<double, kFewSources>([] {
    std::array<double, kFewSources> values{};
    for (uint32_t n = 0; n < kFewSources; ++n) values[n] = OfSources(n);
    return values;
  }());
  return weights;
}

// The same in units.
const std::array<WeightUnits, kFewSources>& UnitsOfFewSources() {
  static const auto& weights = *new std::array<WeightUnits, kFewSources>([] {
    std::array<WeightUnits, kFewSources> values{};
    for (uint32_t n = 0; n < kFewSources; ++n) values[n] = ToUnits(OfSources(n));
    return values;
  }());
  return weights;
}

}  // namespace

StepWeights::StepWeights(const Snapshot& graph, const PathsRequest& request, Weighting weighting,
                         const std::vector<Vertex>& ends)
    : graph_(graph),
      weighting_(weighting),
      recency_day_(request.recency_day),
      hub_penalty_(request.hub_penalty),
      ends_(ends.begin(), ends.end()),
      least_of_any_(ToUnits(1)),
      least_of_one_source_(ToUnits(1)) {
  if (weighting == Weighting::kSources || weighting == Weighting::kSourcesAndRecency) {
    least_of_any_ = std::max<WeightUnits>(1, ToUnits(OfSources(graph.most_sources())));
  }
}

double StepWeights::Strength(const Adjacency& adjacency, const HalfEdge& edge) const {
  if (weighting_ == Weighting::kConfidence) {
    const float confidence = graph_.ConfidenceAt(adjacency.slot(&edge));
    return 1 - std::log(static_cast<double>(std::max(kLeastConfidence, confidence)));
  }
  const uint32_t sources = graph_.SourceCountOf(adjacency, edge);
  const double of_sources = sources < kFewSources ? OfFewSources()[sources] : OfSources(sources);
  if (weighting_ == Weighting::kSources) return of_sources;
  const DateInterval date = graph_.DateOf(edge, adjacency.slot(&edge));
  const double days = std::abs(static_cast<double>(recency_day_) - date.last);
  const double years = date.known ? std::min(kOldestYears, days / kDaysInYear) : kOldestYears;
  return of_sources * (1 + years);
}

WeightUnits StepWeights::OfRelation(const Adjacency& adjacency, const HalfEdge& edge) const {
  if (weighting_ == Weighting::kSteps) return least_of_any_;
  if (weighting_ == Weighting::kSources) {
    const uint32_t sources = graph_.SourceCountOf(adjacency, edge);
    if (sources < kFewSources) return UnitsOfFewSources()[sources];
  }
  return std::max<WeightUnits>(1, ToUnits(Strength(adjacency, edge)));
}

WeightUnits StepWeights::OfEntering(Vertex v) const {
  if (hub_penalty_ == 0 || ends_.contains(v)) return 0;
  return ToUnits(hub_penalty_ * std::log1p(static_cast<double>(graph_.DegreeOf(v))));
}

}  // namespace guanxi::graphd
