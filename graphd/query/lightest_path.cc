#include "graphd/query/lightest_path.h"

#include <algorithm>
#include <limits>
#include <queue>
#include <tuple>

#include "absl/container/flat_hash_set.h"
#include "graphd/query/marks.h"
#include "graphd/query/neighbor_cursor.h"
#include "graphd/query/steps.h"

namespace guanxi::graphd {
namespace {

constexpr uint32_t kNoLabel = 0xffffffffu;
constexpr WeightUnits kHeaviest = std::numeric_limits<WeightUnits>::max();

struct Open {
  WeightUnits weight;
  uint32_t hops;
  Vertex v;

  friend bool operator>(const Open& a, const Open& b) {
    return std::tie(a.weight, a.hops) > std::tie(b.weight, b.hops);
  }
};

// Least weight over the parallel relations of one step.
WeightUnits WeightBetween(const FilteredGraph& view, const StepWeights& weights, Vertex from,
                          Vertex to) {
  WeightUnits least = kHeaviest;
  ForEachStepBetween(view, from, to, [&](const Step& step, RelationSlot slot, const Adjacency&) {
    least = std::min(least, weights.OfRelation(*step.edge, slot));
  });
  return least == kHeaviest ? kHeaviest : least + weights.OfEntering(to);
}

class LabelSearch {
 public:
  LabelSearch(const PathProblem& problem, const StepWeights& weights,
              const std::vector<Vertex>& sources, const Bans& bans)
      : problem_(problem),
        weights_(weights),
        bans_(bans),
        sources_(sources),
        first_label_(problem.view.graph->vertex_bound()),
        is_source_(sources.begin(), sources.end()),
        closed_(problem.from.begin(), problem.from.end()) {}
  ~LabelSearch() {
    problem_.view.meter->ReleaseBytes(labels_.size() * (sizeof(Label) + sizeof(Open)));
  }

  LightPath Run(int max_hops) {
    for (const Vertex v : problem_.to) {
      if (!bans_.vertices.contains(v)) open_.push(Open{0, 0, v});
    }
    while (!open_.empty() && !problem_.view.meter->stopped()) {
      const Open label = open_.top();
      open_.pop();
      if (label.weight > best_) break;
      if (!Settle(label)) continue;
      if (is_source_.contains(label.v)) {
        best_ = label.weight;
      } else if (static_cast<int>(label.hops) < max_hops) {
        Extend(label);
      }
    }
    if (best_ == kHeaviest || problem_.view.meter->stopped()) return {};
    return ReadForwards(max_hops);
  }

 private:
  struct Label {
    WeightUnits weight;
    uint32_t hops;
    uint32_t next;  // of the same vertex; fewer hops, greater weight came later
  };

  // False if another label of the vertex is as good in both ways. Labels of one vertex are settled
  // by rising weight, so the last one has the fewest steps.
  bool Settle(const Open& label) {
    const uint32_t* const first = first_label_->Find(label.v);
    if (first != nullptr && labels_[*first].hops <= label.hops) return false;
    const uint32_t next = first == nullptr ? kNoLabel : *first;
    first_label_->Set(label.v, static_cast<uint32_t>(labels_.size()));
    labels_.push_back(Label{label.weight, label.hops, next});
    problem_.view.meter->ChargeBytes(sizeof(Label) + sizeof(Open));
    return true;
  }

  // Backwards over every step that enters label.v.
  void Extend(const Open& label) {
    const Adjacency adjacency = problem_.view.graph->AdjacencyOf(label.v);
    const WeightUnits entering = weights_.OfEntering(label.v);
    for (auto [it, end] = in_edges(label.v, problem_.view); it != end; ++it) {
      const Step step = *it;
      const Vertex n = step.source;
      if (!bans_.Allows(n, label.v)) continue;
      if (closed_.contains(n) && !is_source_.contains(n)) continue;
      const uint32_t* const first = first_label_->Find(n);
      if (first != nullptr && labels_[*first].hops <= label.hops + 1) continue;
      const WeightUnits weight =
          label.weight + entering + weights_.OfRelation(*step.edge, adjacency.slot(step.edge));
      if (weight <= best_) open_.push(Open{weight, label.hops + 1, n});
    }
  }

  bool HasLabel(Vertex v, WeightUnits weight, int hops) {
    const uint32_t* const first = first_label_->Find(v);
    for (uint32_t i = first == nullptr ? kNoLabel : *first; i != kNoLabel; i = labels_[i].next) {
      if (labels_[i].weight == weight && static_cast<int>(labels_[i].hops) <= hops) return true;
    }
    return false;
  }

  LightPath ReadForwards(int max_hops) {
    LightPath path;
    path.weight = best_;
    WeightUnits left = best_;
    const auto source = std::find_if(sources_.begin(), sources_.end(),
                                     [&](Vertex v) { return HasLabel(v, best_, max_hops); });
    path.vertices.push_back(*source);
    for (int hops = max_hops - 1; left > 0; --hops) {
      const Vertex next = NextOf(path.vertices.back(), &left, hops);
      if (next == kNoVertex) return {};  // the meter stopped
      path.vertices.push_back(next);
    }
    return path;
  }

  // The first entity by id over which the rest of the weight can be spent.
  Vertex NextOf(Vertex v, WeightUnits* left, int hops) {
    NeighborCursor cursor(problem_.view, v);
    for (Vertex n = cursor.Next(); n != kNoVertex; n = cursor.Next()) {
      if (!first_label_->Has(n) || !bans_.Allows(v, n)) continue;
      const WeightUnits weight = WeightBetween(problem_.view, weights_, v, n);
      if (weight > *left || !HasLabel(n, *left - weight, hops)) continue;
      *left -= weight;
      return n;
    }
    return kNoVertex;
  }

  const PathProblem& problem_;
  const StepWeights& weights_;
  const Bans& bans_;
  const std::vector<Vertex>& sources_;
  MarksLease<uint32_t> first_label_;
  const absl::flat_hash_set<Vertex> is_source_;
  const absl::flat_hash_set<Vertex> closed_;  // not to be entered
  std::vector<Label> labels_;
  std::priority_queue<Open, std::vector<Open>, std::greater<Open>> open_;
  WeightUnits best_ = kHeaviest;
};

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

LightPath LightestPath(const PathProblem& problem, const StepWeights& weights,
                       const std::vector<Vertex>& sources, int max_hops, const Bans& bans) {
  return LabelSearch(problem, weights, sources, bans).Run(max_hops);
}

std::vector<LightPath> LightestPaths(const PathProblem& problem, const StepWeights& weights) {
  return Deviations(problem, weights).Run();
}

}  // namespace guanxi::graphd
