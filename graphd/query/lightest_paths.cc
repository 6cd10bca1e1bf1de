// Yen's k lightest loopless paths with Lawler's refinement.
#include <algorithm>
#include <limits>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "graphd/query/lightest_path.h"
#include "graphd/query/steps.h"

namespace guanxi::graphd {
namespace {

// Yen's search: answers so far, and the candidates that deviate from them.
class Deviations {
 public:
  Deviations(const PathProblem& problem, const StepWeights& weights)
      : problem_(problem), weights_(weights) {}

  std::vector<LightPath> Run() {
    AddCandidate(/*prefix=*/{}, 0);
    while (!candidates_.empty() && !problem_.view.meter->stopped()) {
      const auto best = std::min_element(
          candidates_.begin(), candidates_.end(),
          [this](const Candidate& a, const Candidate& b) { return Before(a.path, b.path); });
      const Candidate chosen = std::move(*best);
      candidates_.erase(best);
      answers_.push_back(chosen.path);
      if (answers_.size() > problem_.limit) break;
      for (size_t i = chosen.deviation; i < chosen.path.vertices.size(); ++i) {
        AddCandidate({chosen.path.vertices.begin(), chosen.path.vertices.begin() + i}, i);
      }
    }
    return std::move(answers_);
  }

 private:
  // `deviation`: how many vertices it shares with its parent; what follows may deviate again.
  struct Candidate {
    LightPath path;
    size_t deviation;
  };

  bool Before(const LightPath& a, const LightPath& b) const {
    if (a.weight != b.weight) return a.weight < b.weight;
    return IdsBefore(*problem_.view.graph, a.vertices, b.vertices);
  }

  // The best path that begins with `prefix` and goes on as no answer does. With an empty prefix the
  // choice is that of the source.
  void AddCandidate(const std::vector<Vertex>& prefix, size_t deviation) {
    Bans bans;
    std::vector<Vertex> sources;
    if (prefix.empty()) {
      absl::flat_hash_set<Vertex> taken;
      for (const LightPath& answer : answers_) taken.insert(answer.vertices.front());
      for (const Vertex v : problem_.from) {
        if (!taken.contains(v)) sources.push_back(v);
      }
    } else {
      bans.vertices.insert(prefix.begin(), prefix.end() - 1);
      sources = {prefix.back()};
      for (const LightPath& answer : answers_) BanContinuation(answer.vertices, prefix, &bans);
    }
    const int hops_left =
        problem_.max_hops - static_cast<int>(prefix.empty() ? 0 : prefix.size() - 1);
    if (sources.empty() || hops_left < 1) return;
    LightPath rest = LightestPath(problem_, weights_, sources, hops_left, bans);
    if (rest.vertices.empty()) return;
    Candidate candidate;
    candidate.deviation = deviation;
    candidate.path.weight = rest.weight + WeightOf(prefix);
    if (!prefix.empty()) candidate.path.vertices.assign(prefix.begin(), prefix.end() - 1);
    candidate.path.vertices.insert(candidate.path.vertices.end(), rest.vertices.begin(),
                                   rest.vertices.end());
    candidates_.push_back(std::move(candidate));
  }

  static void BanContinuation(const std::vector<Vertex>& answer, const std::vector<Vertex>& prefix,
                              Bans* bans) {
    if (answer.size() <= prefix.size()) return;
    if (!std::equal(prefix.begin(), prefix.end(), answer.begin())) return;
    bans->pairs.insert(Bans::PairKey(prefix.back(), answer[prefix.size()]));
  }

  WeightUnits WeightOf(const std::vector<Vertex>& prefix) const {
    WeightUnits weight = 0;
    for (size_t i = 1; i < prefix.size(); ++i) {
      weight += WeightBetween(problem_.view, weights_, prefix[i - 1], prefix[i]);
    }
    return weight;
  }

  const PathProblem& problem_;
  const StepWeights& weights_;
  std::vector<LightPath> answers_;
  std::vector<Candidate> candidates_;
};

}  // namespace

std::vector<LightPath> LightestPaths(const PathProblem& problem, const StepWeights& weights) {
  return Deviations(problem, weights).Run();
}

}  // namespace guanxi::graphd
